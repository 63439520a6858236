package io.phantompool.client.recovery;

import io.phantompool.client.pool.OrderInfo;
import io.phantompool.client.pool.Receipts;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.order.SealedOrder;

/**
 * An order as it was found; its signature and receipts hold.
 *
 * @param market with the ladder that the order was sealed to
 */
record Trace(SealedOrder order, Market market, OrderInfo info, Receipts receipts) {
  /** Which of the committee's keys it was sealed to. */
  long keyEpoch() {
    return order.header().keyEpoch();
  }
}
