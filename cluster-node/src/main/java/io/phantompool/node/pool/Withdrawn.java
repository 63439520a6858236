package io.phantompool.node.pool;

import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.order.OrderRefusal;
import java.time.Instant;
import java.util.List;

/** What came of a withdrawal that was handed in. */
public sealed interface Withdrawn {
  /**
   * It is accepted: the amount has left the balance and will be paid, once.
   *
   * @param receipts of q executors, always the same ones for the same withdrawal
   * @param again whether it had been accepted before
   */
  record Accepted(Withdrawal withdrawal, Instant acceptedAt, List<Receipt> receipts, boolean again)
      implements Withdrawn {
    /** Copies the list. */
    public Accepted {
      receipts = List.copyOf(receipts);
    }
  }

  /** It is not taken; nothing has changed. */
  record Refused(OrderRefusal refusal) implements Withdrawn {}
}
