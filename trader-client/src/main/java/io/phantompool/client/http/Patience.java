package io.phantompool.client.http;

import java.time.Duration;

/**
 * How often and how long to go on asking.
 *
 * @param attempts how often the same is sent, at least 1
 * @param firstPause before the second time; each later pause is twice as long
 * @param longestPause no pause is longer; a node that asks for a longer one is not waited for
 */
public record Patience(int attempts, Duration firstPause, Duration longestPause) {
  /** Eight times within about a minute and a half. */
  public static final Patience DEFAULT =
      new Patience(8, Duration.ofMillis(500), Duration.ofSeconds(35));

  /** Refuses fewer than one attempt and pauses below 0. */
  public Patience {
    if (attempts < 1 || firstPause.isNegative() || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException(
          "Patience has at least 1 attempt and a longest pause that is not below the first");
    }
  }

  /** The pause after so many attempts. */
  public Duration pause(int attempt) {
    Duration pause = firstPause;
    for (int i = 1; i < attempt && pause.compareTo(longestPause) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(longestPause) < 0 ? pause : longestPause;
  }

  /** Lets time pass. */
  @FunctionalInterface
  public interface Pauses {
    /** For real. */
    Pauses SLEEP = Thread::sleep;

    /** Returns after so long. */
    void pause(Duration length) throws InterruptedException;
  }
}
