package io.phantompool.protocol.coordinator;

import java.util.List;

/**
 * What a coordinator makes of an event.
 *
 * @param next the coordinator after it
 * @param effects what is to be done, in this order
 */
public record Move(CoordinatorState next, List<Effect> effects) {
  /** Keeps a copy of the list. */
  public Move {
    effects = List.copyOf(effects);
  }
}
