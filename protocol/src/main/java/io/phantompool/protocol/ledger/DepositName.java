package io.phantompool.protocol.ledger;

import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.market.Mint;

/**
 * What makes a deposit one and the same, however often it is reported.
 *
 * @param mint what was deposited
 * @param transaction the chain's transaction signature
 * @param instruction the index of the instruction in it, at least 0
 */
public record DepositName(Mint mint, Signature transaction, long instruction) {}
