package io.phantompool.protocol.executor;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.agreement.Ballot;
import io.phantompool.protocol.agreement.BallotTerms;
import io.phantompool.protocol.agreement.CloseTerms;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.market.Tick;
import org.pcollections.HashTreePSet;
import org.pcollections.PSet;

/**
 * What the closes so far leave to the next one.
 *
 * @param seq of the next close, from 1
 * @param previousOutcome digest of the outcome or void of the one before
 * @param lastCloseTimeMillis its close time, -1 before the first
 * @param lastOpen the ids of O of the last OPEN close
 * @param reference g
 */
record CloseHistory(
    long seq,
    Digest previousOutcome,
    long lastCloseTimeMillis,
    PSet<Digest> lastOpen,
    Tick reference) {
  /**
   * Before the first close.
   *
   * @param ceremony the hash of the completed ceremony
   */
  static CloseHistory begin(Digest ceremony, Tick reference) {
    return new CloseHistory(1, ceremony, -1, HashTreePSet.empty(), reference);
  }

  /**
   * After this close.
   *
   * @param outcome digest of its outcome or void
   */
  CloseHistory after(CloseTuple T, ClosedSet set, Digest outcome, Tick nextReference) {
    PSet<Digest> open =
        T.open()
            ? HashTreePSet.from(set.orders().stream().map(SetEntry::order).toList())
            : lastOpen;
    return new CloseHistory(seq + 1, outcome, T.closeTimeMillis(), open, nextReference);
  }

  /** What the next T takes from here. */
  CloseTerms terms(MarketTerms market, Committee committee) {
    return new CloseTerms(
        market.id(),
        market.keys().market().ladderEpoch(),
        market.keys().slotKeys().keyEpoch(),
        seq,
        previousOutcome,
        reference,
        market.rules().crowd(),
        committee.mostAccepted(market.rules().liveOrders()));
  }

  /** A ballot of this executor for the next close. */
  Ballot ballot(Committee committee, int executor, MarketTerms market) {
    return Ballot.begin(
        new BallotTerms(
            committee,
            executor,
            market.id(),
            seq,
            previousOutcome,
            lastCloseTimeMillis,
            market.grid()));
  }
}
