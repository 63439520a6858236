package io.phantompool.benchmarks.comparison;

/** How long each implementation is measured, and up to which size of input. */
public enum Effort {
  /** Everything runs once on small inputs. Shows that a suite works; its times mean nothing. */
  SMOKE(1, 0, 1, 1, 64, Integer.MAX_VALUE),

  /** What becomes of {@link #QUICK} where the machine is too busy for it: figures to be doubted. */
  HURRIED(1, 300, 1, 100, Integer.MAX_VALUE, Integer.MAX_VALUE),

  /** About a second for each row, and hurried for what is left after 90 seconds. */
  QUICK(1, 4_000, 3, 150, Integer.MAX_VALUE, 90_000),

  /** Several rounds, so that all implementations share the machine's good and bad minutes. */
  FULL(3, 20_000, 5, 500, Integer.MAX_VALUE, Integer.MAX_VALUE);

  private final int rounds;
  private final int warmupLimitMillis;
  private final int iterations;
  private final int iterationMillis;
  private final int largest;
  private final int hurryAfterMillis;

  Effort(
      int rounds,
      int warmupLimitMillis,
      int iterations,
      int iterationMillis,
      int largest,
      int hurryAfterMillis) {
    this.rounds = rounds;
    this.warmupLimitMillis = warmupLimitMillis;
    this.iterations = iterations;
    this.iterationMillis = iterationMillis;
    this.largest = largest;
    this.hurryAfterMillis = hurryAfterMillis;
  }

  /** How often all implementations take their turn. */
  public int rounds() {
    return rounds;
  }

  /** How long an implementation may take to reach its full speed before it is measured. */
  public int warmupLimitMillis() {
    return warmupLimitMillis;
  }

  /** Measured iterations in a turn. */
  public int iterations() {
    return iterations;
  }

  /** Length of an iteration; an operation that takes longer runs once in it. */
  public int iterationMillis() {
    return iterationMillis;
  }

  /** From when on the rest of the suite is {@link #HURRIED}. */
  public int hurryAfterMillis() {
    return hurryAfterMillis;
  }

  /** Whether inputs of {@code n} elements are run. */
  public boolean allows(int n) {
    return n <= largest;
  }

  /** {@code n}, or as many elements as are allowed. */
  public int capped(int n) {
    return Math.min(n, largest);
  }
}
