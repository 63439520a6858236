package io.phantompool.client.recovery;

import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.pool.OrderInfo;
import io.phantompool.client.pool.Receipts;
import io.phantompool.protocol.order.SealedOrder;

/** An order as it was found; its signature and receipts hold. */
record Trace(SealedOrder order, MarketInfo market, OrderInfo info, Receipts receipts) {}
