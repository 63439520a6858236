package io.phantompool.node.load;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;

/** Times that something took, all of them kept: percentiles are exact. */
final class Latencies {
  private static final int WHOLE = 100;

  private final long[] sorted;

  private Latencies(long[] sorted) {
    this.sorted = sorted;
  }

  /**
   * Of these times in nanoseconds.
   *
   * @throws IllegalArgumentException if there are none
   */
  static Latencies of(Collection<Long> nanos) {
    if (nanos.isEmpty()) {
      throw new IllegalArgumentException("There are no percentiles of nothing");
    }
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return new Latencies(sorted);
  }

  int count() {
    return sorted.length;
  }

  /** The smallest time that so many of a hundred do not exceed (the nearest rank). */
  Duration percentile(int percent) {
    if (percent < 1 || percent > WHOLE) {
      throw new IllegalArgumentException("A percentile is one of 1 to 100");
    }
    int rank = Math.ceilDiv(Math.multiplyExact(sorted.length, percent), WHOLE);
    return Duration.ofNanos(sorted[rank - 1]);
  }

  Duration median() {
    return percentile(WHOLE / 2);
  }

  Duration longest() {
    return percentile(WHOLE);
  }
}
