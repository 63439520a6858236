package io.phantompool.node.doctor;

import java.util.Arrays;

/**
 * How long something took, done several times.
 *
 * @param medianMicros the middle one
 * @param worstMicros the longest
 */
record Latency(long medianMicros, long worstMicros) {
  private static final long NANOS = 1_000;

  /** What is timed. */
  @FunctionalInterface
  interface Work<E extends Exception> {
    void run() throws E;
  }

  /** Does it once unseen, then several times. */
  static <E extends Exception> Latency of(int times, Work<E> work) throws E {
    work.run();
    long[] micros = new long[times];
    for (int i = 0; i < times; i++) {
      long began = System.nanoTime();
      work.run();
      micros[i] = (System.nanoTime() - began) / NANOS;
    }
    Arrays.sort(micros);
    return new Latency(micros[times / 2], micros[times - 1]);
  }

  /** Of people. */
  @Override
  public String toString() {
    return "%s ms, at worst %s ms".formatted(millis(medianMicros), millis(worstMicros));
  }

  private static String millis(long micros) {
    return "%d.%d".formatted(micros / NANOS, micros % NANOS / 100);
  }
}
