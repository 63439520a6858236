package io.phantompool.protocol.round;

import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.protocol.market.Side;

/**
 * What one order trades, before it is written down as a {@link Fill}.
 *
 * @param order its place in O
 * @param side its side
 * @param filled f, at least 1 and at most {@code shown}
 * @param shown the lots that it showed
 * @param list the list in which it showed them
 */
record Share(int order, Side side, long filled, long shown, Purpose list) {}
