package io.phantompool.benchmarks.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.benchmarks.comparison.Comparison;
import io.phantompool.benchmarks.comparison.Effort;
import io.phantompool.benchmarks.measurement.SuiteRun;
import io.phantompool.benchmarks.report.Report;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderSuiteTest {
  @Test
  void everyComparisonRunsAndAgrees() throws Exception {
    Report report = SuiteRun.of(new OrderSuite(), Effort.SMOKE, line -> {});
    assertTrue(report.rows().stream().anyMatch(row -> row.op().startsWith("seal")));
    assertTrue(report.rows().stream().allMatch(row -> row.allocatedBytes() > 0));
    assertTrue(report.rows().stream().anyMatch(row -> row.ratioTo().size() == 1));
  }

  @Test
  void verifiesTheBatchesAndLaddersThatTheFiguresAreKnownFor() {
    List<Comparison> comparisons = new OrderSuite().comparisons(Effort.FULL);
    for (int slots : new int[] {512, 256, 128}) {
      assertEquals(
          List.of(1, 8, 64, 512),
          comparisons.stream()
              .filter(it -> it.op().startsWith("verify orders, N = " + slots))
              .map(Comparison::n)
              .toList());
    }
  }
}
