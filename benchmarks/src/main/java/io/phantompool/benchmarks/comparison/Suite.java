package io.phantompool.benchmarks.comparison;

import java.util.List;

/** A named list of comparisons: {@code phantompool bench NAME} runs them. */
public interface Suite {
  /** The name by which the command knows it. */
  String name();

  /**
   * The comparisons in the order of the report. Cheap: inputs are made when a comparison is run.
   *
   * @param effort how large inputs may be ({@link Effort#capped}, {@link Effort#allows})
   */
  List<Comparison> comparisons(Effort effort);
}
