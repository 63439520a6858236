package io.phantompool.benchmarks.measurement;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Calls an operation until it does not get faster any more. JMH warms up for a fixed time; here the
 * next comparison would pay for what the compiler has not finished on a busy machine. The launcher
 * has the JVM compile in the foreground, so that a lasting speed is the final one.
 */
final class WarmUp {
  /** Processor time of this thread over which the operation's speed is averaged. */
  private static final long SLICE_NANOS = 60_000_000;

  /** So many slices in a row must bring nothing. */
  private static final int PATIENCE = 4;

  /** A gain below this is nothing. */
  private static final double GAIN = 0.92;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private WarmUp() {}

  /** At least one call; no new slice is begun after the limit. */
  static void of(Callable<?> operation, int limitMillis) throws Exception {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
    double best = Double.POSITIVE_INFINITY;
    long idle = 0;
    do {
      long begin = THREADS.getCurrentThreadCpuTime();
      int calls = 0;
      long spent;
      do {
        operation.call();
        calls++;
        spent = THREADS.getCurrentThreadCpuTime() - begin;
      } while (spent < SLICE_NANOS);
      double perCall = (double) spent / calls;
      idle = perCall < GAIN * best ? 0 : idle + spent;
      best = Math.min(best, perCall);
    } while (idle < PATIENCE * SLICE_NANOS && System.nanoTime() < end);
  }
}
