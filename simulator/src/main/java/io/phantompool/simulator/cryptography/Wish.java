package io.phantompool.simulator.cryptography;

import io.phantompool.protocol.market.Side;

/**
 * What an order seals.
 *
 * @param side buy or sell
 * @param tick the limit
 * @param lots the size
 */
public record Wish(Side side, int tick, long lots) {}
