package io.phantompool.benchmarks.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One implementation of one operation.
 *
 * @param op the operation
 * @param impl the implementation
 * @param n how many elements the operation takes at once
 * @param medianNanos the median time of the whole operation
 * @param allocatedBytes what the whole operation allocates on the heap
 * @param ratioTo for each other peer in the comparison, how many times as fast as it this
 *     implementation is
 */
public record Row(
    String op,
    String impl,
    int n,
    double medianNanos,
    long allocatedBytes,
    Map<String, Double> ratioTo) {
  /** The rows of one comparison. */
  public static List<Row> of(String op, int n, List<Median> medians) {
    return medians.stream()
        .map(
            own ->
                new Row(op, own.impl(), n, own.nanos(), own.allocatedBytes(), ratios(own, medians)))
        .toList();
  }

  private static Map<String, Double> ratios(Median own, List<Median> medians) {
    Map<String, Double> ratios = new LinkedHashMap<>();
    for (Median other : medians) {
      if (other.isPeer() && !other.impl().equals(own.impl())) {
        ratios.put(other.impl(), other.nanos() / own.nanos());
      }
    }
    return ratios;
  }
}
