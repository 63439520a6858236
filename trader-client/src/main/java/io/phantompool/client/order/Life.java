package io.phantompool.client.order;

import java.time.Duration;
import java.time.Instant;

/** How long an order that has not traded lives. */
public sealed interface Life {
  /**
   * In the next open round only, if that comes in time.
   *
   * @param within so soon
   */
  record NextRound(Duration within) implements Life {}

  /** Until then, at most the market's longest life away. */
  record Until(Instant time) implements Life {}

  /**
   * Until it is cancelled: the client seals it afresh each time it expires, for as long as the
   * client runs or runs again.
   */
  record UntilCancelled() implements Life {}
}
