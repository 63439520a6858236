package io.phantompool.protocol.record;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.SealedOrder;
import java.util.List;
import java.util.Optional;

/**
 * Where the orders of a record lie. Each is asked for once while the file is written, in the order
 * of the leaves, and not kept: 10,000 orders are 400 MB. What a source throws ends the writing, and
 * a file that was not written to its end is no record.
 */
public interface RecordSource {
  /** An order of O, by its id. */
  Accepted accepted(Digest id);

  /** An order of X, by its id. */
  Ended ended(Digest id);

  /**
   * An accepted order.
   *
   * @param claim the order, with the account states that its reserves name
   * @param baseReceipts of at least q executors on the base mint, in any order
   * @param quoteReceipts of at least q executors on the quote mint, in any order
   */
  record Accepted(OrderClaim claim, List<Receipt> baseReceipts, List<Receipt> quoteReceipts) {
    /** Keeps copies. */
    public Accepted {
      baseReceipts = List.copyOf(baseReceipts);
      quoteReceipts = List.copyOf(quoteReceipts);
    }
  }

  /**
   * An order that is over.
   *
   * @param order the order, of whatever ladder it was sealed for
   * @param cancel its owner's, if there is one; whether it counted, the close says
   */
  record Ended(SealedOrder order, Optional<Cancel> cancel) {}
}
