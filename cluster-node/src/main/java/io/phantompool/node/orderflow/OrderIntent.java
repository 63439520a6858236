package io.phantompool.node.orderflow;

import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;

/**
 * An order that a wallet is going to seal. A secret of that wallet's in a real pool; here it comes
 * from a public file.
 *
 * @param row it was made from, from 1
 * @param wallet who sends it, from 0
 * @param side buy or sell
 * @param limit the worst tick it trades at
 * @param size from the market's smallest to its largest
 * @param firstRound that it is in, from 0
 * @param lastRound that it may be in
 */
public record OrderIntent(
    long row, int wallet, Side side, Tick limit, Lots size, long firstRound, long lastRound) {}
