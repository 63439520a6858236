/**
 * What a suite of benchmarks is made of: comparisons, each of which lets several implementations do
 * the same operation on the same input and compares what they answer.
 */
@NullMarked
package io.phantompool.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
