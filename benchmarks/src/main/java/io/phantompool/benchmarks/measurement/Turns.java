package io.phantompool.benchmarks.measurement;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.benchmarks.comparison.DisagreementException;
import io.phantompool.benchmarks.report.Median;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** One contender's turns at the stopwatch. */
final class Turns<R> {
  private final Contender<R> contender;
  private double[] nanos = {};
  private Optional<R> last = Optional.empty();
  private long allocatedBytes;

  Turns(Contender<R> contender) {
    this.contender = contender;
  }

  void warmUp(int limitMillis) throws Exception {
    WarmUp.of(contender.operation(), limitMillis);
    allocatedBytes = Allocation.of(contender.operation());
  }

  void take(Stopwatch stopwatch) {
    double[] more = stopwatch.nanos(this::callAndKeep);
    nanos = DoubleStream.concat(Arrays.stream(nanos), Arrays.stream(more)).toArray();
  }

  private R callAndKeep() throws Exception {
    R result = contender.operation().call();
    last = Optional.of(result);
    return result;
  }

  /** Compiled code must give what the first, interpreted run gave. */
  void expect(byte[] answer, Comparison comparison) {
    if (!last.map(contender.canonical()).filter(it -> Arrays.equals(it, answer)).isPresent()) {
      throw new DisagreementException(
          "%s no longer gives the right result for %s"
              .formatted(contender.impl(), comparison.title()));
    }
  }

  /** The median over all iterations of all turns, for one operation. */
  Median median(int calls) {
    double perCall = Median.of(nanos);
    return new Median(
        contender.impl(), contender.isPeer(), perCall / calls, allocatedBytes / calls);
  }
}
