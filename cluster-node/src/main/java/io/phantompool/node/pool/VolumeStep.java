package io.phantompool.node.pool;

import io.phantompool.protocol.market.Lots;
import java.math.BigInteger;
import java.time.Instant;

/** What traded in a step of time. */
public record VolumeStep(Instant from, int rounds, Lots volumeLots, BigInteger volumeQuote) {}
