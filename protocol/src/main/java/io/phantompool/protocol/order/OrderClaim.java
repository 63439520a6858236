package io.phantompool.protocol.order;

import io.phantompool.protocol.account.AccountState;

/**
 * An order with the account states it names, as a verifier has them. That these are the wallet's,
 * the receipts vouch for (docs/protocol.md section 8).
 *
 * @param order the order
 * @param base the owner's account in the market's base mint, at the header's reserve
 * @param quote the owner's account in the market's quote mint, at the header's reserve
 */
public record OrderClaim(SealedOrder order, AccountState base, AccountState quote) {}
