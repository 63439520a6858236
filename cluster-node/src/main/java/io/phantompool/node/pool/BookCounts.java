package io.phantompool.node.pool;

import io.phantompool.protocol.market.MarketId;
import java.time.Instant;

/**
 * How many orders are in a market.
 *
 * @param arrivals those that the last OPEN close did not have
 * @param crowd arrivals of as many wallets that open a round
 */
public record BookCounts(MarketId market, int liveOrders, int arrivals, int crowd, Instant at) {}
