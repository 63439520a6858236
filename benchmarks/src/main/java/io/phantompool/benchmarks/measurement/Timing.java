package io.phantompool.benchmarks.measurement;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The one JMH benchmark: it times whatever operation it is handed. It does not fork, so that ours
 * and the peers run in the same process; that also lets a static field hand the operation over. The
 * call through an interface costs all of them the same nanoseconds, which operations of a
 * microsecond or more do not feel.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(0)
public class Timing {
  private static final Callable<?> NOTHING =
      () -> {
        throw new IllegalStateException("JMH asked for an operation before one was handed over");
      };

  private static volatile Callable<?> handedOver = NOTHING;

  private Callable<?> operation = NOTHING;

  static void handOver(Callable<?> operation) {
    handedOver = operation;
  }

  /** JMH calls this before it begins. */
  @Setup
  public void takeOver() {
    operation = handedOver;
  }

  /** JMH times this; returning the result keeps the compiler from dropping the work. */
  @Benchmark
  public Object run() throws Exception {
    return operation.call();
  }
}
