package io.phantompool.crypto.group.secp256k1.field;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Finds out whether the vector back end pays here. A wide vector on a processor that has to imitate
 * it is tens of times slower than plain integers, and no flag says so reliably: so both back ends
 * do the same work side by side until the compiler has done its own, and the faster one wins.
 *
 * <p>The trial runs once, on a daemon thread of its own that mostly sleeps, and ends with the first
 * clear answer or after a minute; until the vectors have won, everything runs on the scalar back
 * end. Vectors that do not give the scalar back end's results have lost.
 */
final class BackendTrial {
  private static final String MODULE = "jdk.incubator.vector";
  private static final int ELEMENTS = 64;
  private static final long ROUND_NANOS = 5_000_000;
  private static final long PAUSE_MILLIS = 15;
  private static final long LIMIT_NANOS = 60_000_000_000L;
  private static final int WINS_NEEDED = 5;

  /** The vectors must win by a tenth, not by noise. */
  private static final double MARGIN = 1.1;

  private final Row scalar = new Row(Backend.SCALAR);
  private final Row vector = new Row(Backend.VECTOR);

  private BackendTrial() {}

  /** Whether the Vector API was given to this process ({@code --add-modules}). */
  static boolean isPresent() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  /** Refuses a process without the Vector API, for who insists on it. */
  static void requireVectors() {
    if (!isPresent()) {
      throw new IllegalStateException(
          "The vector back end needs the JVM option --add-modules " + MODULE);
    }
  }

  /** Starts the trial; {@code faster} is told the vector back end if and when it has won. */
  static void start(Consumer<Backend> faster) {
    if (!isPresent()) {
      return;
    }
    Thread.ofPlatform()
        .daemon()
        .name("phantompool-backend-trial")
        .start(
            () -> {
              if (new BackendTrial().vectorWins()) {
                faster.accept(Backend.VECTOR);
              }
            });
  }

  private boolean vectorWins() {
    long start = System.nanoTime();
    int wins = 0;
    while (wins < WINS_NEEDED && System.nanoTime() - start < LIMIT_NANOS) {
      boolean won = vector.nanosPerPass() * MARGIN < scalar.nanosPerPass();
      wins = won ? wins + 1 : 0;
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        return false;
      }
    }
    return wins == WINS_NEEDED && Arrays.equals(vector.results(), scalar.results());
  }

  /** One of everything that a row operation does, so that all of it is compiled. */
  private static final class Row {
    private final Backend backend;
    private final FieldVector a;
    private final FieldVector b;
    private final FieldVector[] table = new FieldVector[FieldVector.TABLE];

    Row(Backend backend) {
      this.backend = backend;
      a = row(1);
      b = row(2);
      for (int i = 0; i < table.length; i++) {
        table[i] = row(3L + i);
      }
    }

    private FieldVector row(long seed) {
      FieldVector row = backend.elements(ELEMENTS);
      for (int i = 0; i < ELEMENTS; i++) {
        row.set(i, new long[] {seed, i, ~i & 0xffff, seed * i, i}, 0);
      }
      return row;
    }

    double nanosPerPass() {
      long start = System.nanoTime();
      long passes = 0;
      long elapsed;
      do {
        pass();
        passes++;
        elapsed = System.nanoTime() - start;
      } while (elapsed < ROUND_NANOS);
      return (double) elapsed / passes;
    }

    private void pass() {
      b.multiply(0, a, 0, b, 0, ELEMENTS);
      a.square(0, b, 0, ELEMENTS);
      b.scale(0, b, 0, 21, ELEMENTS);
      b.add(0, a, 0, b, 0, ELEMENTS);
      a.subtract(0, b, 0, a, 0, ELEMENTS);
    }

    /** What the operations give on inputs of their own, whatever number of passes went before. */
    long[] results() {
      FieldVector x = row(5);
      FieldVector y = row(6);
      long[] masks = new long[FieldVector.TABLE];
      masks[3] = -1;
      y.lookup(table, masks, ELEMENTS);
      x.multiply(0, x, 0, y, 0, ELEMENTS);
      x.square(0, x, 0, ELEMENTS);
      long[] places = new long[ELEMENTS];
      Arrays.setAll(places, i -> i % FieldVector.TABLE);
      y.lookupEach(table, places, new long[ELEMENTS], ELEMENTS);
      x.subtract(0, x, 0, y, 0, ELEMENTS);
      x.scale(0, x, 0, -7, ELEMENTS);
      long[] results = new long[Field52.LIMBS * ELEMENTS];
      for (int i = 0; i < ELEMENTS; i++) {
        x.get(i, results, Field52.LIMBS * i);
      }
      return results;
    }
  }
}
