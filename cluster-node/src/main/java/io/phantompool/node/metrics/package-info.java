/**
 * What a process counts and times, for Prometheus. Every name of ours begins with {@code
 * phantompool_}.
 *
 * <p>A label has values that are known when the process starts: markets, executors, phases, codes.
 * All series are there from the beginning, at zero, and no caller can make another one: a wallet,
 * an order or an address cannot become a label, since no method takes one.
 */
@NullMarked
package io.phantompool.node.metrics;

import org.jspecify.annotations.NullMarked;
