package io.phantompool.node.pool;

import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.Tick;
import java.time.Instant;

/** The price of a round that traded. */
public record PricePoint(long seq, Instant at, Tick tick, Price price, Lots volumeLots) {}
