package io.phantompool.node.demo;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a demo is asked to do.
 *
 * @param orders recorded flow; generated flow without it
 * @param rounds how many
 * @param roundSeconds from one close to the next; else the market's file says it, or the default
 * @param lifeRounds how many rounds an order may be in
 * @param market a file of markets, the first of which is taken; else one around the first price
 * @param report where the report goes
 */
public record DemoSettings(
    Optional<Path> orders,
    int rounds,
    Optional<Integer> roundSeconds,
    int lifeRounds,
    Optional<Path> market,
    Optional<Path> report) {
  /** From one close to the next, if nobody says otherwise. */
  public static final int USUAL_ROUND_SECONDS = 10;

  /** Rounds that nobody waits for. */
  public static final int MOST_ROUNDS = 100_000;

  /** Refuses a run of nothing. */
  public DemoSettings {
    require(rounds >= 1 && rounds <= MOST_ROUNDS, "a demo has 1 to 100000 rounds");
    require(lifeRounds >= 1 && lifeRounds <= 1_000, "an order lives 1 to 1000 rounds");
    roundSeconds.ifPresent(
        seconds -> require(seconds >= 1 && seconds <= 3_600, "a round lasts 1 to 3600 seconds"));
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(rule);
    }
  }
}
