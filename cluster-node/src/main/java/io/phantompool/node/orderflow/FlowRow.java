package io.phantompool.node.orderflow;

import io.phantompool.protocol.market.Side;

/**
 * An order somebody sent somewhere.
 *
 * @param number of the row, from 1
 * @param timeMicros since 1970, UTC
 * @param orderId what it was called there
 * @param side buy or sell
 * @param price its limit, in quote units for one base unit; not 0
 * @param size in base units
 */
public record FlowRow(
    long number, long timeMicros, String orderId, Side side, Decimal price, Decimal size) {}
