/**
 * Accounts (docs/protocol.md section 6): public balances, the chains of reserve numbers by which an
 * owner orders its own claims on them, the state that each claim is proved against, receipts that
 * accept a claim, and withdrawals (encoding.md sections 4 to 6).
 */
@NullMarked
package io.phantompool.protocol.account;

import org.jspecify.annotations.NullMarked;
