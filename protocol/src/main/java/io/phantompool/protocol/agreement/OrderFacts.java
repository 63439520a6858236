package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.account.Wallet;
import java.util.Optional;

/** What an executor knows of an id that an inventory lists. */
public sealed interface OrderFacts {
  /** Its body or its receipts are not here, or not of q executors on each mint. */
  record Absent() implements OrderFacts {}

  /** It ended at an earlier seq: who still lists it lies. */
  record Ended() implements OrderFacts {}

  /**
   * It is an accepted order that has not ended: body and receipts are here.
   *
   * @param wallet its owner
   * @param goodTillMillis its good-till, in milliseconds since 1970 UTC
   * @param residual its public size and what is left, if it was filled in part
   * @param ladderEnded whether the ladder epoch it was sealed to is over
   * @param inLastOpen whether it was in the O of the market's last OPEN close
   */
  record Live(
      Wallet wallet,
      long goodTillMillis,
      Optional<Residual> residual,
      boolean ladderEnded,
      boolean inLastOpen)
      implements OrderFacts {}

  /** Where an executor looks ids up. */
  interface Source {
    /** What is known of this id. */
    OrderFacts order(Digest id);

    /** Whether a cancel of this id with a valid signature of its owner is here. */
    boolean hasValidCancel(Digest id);
  }
}
