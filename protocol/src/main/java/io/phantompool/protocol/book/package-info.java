/**
 * The orders that live in one market (docs/protocol.md sections 3, 6 and 7.3).
 *
 * <p>{@link io.phantompool.protocol.book.OrderBook} has what everybody may know of them: whose they
 * are, how many, when they expire, what is left of them. {@link
 * io.phantompool.protocol.book.SealedOrders} has their seals and the running sum over all of them;
 * {@link io.phantompool.protocol.book.SealedSet}, made from it for the set O of a close, says what
 * the executors are to decrypt. Seals are kept as {@link
 * io.phantompool.protocol.book.CumulativeSeal sums over slots}, so that any run of slots takes one
 * subtraction. A set that is opened only once is collected in {@link
 * io.phantompool.protocol.book.SealedRows}.
 *
 * <p>All else is immutable and public; a change gives a new object that shares what did not change.
 */
@NullMarked
package io.phantompool.protocol.book;

import org.jspecify.annotations.NullMarked;
