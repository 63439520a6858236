/**
 * A whole pool in one thread: everything that happens follows from one seed (docs/simulator.md).
 */
@NullMarked
package io.phantompool.simulator;

import org.jspecify.annotations.NullMarked;
