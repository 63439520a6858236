package io.phantompool.protocol.message;

import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.round.Fill;

/**
 * How long the parts of a message can be in this pool. A longer one is refused before anything is
 * made of it.
 *
 * @param executors n, 1 to 16
 * @param quorum q, 1 to n
 * @param mostOrders the largest M_max of the pool's markets: ids in a list of an inventory
 * @param mostSlots the largest N of the pool's markets
 * @param markets what the bytes of orders and withdrawals depend on
 */
public record Limits(
    int executors, int quorum, int mostOrders, int mostSlots, MarketLookup markets) {
  /** Most bytes of the name of a refusal. */
  static final int CODE_BYTES = 64;

  /** Most bytes of a sentence. */
  static final int SENTENCE_BYTES = 16_384;

  /** Most bytes of a message or a result of a session; none of version 1 has more than 232. */
  static final int SESSION_BYTES = 1_024;

  /** Questions beside those of the search: at most two sums and, of lists and chunks, 19. */
  private static final int QUESTIONS_AFTER_SEARCH = 32;

  private static final int BYTES_PER_PARTIAL = 64;

  /** An outcome without fills and ends: 216 bytes; of each fill two deltas of 80. */
  private static final int OUTCOME_BYTES = 216;

  private static final int BYTES_PER_ORDER_OF_OUTCOME = Fill.BYTES + 40 + 2 * 80;

  /** Refuses limits that no pool has. */
  public Limits {
    IndexSet.requireIndex(executors);
    if (quorum < 1 || quorum > executors) {
      throw new IllegalArgumentException("A quorum is of 1 to n executors");
    }
    if (mostOrders < 1 || mostOrders > Inventory.MOST_IDS) {
      throw new IllegalArgumentException(
          "A market has room for 1 to " + Inventory.MOST_IDS + " live orders");
    }
    if (mostSlots > 2 * PriceLadder.MOST_TICKS) {
      throw new IllegalArgumentException(
          "A market has at most " + 2 * PriceLadder.MOST_TICKS + " slots");
    }
    new OrderSizes(mostSlots);
  }

  /** Orders in O or X, which come out of q inventories. */
  int ordersOfSet() {
    return quorum * mostOrders;
  }

  /** Bytes of an order. */
  int orderBytes() {
    return new OrderSizes(mostSlots).mostBytes();
  }

  /** Bytes of a partial decryption of all of O. */
  int contributionBytes() {
    return SESSION_BYTES + BYTES_PER_PARTIAL * ordersOfSet();
  }

  /** Bytes of an outcome. */
  int outcomeBytes() {
    long most = OUTCOME_BYTES + (long) BYTES_PER_ORDER_OF_OUTCOME * ordersOfSet();
    return (int) Math.min(most, Integer.MAX_VALUE);
  }

  /** Questions of a round: no tick is asked twice. */
  int questions() {
    return mostSlots / 2 + QUESTIONS_AFTER_SEARCH;
  }
}
