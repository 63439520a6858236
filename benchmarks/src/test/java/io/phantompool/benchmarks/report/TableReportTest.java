package io.phantompool.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableReportTest {
  private static Report report() {
    List<Row> rows = new ArrayList<>();
    rows.addAll(
        Row.of(
            "sum",
            64,
            List.of(
                new Median("ours", false, 512_000, 2048),
                new Median("Peer", true, 2_048_000, 2048))));
    rows.addAll(
        Row.of(
            "sum",
            4096,
            List.of(
                new Median("ours", false, 14_000_000, 2048),
                new Median("Peer", true, 1_400_000_000, 2048))));
    rows.addAll(Row.of("product", 1, List.of(new Median("ours", false, 9.8, 2048))));
    return new Report("test", "a machine with 2 cores", rows);
  }

  @Test
  void writesATableForEachOperation() {
    assertEquals(
        """
        suite test
        a machine with 2 cores
        A figure in a peer's column says how many times as fast as that peer the row is.

        sum
          impl     n   median  per element  allocated   Peer
          ours    64   512 us      8.00 us    2.05 kB  4.00x
          Peer    64  2.05 ms      32.0 us    2.05 kB
          ours  4096  14.0 ms      3.42 us    2.05 kB   100x
          Peer  4096   1.40 s       342 us    2.05 kB

        product
          impl    n   median  per element  allocated
          ours    1  9.80 ns      9.80 ns    2.05 kB\
        """,
        TableReport.text(report()));
  }

  @Test
  void writesTheSameAsMarkdown() {
    assertEquals(
        """
        a machine with 2 cores.
        A figure in a peer's column says how many times as fast as that peer the row is.

        **sum**

        | impl |    n |  median | per element | allocated |  Peer |
        | ---- | ---: | ------: | ----------: | --------: | ----: |
        | ours |   64 |  512 us |     8.00 us |   2.05 kB | 4.00x |
        | Peer |   64 | 2.05 ms |     32.0 us |   2.05 kB |       |
        | ours | 4096 | 14.0 ms |     3.42 us |   2.05 kB |  100x |
        | Peer | 4096 |  1.40 s |      342 us |   2.05 kB |       |

        **product**

        | impl |   n |  median | per element | allocated |
        | ---- | --: | ------: | ----------: | --------: |
        | ours |   1 | 9.80 ns |     9.80 ns |   2.05 kB |\
        """,
        TableReport.markdown(report()));
  }

  @ParameterizedTest
  @CsvSource({
    "0.123, 0.12 ns",
    "9.994, 9.99 ns",
    "9.996, 10.0 ns",
    "99.96, 100 ns",
    "999.4, 999 ns",
    "999.6, 1.00 us",
    "1000, 1.00 us",
    "4400, 4.40 us",
    "2640000, 2.64 ms",
    "999400000, 999 ms",
    "1020000000, 1.02 s",
    "65000000000, 65.0 s",
    "1500000000000, 1500 s"
  })
  void givesThreeDigitsAndAUnit(double nanos, String expected) {
    assertEquals(expected, TableReport.duration(nanos));
  }
}
