package io.phantompool.node.round;

import java.time.Duration;

/**
 * How long a coordinator waits.
 *
 * @param tick between two looks at the clock
 * @param retry before an unanswered question is asked again
 * @param patience for all where some are enough
 */
public record RoundPace(Duration tick, Duration retry, Duration patience) {
  /** Between processes on one machine or in one region. */
  public static final RoundPace DEFAULT =
      new RoundPace(Duration.ofMillis(100), Duration.ofSeconds(2), Duration.ofMillis(1_500));
}
