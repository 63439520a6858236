package io.phantompool.node.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of Markdown, the first column to the left and the others to the right. */
final class FigureTable {
  private static final double MILLION = 1e6;
  private static final int NARROWEST = 3;

  private final List<List<String>> rows = new ArrayList<>();

  FigureTable(String... heads) {
    rows.add(List.of(heads));
  }

  FigureTable row(String... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException("A row has as many cells as there are columns");
    }
    rows.add(List.of(cells));
    return this;
  }

  static String millis(Duration time) {
    return "%d ms".formatted(Math.round(time.toNanos() / MILLION));
  }

  static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1e3);
  }

  static String megabytes(long bytes) {
    return "%d MB".formatted(Math.round(bytes / MILLION));
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>(rows.stream().map(this::line).toList());
    lines.add(1, rule());
    return String.join("\n", lines);
  }

  private String line(List<String> row) {
    return columns()
        .mapToObj(c -> c == 0 ? left(row.get(c), width(c)) : right(row.get(c), width(c)))
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private String rule() {
    return columns()
        .mapToObj(c -> c == 0 ? "-".repeat(width(c)) : "-".repeat(width(c) - 1) + ":")
        .collect(Collectors.joining(" | ", "| ", " |"));
  }

  private IntStream columns() {
    return IntStream.range(0, rows.getFirst().size());
  }

  private static String left(String cell, int width) {
    return cell + " ".repeat(width - cell.length());
  }

  private static String right(String cell, int width) {
    return " ".repeat(width - cell.length()) + cell;
  }

  private int width(int column) {
    int widest = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(NARROWEST, widest);
  }
}
