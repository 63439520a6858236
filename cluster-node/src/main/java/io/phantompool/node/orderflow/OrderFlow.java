package io.phantompool.node.orderflow;

import java.io.IOException;
import java.util.Optional;

/** Rows in the order of their times, one after the other. */
public interface OrderFlow extends AutoCloseable {
  /**
   * The next row; empty at the end.
   *
   * @throws FlowProblem if what comes next is no row
   */
  Optional<FlowRow> next() throws IOException;

  @Override
  void close() throws IOException;
}
