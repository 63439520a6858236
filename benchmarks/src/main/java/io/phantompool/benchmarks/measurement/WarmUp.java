package io.phantompool.benchmarks.measurement;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Calls an operation until it does not get faster any more. JMH warms up for a fixed time; on a
 * busy machine the compiler is not done by then. The launcher has the JVM compile in the
 * foreground, so that a speed that lasts is the final one.
 */
final class WarmUp {
  /** Processor time of this thread over which the operation's speed is averaged. */
  private static final long SLICE_NANOS = 50_000_000;

  /** Processor time that must pass without a gain. */
  private static final long PATIENCE_NANOS = 20 * SLICE_NANOS;

  /** A single call that takes so long repeats its inner loops often enough to be compiled. */
  private static final long LONG_CALL_NANOS = 4 * SLICE_NANOS;

  /** A gain is less than this part of the best time so far. */
  private static final double GAIN = 0.92;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Callable<?> operation;
  private double best = Double.POSITIVE_INFINITY;
  private long withoutGain;

  private WarmUp(Callable<?> operation) {
    this.operation = operation;
  }

  /**
   * Warms up an operation that has been called once.
   *
   * @param limitMillis when to give up; 0 for no warm-up at all
   */
  static void of(Callable<?> operation, int limitMillis) throws Exception {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
    WarmUp warmUp = new WarmUp(operation);
    while (warmUp.withoutGain < PATIENCE_NANOS && System.nanoTime() < end) {
      warmUp.slice();
    }
  }

  private void slice() throws Exception {
    long begin = THREADS.getCurrentThreadCpuTime();
    int calls = 0;
    long spent;
    do {
      operation.call();
      calls++;
      spent = THREADS.getCurrentThreadCpuTime() - begin;
    } while (spent < SLICE_NANOS);
    double perCall = (double) spent / calls;
    boolean gained = perCall < GAIN * best;
    if (perCall >= LONG_CALL_NANOS) {
      withoutGain = PATIENCE_NANOS;
    } else {
      withoutGain = gained ? 0 : withoutGain + spent;
    }
    best = Math.min(best, perCall);
  }
}
