package io.phantompool.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTest {
  private static final List<Median> MEDIANS =
      List.of(
          new Median("ours-vector", false, 50, 2048),
          new Median("ours-scalar", false, 100, 2048),
          new Median("BouncyCastle", true, 400, 2048),
          new Median("C", true, 25, 2048));

  private static Row row(String impl) {
    return Row.of("sum", 64, MEDIANS).stream()
        .filter(row -> row.impl().equals(impl))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void saysHowManyTimesAsFastAsEachPeerItIs() {
    assertEquals(Map.of("BouncyCastle", 8.0, "C", 0.5), row("ours-vector").ratioTo());
    assertEquals(Map.of("BouncyCastle", 4.0, "C", 0.25), row("ours-scalar").ratioTo());
  }

  @Test
  void comparesAPeerWithTheOtherPeersOnly() {
    assertEquals(Map.of("C", 0.0625), row("BouncyCastle").ratioTo());
    assertEquals(Map.of("BouncyCastle", 16.0), row("C").ratioTo());
  }

  @Test
  void keepsTheOrderAndTheTimes() {
    List<Row> rows = Row.of("sum", 64, MEDIANS);
    assertEquals(
        List.of("ours-vector", "ours-scalar", "BouncyCastle", "C"),
        rows.stream().map(Row::impl).toList());
    assertEquals(400, rows.get(2).medianNanos());
    assertEquals(64, rows.get(2).n());
    assertEquals("sum", rows.get(2).op());
  }

  @Test
  void hasNoRatiosWithoutPeers() {
    List<Row> rows = Row.of("sum", 1, List.of(new Median("ours", false, 5, 2048)));
    assertEquals(Map.of(), rows.getFirst().ratioTo());
  }
}
