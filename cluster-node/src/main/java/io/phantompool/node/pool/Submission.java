package io.phantompool.node.pool;

import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.SealedOrder;
import java.time.Instant;
import java.util.List;

/** What came of a submitted order. */
public sealed interface Submission {
  /**
   * It is accepted, by these receipts: always the same ones for the same order.
   *
   * @param base receipts of q executors on the base mint
   * @param quote receipts of q executors on the quote mint
   * @param again whether it had been accepted before this submission
   */
  record Accepted(
      SealedOrder order, Instant acceptedAt, List<Receipt> base, List<Receipt> quote, boolean again)
      implements Submission {
    /** Copies the lists. */
    public Accepted {
      base = List.copyOf(base);
      quote = List.copyOf(quote);
    }
  }

  /** It is not taken, and no name of it either. */
  record Refused(OrderRefusal refusal) implements Submission {}
}
