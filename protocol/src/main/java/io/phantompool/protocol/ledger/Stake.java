package io.phantompool.protocol.ledger;

import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.market.Mint;

/**
 * What a claim takes on the chain of one mint.
 *
 * @param mint the mint
 * @param reserve its place on the chain, and what it counts
 * @param reservation what stands there once it is accepted
 */
public record Stake(Mint mint, Reserve reserve, Reservation reservation) {}
