package io.phantompool.node.pool;

import java.util.Optional;

/**
 * Which part of a list.
 *
 * @param limit most items, at least 1
 * @param after the last item seen; nothing for the first page
 */
public record PageRequest<C>(int limit, Optional<C> after) {
  /** Refuses an empty page. */
  public PageRequest {
    if (limit < 1) {
      throw new IllegalArgumentException("A page has room for at least 1 item");
    }
  }
}
