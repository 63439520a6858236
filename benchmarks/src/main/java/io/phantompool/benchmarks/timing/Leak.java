package io.phantompool.benchmarks.timing;

/**
 * What a {@link LeakTest} found.
 *
 * @param op the operation
 * @param fixed the fixed secret
 * @param samples how many times were taken
 * @param medianNanos median time of both classes together
 * @param t the t-statistic of largest magnitude
 * @param results of all operations, so that none of them is optimised away
 */
record Leak(String op, String fixed, int samples, long medianNanos, double t, int results) {
  private static final double SUSPICIOUS = 4.5;
  private static final double CERTAIN = 10;

  /** In words; the limits are those of the dudect paper. */
  String verdict() {
    double size = Math.abs(t);
    if (size > CERTAIN) {
      return "depends on the secret";
    }
    return size > SUSPICIOUS ? "suspicious" : "nothing seen";
  }
}
