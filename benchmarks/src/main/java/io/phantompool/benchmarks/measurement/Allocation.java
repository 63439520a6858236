package io.phantompool.benchmarks.measurement;

import com.sun.management.ThreadMXBean;
import io.phantompool.benchmarks.report.Median;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/** What an operation allocates on the heap in its own thread, once it is warmed up. */
final class Allocation {
  private static final int SAMPLES = 3;

  private Allocation() {}

  /** The median over a few calls, in bytes. */
  static long of(Callable<?> operation) throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double[] samples = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      operation.call();
      samples[i] = threads.getCurrentThreadAllocatedBytes() - before;
    }
    return (long) Median.of(samples);
  }
}
