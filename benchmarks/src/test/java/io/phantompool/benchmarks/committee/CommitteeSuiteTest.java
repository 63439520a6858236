package io.phantompool.benchmarks.committee;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Effort;
import io.phantompool.benchmarks.measurement.SuiteRun;
import io.phantompool.benchmarks.report.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitteeSuiteTest {
  @Test
  void everyComparisonRunsAndAgrees() throws Exception {
    Report report = SuiteRun.of(new CommitteeSuite(), Effort.SMOKE, line -> {});
    assertTrue(report.rows().stream().anyMatch(row -> row.op().startsWith("key ceremony")));
    assertTrue(report.rows().stream().allMatch(row -> row.allocatedBytes() > 0));
    assertEquals(2, report.rows().stream().filter(row -> row.ratioTo().size() == 1).count());
  }

  @Test
  void runsTheSizesThatTheFiguresAreKnownFor() {
    List<Comparison> comparisons = new CommitteeSuite().comparisons(Effort.FULL);
    assertTrue(comparisons.getFirst().op().endsWith("N = 512"), comparisons.getFirst().op());
    assertEquals(3, comparisons.stream().map(Comparison::n).filter(n -> n == 10_000).count());
  }

  @Test
  void endsTheRunOnAWrongResult() {
    assertThrows(IllegalStateException.class, () -> Honest.correct(false));
  }
}
