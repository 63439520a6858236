package io.phantompool.node.pool;

import java.util.List;

/**
 * Part of a list.
 *
 * @param more whether the list goes on behind the last item
 */
public record Page<T>(List<T> items, boolean more) {
  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }
}
