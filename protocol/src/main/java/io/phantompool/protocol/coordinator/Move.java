package io.phantompool.protocol.coordinator;

import java.util.List;

/**
 * What a coordinator makes of an event. Nothing of it has to be durable.
 *
 * @param next the coordinator after it
 * @param effects what is to be done, in any order
 */
public record Move(CoordinatorState next, List<Effect> effects) {
  /** Keeps a copy of the list. */
  public Move {
    effects = List.copyOf(effects);
  }
}
