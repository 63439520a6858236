package io.phantompool.benchmarks.measurement;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Contender;
import io.phantompool.benchmarks.comparison.Effort;
import io.phantompool.benchmarks.comparison.Suite;
import io.phantompool.benchmarks.report.Median;
import io.phantompool.benchmarks.report.Report;
import io.phantompool.benchmarks.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One run of a suite. */
public final class SuiteRun {
  private final Effort effort;
  private final Consumer<String> progress;
  private final Stopwatch stopwatch;

  private SuiteRun(Effort effort, Consumer<String> progress) {
    this.effort = effort;
    this.progress = progress;
    this.stopwatch = new Stopwatch(effort);
  }

  /**
   * Runs every comparison of a suite: checks that all implementations agree, then times them.
   *
   * @param progress is told a line when a comparison begins
   * @throws io.phantompool.benchmarks.comparison.DisagreementException if two implementations give
   *     different results for the same input
   */
  public static Report of(Suite suite, Effort effort, Consumer<String> progress) throws Exception {
    Machine machine = Machine.now();
    List<Row> rows = new SuiteRun(effort, progress).rows(suite);
    return new Report(suite.name(), machine.describe(), rows);
  }

  private List<Row> rows(Suite suite) throws Exception {
    List<Comparison> comparisons = suite.comparisons(effort);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < comparisons.size(); i++) {
      Comparison comparison = comparisons.get(i);
      progress.accept(
          "%s %d of %d: %s".formatted(suite.name(), i + 1, comparisons.size(), comparison.title()));
      rows.addAll(Row.of(comparison.op(), comparison.n(), medians(comparison)));
    }
    return rows;
  }

  private List<Median> medians(Comparison comparison) throws Exception {
    List<Contender<?>> contenders = comparison.contenders().get();
    byte[] agreed = comparison.agreedAnswer(contenders);
    List<Turns<?>> all = new ArrayList<>();
    for (Contender<?> contender : contenders) {
      all.add(new Turns<>(contender));
    }
    for (int round = 0; round < effort.rounds(); round++) {
      for (Turns<?> turns : all) {
        turns.take(stopwatch);
      }
    }
    List<Median> medians = new ArrayList<>();
    for (Turns<?> turns : all) {
      turns.expect(agreed, comparison);
      medians.add(turns.median(comparison.calls()));
    }
    return medians;
  }
}
