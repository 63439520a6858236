package io.phantompool.node.command;

import java.io.PrintWriter;

/** One line on a terminal that shows how far a long command is; on anything else, nothing. */
final class ProgressBar implements AutoCloseable {
  private static final int WIDTH = 40;

  private final PrintWriter err;
  private final boolean shown;
  private String last = "";

  ProgressBar(PrintWriter err, boolean shown) {
    this.err = err;
    this.shown = shown;
  }

  /** Shows that so many of {@code total} are done; redraws only what changed. */
  void at(String what, int done, int total) {
    int full = total == 0 ? WIDTH : (int) ((long) WIDTH * done / total);
    String line =
        "%-12s [%s%s] %d of %d"
            .formatted(what, "#".repeat(full), " ".repeat(WIDTH - full), done, total);
    if (shown && !line.equals(last)) {
      err.print("\r" + line + " ".repeat(Math.max(0, last.length() - line.length())));
      err.flush();
      last = line;
    }
  }

  /** Wipes the line. */
  @Override
  public void close() {
    if (!last.isEmpty()) {
      err.print("\r" + " ".repeat(last.length()) + "\r");
      err.flush();
    }
  }
}
