package io.phantompool.crypto.vectors;

import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Finds out whether vectors pay for a piece of work. A wide vector on a processor that has to
 * imitate it is tens of times slower than plain integers, and no flag says so reliably; nor does a
 * vector pay before the compiler has seen it. So both ways do the same work side by side until the
 * compiler has done its own, and the faster one wins.
 *
 * <p>The trial runs once, on a daemon thread of its own that mostly sleeps, and ends with the first
 * clear answer or after a minute; until the vectors have won, everything is done without. Vectors
 * that do not give the same results have lost.
 */
final class VectorTrial {
  private static final long ROUND_NANOS = 5_000_000;
  private static final long PAUSE_MILLIS = 15;
  private static final long LIMIT_NANOS = 60_000_000_000L;
  private static final int WINS_NEEDED = 5;

  /** The vectors must win by a tenth, not by noise. */
  private static final double MARGIN = 1.1;

  private final VectorChoice.Work scalar;
  private final VectorChoice.Work vector;

  VectorTrial(VectorChoice.Work scalar, VectorChoice.Work vector) {
    this.scalar = scalar;
    this.vector = vector;
  }

  /** Starts the trial; {@code won} is run if and when the vectors have won. */
  static void start(
      String name,
      Supplier<VectorChoice.Work> scalar,
      Supplier<VectorChoice.Work> vector,
      Runnable won) {
    Thread.ofPlatform()
        .daemon()
        .name("phantompool-trial-" + name)
        .start(
            () -> {
              if (new VectorTrial(scalar.get(), vector.get()).vectorWins()) {
                won.run();
              }
            });
  }

  boolean vectorWins() {
    long start = System.nanoTime();
    int wins = 0;
    while (wins < WINS_NEEDED && System.nanoTime() - start < LIMIT_NANOS) {
      boolean won = nanosPerPass(vector) * MARGIN < nanosPerPass(scalar);
      wins = won ? wins + 1 : 0;
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return false;
      }
    }
    return wins == WINS_NEEDED && Arrays.equals(vector.results(), scalar.results());
  }

  private static double nanosPerPass(VectorChoice.Work work) {
    long start = System.nanoTime();
    long passes = 0;
    long elapsed;
    do {
      work.pass();
      passes++;
      elapsed = System.nanoTime() - start;
    } while (elapsed < ROUND_NANOS);
    return (double) elapsed / passes;
  }
}
