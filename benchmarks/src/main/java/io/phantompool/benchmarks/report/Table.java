package io.phantompool.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Cells in columns, the first of which is aligned left and the others right.
 *
 * @param header one cell a column
 * @param rows each as long as the header
 */
public record Table(List<String> header, List<List<String>> rows) {
  /** Markdown wants two dashes and a colon under a heading. */
  private static final int NARROWEST = 3;

  /** Columns of equal width, two spaces apart. */
  public String text() {
    return all().stream()
        .map(this::padded)
        .map(cells -> "  " + String.join("  ", cells))
        .map(String::stripTrailing)
        .collect(Collectors.joining("\n"));
  }

  /** A table of GitHub's Markdown that is also readable as it is. */
  public String markdown() {
    List<String> lines = new ArrayList<>();
    all().forEach(row -> lines.add("| " + String.join(" | ", padded(row)) + " |"));
    String rule =
        columns()
            .mapToObj(c -> c == 0 ? "-".repeat(width(c)) : "-".repeat(width(c) - 1) + ":")
            .collect(Collectors.joining(" | ", "| ", " |"));
    lines.add(1, rule);
    return String.join("\n", lines);
  }

  private List<List<String>> all() {
    List<List<String>> all = new ArrayList<>(rows);
    all.addFirst(header);
    return all;
  }

  private IntStream columns() {
    return IntStream.range(0, header.size());
  }

  private List<String> padded(List<String> row) {
    return columns().mapToObj(c -> padded(row.get(c), width(c), c == 0)).toList();
  }

  private static String padded(String cell, int width, boolean left) {
    String fill = " ".repeat(width - cell.length());
    return left ? cell + fill : fill + cell;
  }

  private int width(int column) {
    int widest = all().stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    return Math.max(NARROWEST, widest);
  }
}
