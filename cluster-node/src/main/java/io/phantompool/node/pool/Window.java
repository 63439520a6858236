package io.phantompool.node.pool;

import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param from included
 * @param to not included, after {@code from}
 */
public record Window(Instant from, Instant to) {
  /** Refuses an empty one. */
  public Window {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("A window ends after it begins");
    }
  }
}
