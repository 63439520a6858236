package io.phantompool.benchmarks.report;

import java.util.Arrays;

/**
 * How long one implementation takes for an operation.
 *
 * @param impl the implementation
 * @param isPeer whether it is somebody else's
 * @param nanos the median time in nanoseconds
 * @param allocatedBytes what the operation allocates on the heap
 */
public record Median(String impl, boolean isPeer, double nanos, long allocatedBytes) {
  /** The middle one of the samples, or the mean of the two in the middle. */
  public static double of(double... samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("There is no median of nothing");
    }
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    int upper = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[upper] : (sorted[upper - 1] + sorted[upper]) / 2;
  }
}
