package io.phantompool.protocol.coordinator;

import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.agreement.CloseGrid;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.committee.Combiner;
import io.phantompool.protocol.market.MarketId;

/**
 * What a coordinator knows from the beginning.
 *
 * @param market its market
 * @param grid the times it may close at
 * @param roster the executors with their identity keys
 * @param committee how many of them agree
 * @param combiner the committee's public keys at work
 * @param instance 32 fresh random bytes of this start: no session of another one has the same id
 * @param retryMillis how long an unanswered question waits before it is asked again
 * @param patienceMillis how long all are waited for where some are enough
 */
public record CoordinatorSetup(
    MarketId market,
    CloseGrid grid,
    Roster roster,
    Committee committee,
    Combiner combiner,
    Digest instance,
    long retryMillis,
    long patienceMillis) {
  /** Refuses times below 1 ms. */
  public CoordinatorSetup {
    if (retryMillis < 1 || patienceMillis < 1) {
      throw new IllegalArgumentException("A coordinator waits at least 1 ms");
    }
  }
}
