package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.market.MarketId;

/**
 * What a ballot is about, fixed before it begins.
 *
 * @param committee who votes
 * @param executor whose ballot it is
 * @param market the market
 * @param seq the close's number, from 1
 * @param previousOutcome digest of the outcome or void of the seq before
 * @param lastCloseTimeMillis the close time of the seq before, -1 before the first
 * @param grid when the market may close
 */
public record BallotTerms(
    Committee committee,
    int executor,
    MarketId market,
    long seq,
    Digest previousOutcome,
    long lastCloseTimeMillis,
    CloseGrid grid) {
  /** Refuses seq 0 and an executor that is none of the committee. */
  public BallotTerms {
    if (seq < 1 || !committee.has(executor)) {
      throw new IllegalArgumentException(
          "A ballot is for a seq from 1, of an executor of the committee");
    }
  }

  boolean isAbout(CloseTuple tuple) {
    return Report.sameSeq(market, seq, tuple.market(), tuple.seq())
        && tuple.previousOutcome().equals(previousOutcome);
  }

  boolean isOwn(Inventory inventory) {
    return inventory.executor() == executor
        && Report.sameSeq(market, seq, inventory.market(), inventory.seq())
        && inventory.previousOutcome().equals(previousOutcome);
  }

  boolean isOwn(Lock lock) {
    return lock.executor() == executor && Report.sameSeq(market, seq, lock.market(), lock.seq());
  }
}
