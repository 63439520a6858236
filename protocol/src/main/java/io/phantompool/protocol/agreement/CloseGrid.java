package io.phantompool.protocol.agreement;

import io.phantompool.crypto.proof.Verdict;

/**
 * The times a market may close at: multiples of its interval since 1970 UTC (docs/protocol.md
 * section 7.1).
 *
 * @param intervalMillis from one close to the next, at least 1
 */
public record CloseGrid(long intervalMillis) {
  /** How far ahead of an executor's clock a close may be, in milliseconds. */
  public static final long MOST_AHEAD_MILLIS = 2_000;

  private static final String CHECK = "close-time";

  /** Refuses an interval of nothing. */
  public CloseGrid {
    if (intervalMillis < 1) {
      throw new IllegalArgumentException("A market closes every millisecond at most");
    }
  }

  /**
   * Whether a market may close at this time.
   *
   * @param lastMillis the close before, or -1
   * @param nowMillis the executor's clock
   */
  public Verdict verify(long closeTimeMillis, long lastMillis, long nowMillis) {
    return Verdict.of(
            closeTimeMillis >= 0 && closeTimeMillis % intervalMillis == 0,
            CHECK,
            "The close time is not on the market's grid of " + intervalMillis + " ms")
        .and(
            () ->
                Verdict.of(
                    closeTimeMillis > lastMillis,
                    CHECK,
                    "The close time is not later than the last, " + lastMillis))
        .and(
            () ->
                Verdict.of(
                    closeTimeMillis - MOST_AHEAD_MILLIS <= nowMillis,
                    CHECK,
                    "The close time is more than 2 s ahead of the clock"));
  }
}
