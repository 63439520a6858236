package io.phantompool.protocol.ledger;

import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.market.Mint;

/**
 * An executor's receipt for one of a claim's mints, as it comes from a peer.
 *
 * @param mint the mint
 * @param receipt the receipt
 */
public record MintReceipt(Mint mint, Receipt receipt) {}
