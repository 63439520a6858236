/**
 * One market's book as an actor: which sealed orders are live and the receipts that show it,
 * event-sourced. It serves executors what they lack.
 */
@NullMarked
package io.phantompool.node.book;

import org.jspecify.annotations.NullMarked;
