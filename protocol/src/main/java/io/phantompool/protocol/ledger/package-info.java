/**
 * The accounts of all wallets as one machine (docs/protocol.md section 6): what an executor
 * promises under which reserve number, what the receipts of a quorum accept, and what outcomes,
 * settlements, deposits and exits change. A decision says which events to make durable; only events
 * change the {@link io.phantompool.protocol.ledger.Ledger}, so that replaying them gives the same
 * one.
 */
@NullMarked
package io.phantompool.protocol.ledger;

import org.jspecify.annotations.NullMarked;
