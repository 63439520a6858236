package io.phantompool.node.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FigureTableTest {
  @Test
  void writesRowsOfMarkdown() {
    String table =
        new FigureTable("what", "time").row("start", "1.20 s").row("a", "9 s").toString();
    assertEquals(
        """
        | what  |   time |
        | ----- | -----: |
        | start | 1.20 s |
        | a     |    9 s |\
        """,
        table);
  }

  @Test
  void hasUnits() {
    assertEquals("12 ms", FigureTable.millis(Duration.ofNanos(12_400_000)));
    assertEquals("1.25 s", FigureTable.seconds(Duration.ofMillis(1_250)));
    assertEquals("3 MB", FigureTable.megabytes(3_100_000));
  }

  @Test
  void refusesARowOfOtherColumns() {
    FigureTable table = new FigureTable("what", "time");
    assertThrows(IllegalArgumentException.class, () -> table.row("alone"));
  }
}
