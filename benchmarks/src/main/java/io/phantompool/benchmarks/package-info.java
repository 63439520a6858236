/** Measurements of our routines beside their peers. */
@NullMarked
package io.phantompool.benchmarks;

import org.jspecify.annotations.NullMarked;
