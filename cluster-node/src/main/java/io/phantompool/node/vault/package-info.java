/**
 * The development vault: a file of deposits and payouts that stands in for the chain, until there
 * is one. It is no chain: whoever may write the file makes deposits out of nothing, so it exists
 * only where a node's configuration names it, and nowhere by default.
 *
 * <p>Every executor and every matching node watches the same file and learns the deposits in it.
 * Under this vault an outcome is settled as soon as it is known. The matching node pays accepted
 * withdrawals out of it: a payout is a line and nothing else.
 */
@NullMarked
package io.phantompool.node.vault;

import org.jspecify.annotations.NullMarked;
