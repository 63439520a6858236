package io.phantompool.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** A report as tables, one for each operation, for people. */
public final class TableReport {
  private static final String LEGEND =
      "A figure in a peer's column says how many times as fast as that peer the row is.";

  private TableReport() {}

  /** For the terminal. */
  public static String text(Report report) {
    StringBuilder text = new StringBuilder();
    text.append("suite ").append(report.suite()).append('\n');
    text.append(report.machine()).append('\n');
    text.append(LEGEND).append('\n');
    byOperation(report)
        .forEach((op, rows) -> text.append("\n%s\n%s\n".formatted(op, table(rows).text())));
    return text.toString().stripTrailing();
  }

  /** For a README. */
  public static String markdown(Report report) {
    StringBuilder text = new StringBuilder();
    text.append(report.machine()).append(".\n").append(LEGEND).append('\n');
    byOperation(report)
        .forEach(
            (op, rows) -> text.append("\n**%s**\n\n%s\n".formatted(op, table(rows).markdown())));
    return text.toString().stripTrailing();
  }

  private static Map<String, List<Row>> byOperation(Report report) {
    Map<String, List<Row>> operations = new LinkedHashMap<>();
    for (Row row : report.rows()) {
      operations.computeIfAbsent(row.op(), op -> new ArrayList<>()).add(row);
    }
    return operations;
  }

  private static Table table(List<Row> rows) {
    Set<String> peers = new LinkedHashSet<>();
    rows.forEach(row -> peers.addAll(row.ratioTo().keySet()));
    List<String> header =
        Stream.concat(Stream.of("impl", "n", "median", "per element", "allocated"), peers.stream())
            .toList();
    return new Table(header, rows.stream().map(row -> cells(row, peers)).toList());
  }

  private static List<String> cells(Row row, Set<String> peers) {
    List<String> cells = new ArrayList<>();
    cells.add(row.impl());
    cells.add(Integer.toString(row.n()));
    cells.add(duration(row.medianNanos()));
    cells.add(duration(row.medianNanos() / row.n()));
    cells.add(size(row.allocatedBytes()));
    for (String peer : peers) {
      Double ratio = row.ratioTo().get(peer);
      cells.add(ratio == null ? "" : digits(ratio) + "x");
    }
    return cells;
  }

  /** Three digits and a unit. */
  static String duration(double nanos) {
    return inUnits(nanos, "ns", "us", "ms", "s");
  }

  /** Three digits and a unit. */
  static String size(long bytes) {
    return inUnits((double) bytes, "B", "kB", "MB", "GB");
  }

  private static String inUnits(double smallest, String... units) {
    double value = smallest;
    int unit = 0;
    while (value >= 999.5 && unit < units.length - 1) {
      value /= 1000;
      unit++;
    }
    return digits(value) + " " + units[unit];
  }

  /** Three digits, as far as they fit with at most two behind the point. */
  private static String digits(double value) {
    int decimals = value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }
}
