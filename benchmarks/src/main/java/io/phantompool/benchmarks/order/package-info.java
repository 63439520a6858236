/**
 * Sealing orders and checking them, one and in bulk, and the range proof inside them. No other
 * library seals orders; where a part has a peer, the peer does that part.
 */
@NullMarked
package io.phantompool.benchmarks.order;

import org.jspecify.annotations.NullMarked;
