package io.phantompool.benchmarks.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Effort;
import io.phantompool.benchmarks.measurement.SuiteRun;
import io.phantompool.benchmarks.report.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundSuiteTest {
  private static List<Integer> records(Effort effort) {
    return new RoundSuite()
        .comparisons(effort).stream()
            .filter(it -> it.op().startsWith("verify the record"))
            .map(Comparison::n)
            .toList();
  }

  @Test
  void everyComparisonRunsAndAgrees() throws Exception {
    Report report = SuiteRun.of(new RoundSuite(), Effort.SMOKE, line -> {});
    assertTrue(report.rows().stream().allMatch(row -> row.allocatedBytes() > 0));
    assertTrue(report.rows().stream().anyMatch(row -> row.ratioTo().size() == 1));
  }

  @Test
  void recordsOfTenThousandOrdersAreInFullRunsOnly() {
    assertEquals(List.of(100, 1_000), records(Effort.QUICK));
    assertEquals(List.of(100, 1_000, 10_000), records(Effort.FULL));
  }
}
