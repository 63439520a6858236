package io.phantompool.benchmarks.measurement;

import io.phantompool.benchmarks.comparison.Effort;
import java.util.concurrent.Callable;
import java.util.stream.DoubleStream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Times operations that are warmed up already, with JMH, in this process. */
final class Stopwatch {
  private final Options options;

  Stopwatch(Effort effort) {
    options =
        new OptionsBuilder()
            .include("^" + Timing.class.getName().replace(".", "\\.") + "\\.run$")
            .warmupIterations(0)
            .measurementIterations(effort.iterations())
            .measurementTime(TimeValue.milliseconds(effort.iterationMillis()))
            // One thread waits for nobody; waiting would repeat an operation that takes seconds.
            .syncIterations(false)
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
  }

  /** The nanoseconds of one call: for each measured iteration, its mean. */
  double[] nanos(Callable<?> operation) {
    Timing.handOver(operation);
    RunResult result;
    try {
      result = new Runner(options).runSingle();
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH could not run an operation", e);
    }
    return result.getBenchmarkResults().stream()
        .flatMap(benchmark -> benchmark.getIterationResults().stream())
        .flatMapToDouble(iteration -> DoubleStream.of(iteration.getPrimaryResult().getScore()))
        .toArray();
  }
}
