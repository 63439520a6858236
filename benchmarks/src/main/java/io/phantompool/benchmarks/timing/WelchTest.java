package io.phantompool.benchmarks.timing;

import java.util.Arrays;

/** Welch's t-test: how far apart the means of two samples are, in units of their noise. */
final class WelchTest {
  private WelchTest() {}

  /**
   * The t-statistic of two samples. The sign says which is larger; beyond 4.5 in magnitude chance
   * is no good explanation.
   */
  static double t(long[] a, long[] b) {
    double meanA = Arrays.stream(a).average().orElse(0);
    double meanB = Arrays.stream(b).average().orElse(0);
    double noise = variance(a, meanA) / a.length + variance(b, meanB) / b.length;
    if (noise == 0) {
      return meanA == meanB ? 0 : Math.copySign(Double.POSITIVE_INFINITY, meanA - meanB);
    }
    return (meanA - meanB) / Math.sqrt(noise);
  }

  /**
   * The t-statistic with the largest magnitude over both samples as they are and without their
   * slowest 5, 20 and 50 percent: interruptions hide small differences.
   */
  static double largest(long[] a, long[] b) {
    long[] all = new long[a.length + b.length];
    System.arraycopy(a, 0, all, 0, a.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    Arrays.sort(all);
    double largest = 0;
    for (int percent : new int[] {50, 80, 95, 100}) {
      long limit = all[Math.max(0, (int) ((long) all.length * percent / 100) - 1)];
      double t = t(upTo(a, limit), upTo(b, limit));
      largest = Math.abs(t) > Math.abs(largest) ? t : largest;
    }
    return largest;
  }

  private static long[] upTo(long[] times, long limit) {
    return Arrays.stream(times).filter(time -> time <= limit).toArray();
  }

  private static double variance(long[] values, double mean) {
    return values.length < 2
        ? 0
        : Arrays.stream(values).mapToDouble(v -> (v - mean) * (v - mean)).sum()
            / (values.length - 1);
  }
}
