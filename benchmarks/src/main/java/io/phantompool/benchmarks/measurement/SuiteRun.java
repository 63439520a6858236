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
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run of a suite. */
public final class SuiteRun {
  private final Effort effort;
  private final Consumer<String> progress;
  private final long began = System.nanoTime();
  private String remark = "";

  private SuiteRun(Effort effort, Consumer<String> progress) {
    this.effort = effort;
    this.progress = progress;
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
    SuiteRun run = new SuiteRun(effort, progress);
    List<Row> rows = run.rows(suite);
    return new Report(suite.name(), machine.describe() + run.remark, rows);
  }

  private List<Row> rows(Suite suite) throws Exception {
    List<Comparison> comparisons = suite.comparisons(effort);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < comparisons.size(); i++) {
      Comparison comparison = comparisons.get(i);
      progress.accept(
          "%s %d of %d: %s".formatted(suite.name(), i + 1, comparisons.size(), comparison.title()));
      Effort affordable = affordable(comparison);
      rows.addAll(Row.of(comparison.op(), comparison.n(), medians(comparison, affordable)));
    }
    return rows;
  }

  private Effort affordable(Comparison next) {
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    if (millis < effort.hurryAfterMillis()) {
      return effort;
    }
    if (remark.isEmpty()) {
      remark = "; too busy: hurried and not to be relied on from '%s' on".formatted(next.op());
      progress.accept("the machine is too busy; hurrying from here on");
    }
    return Effort.HURRIED;
  }

  private static List<Median> medians(Comparison comparison, Effort effort) throws Exception {
    List<Contender<?>> contenders = comparison.contenders().get();
    byte[] agreed = comparison.agreedAnswer(contenders);
    List<Turns<?>> all = new ArrayList<>();
    for (Contender<?> contender : contenders) {
      Turns<?> turns = new Turns<>(contender);
      turns.warmUp(effort.warmupLimitMillis());
      all.add(turns);
    }
    Stopwatch stopwatch = new Stopwatch(effort);
    for (int round = 0; round < effort.rounds(); round++) {
      all.forEach(turns -> turns.take(stopwatch));
    }
    List<Median> medians = new ArrayList<>();
    for (Turns<?> turns : all) {
      turns.expect(agreed, comparison);
      medians.add(turns.median(comparison.calls()));
    }
    return medians;
  }
}
