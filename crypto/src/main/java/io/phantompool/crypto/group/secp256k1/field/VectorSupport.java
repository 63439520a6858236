package io.phantompool.crypto.group.secp256k1.field;

import java.util.function.Consumer;

/**
 * Finds out whether the vector back end pays here. A wide vector on a processor that has to imitate
 * it is tens of times slower than plain integers, and no flag says so reliably: so both back ends
 * multiply side by side until the compiler has done its work, and the faster one wins.
 *
 * <p>The trial runs once, on a daemon thread of its own, for at most two seconds; until it has
 * shown that the vectors win, everything runs on the scalar back end.
 */
final class VectorSupport {
  private static final String MODULE = "jdk.incubator.vector";
  private static final int ELEMENTS = 256;
  private static final long ROUND_NANOS = 10_000_000;
  private static final int ROUNDS = 100;
  private static final int WINS_NEEDED = 3;

  /** The vectors must win by a tenth, not by noise. */
  private static final double MARGIN = 1.1;

  private VectorSupport() {}

  /** Whether the Vector API was given to this process ({@code --add-modules}). */
  static boolean isPresent() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  /** The vector back end, for who insists on it. */
  static Backend required() {
    if (!isPresent()) {
      throw new IllegalStateException(
          "The vector back end needs the JVM option --add-modules " + MODULE);
    }
    return Backend.VECTOR;
  }

  /** Starts the trial; {@code faster} is told the vector back end if and when it has won. */
  static void startTrial(Consumer<Backend> faster) {
    if (!isPresent()) {
      return;
    }
    Thread.ofPlatform()
        .daemon()
        .name("phantompool-backend-trial")
        .start(
            () -> {
              if (vectorWins()) {
                faster.accept(Backend.VECTOR);
              }
            });
  }

  private static boolean vectorWins() {
    Row scalar = new Row(Backend.SCALAR);
    Row vector = new Row(Backend.VECTOR);
    int wins = 0;
    for (int round = 0; round < ROUNDS && wins < WINS_NEEDED; round++) {
      boolean won = vector.nanosPerPass() * MARGIN < scalar.nanosPerPass();
      wins = won ? wins + 1 : 0;
    }
    return wins == WINS_NEEDED;
  }

  /** What a batch of additions does most. */
  private static final class Row {
    private final FieldVector a;
    private final FieldVector b;

    Row(Backend backend) {
      a = backend.elements(ELEMENTS);
      b = backend.elements(ELEMENTS);
      for (int i = 0; i < ELEMENTS; i++) {
        a.set(i, new long[] {i + 2L, i, ~i & 0xffff, i, i}, 0);
      }
    }

    double nanosPerPass() {
      long start = System.nanoTime();
      long passes = 0;
      long elapsed;
      do {
        b.multiply(0, a, 0, a, 0, ELEMENTS);
        a.square(0, b, 0, ELEMENTS);
        a.subtract(0, a, 0, b, 0, ELEMENTS);
        passes++;
        elapsed = System.nanoTime() - start;
      } while (elapsed < ROUND_NANOS);
      return (double) elapsed / passes;
    }
  }
}
