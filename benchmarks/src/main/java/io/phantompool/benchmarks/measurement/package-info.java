/**
 * How a suite is measured: JMH times every implementation of a comparison in turn, all in this one
 * process.
 */
@NullMarked
package io.phantompool.benchmarks.measurement;

import org.jspecify.annotations.NullMarked;
