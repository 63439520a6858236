/**
 * Order flow of the world outside, turned into orders of a market: files of recorded flow or a
 * generator like them, what of it the market can take, and which wallet sends it in which round.
 *
 * <p>Whole numbers throughout: two programs that read the same file send the same orders.
 */
@NullMarked
package io.phantompool.node.orderflow;

import org.jspecify.annotations.NullMarked;
