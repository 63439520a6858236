/**
 * Measurements of our routines beside their peers: {@code phantompool bench SUITE}. A suite is a
 * class that implements {@link io.phantompool.benchmarks.comparison.Suite} and a line in {@link
 * io.phantompool.benchmarks.Catalogue}.
 */
@NullMarked
package io.phantompool.benchmarks;

import org.jspecify.annotations.NullMarked;
