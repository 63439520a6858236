package io.phantompool.benchmarks.comparison;

/** How long each implementation is measured, and up to which size of input. */
public enum Effort {
  /** Everything runs once on small inputs. Shows that a suite works; its times mean nothing. */
  SMOKE(1, 0, 1, 1, 64),

  /** A second for each row: right to a tenth on a quiet machine. */
  QUICK(1, 600, 3, 200, Integer.MAX_VALUE),

  /** Several rounds, so that all implementations share the machine's good and bad minutes. */
  FULL(3, 1000, 4, 500, Integer.MAX_VALUE);

  private final int rounds;
  private final int warmupMillis;
  private final int iterations;
  private final int iterationMillis;
  private final int largest;

  Effort(int rounds, int warmupMillis, int iterations, int iterationMillis, int largest) {
    this.rounds = rounds;
    this.warmupMillis = warmupMillis;
    this.iterations = iterations;
    this.iterationMillis = iterationMillis;
    this.largest = largest;
  }

  /** How often all implementations take their turn. */
  public int rounds() {
    return rounds;
  }

  /** Length of the warm-up at the start of a turn; 0 for none. */
  public int warmupMillis() {
    return warmupMillis;
  }

  /** Measured iterations in a turn. */
  public int iterations() {
    return iterations;
  }

  /** Length of an iteration; an operation that takes longer runs once in it. */
  public int iterationMillis() {
    return iterationMillis;
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
