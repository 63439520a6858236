package io.phantompool.node.command;

import java.util.List;
import java.util.function.Consumer;

/**
 * The benchmarks behind {@code phantompool bench}. The module that holds them may use this one, not
 * the other way round: so it offers them as a {@link java.util.ServiceLoader service}, and the
 * launcher puts it on the class path for that command only.
 */
public interface Benchmarks {
  /** How a report is written. */
  enum Format {
    /** Tables for people. */
    TEXT,
    /** The same for a README. */
    MARKDOWN,
    /** One JSON object for programs. */
    JSON
  }

  /** The names of the suites. */
  List<String> suites();

  /**
   * Runs a suite and returns the report.
   *
   * @param suite one of {@link #suites}
   * @param quick whether to measure shortly: two minutes at most
   * @param progress is told a line now and then
   * @throws CommandFailure if two implementations give different results
   */
  String run(String suite, boolean quick, Format format, Consumer<String> progress);
}
