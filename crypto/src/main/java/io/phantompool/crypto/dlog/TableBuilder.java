package io.phantompool.crypto.dlog;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.XOnlyAddition;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;

/**
 * Fills a table. The keys of i G come in blocks around a centre c G, as x-coordinates of c G + j G
 * and c G - j G for j up to {@link #HALF}: no y is calculated but the centres'. Blocks are
 * calculated in pieces, in parallel; one thread inserts them in order.
 */
final class TableBuilder {
  /** Multiples on either side of a centre. */
  static final int HALF = 512;

  private static final int BLOCK = 2 * HALF + 1;
  private static final int BLOCKS_PER_PIECE = 32;
  private static final int PIECE = BLOCKS_PER_PIECE * BLOCK;

  private final Backend backend;
  private final BabyStepTable table;
  private final PointVector around;
  private final Point betweenCentres;

  TableBuilder(Backend backend, BabyStepTable table) {
    this.backend = backend;
    this.table = table;
    this.around = Multiples.of(Point.GENERATOR, HALF);
    this.betweenCentres = Point.GENERATOR.timesVartime(Scalar.of(BLOCK));
  }

  void fill(Executor executor, int parallelism) {
    Deque<FutureTask<long[]>> underWay = new ArrayDeque<>();
    int inserted = 0;
    for (int first = 1; first <= table.size(); first += PIECE) {
      if (underWay.size() == parallelism) {
        inserted = insertOldest(underWay, inserted);
      }
      int from = first;
      FutureTask<long[]> piece = new FutureTask<>(() -> keys(from));
      underWay.add(piece);
      executor.execute(piece);
    }
    while (!underWay.isEmpty()) {
      inserted = insertOldest(underWay, inserted);
    }
  }

  /** Calculates the oldest piece itself if nobody has begun it. */
  private int insertOldest(Deque<FutureTask<long[]>> underWay, int inserted) {
    FutureTask<long[]> piece = underWay.remove();
    piece.run();
    long[] keys = join(piece);
    int count = Math.min(keys.length, table.size() - inserted);
    for (int i = 0; i < count; i++) {
      table.insert(keys[i], inserted + i + 1);
    }
    return inserted + count;
  }

  private static long[] join(FutureTask<long[]> piece) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return piece.get();
        } catch (InterruptedException e) {
          // A piece takes milliseconds; who interrupts finds the flag set afterwards.
          interrupted = true;
        } catch (ExecutionException e) {
          throw new IllegalStateException("A piece of the table could not be calculated", e);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The keys of the multiples from {@code first} on, as many as a piece has or the table needs. */
  private long[] keys(int first) {
    int blocks = Math.min(BLOCKS_PER_PIECE, (table.size() - first) / BLOCK + 1);
    Point firstCentre = Point.GENERATOR.timesVartime(Scalar.of(first + HALF));
    PointVector centres = Multiples.progression(firstCentre, betweenCentres, blocks);
    XOnlyAddition addition = new XOnlyAddition(backend, around, HALF);
    long[] plus = new long[HALF];
    long[] minus = new long[HALF];
    long[] keys = new long[blocks * BLOCK];
    for (int b = 0; b < blocks; b++) {
      int centre = b * BLOCK + HALF;
      addition.keysVartime(centres, b, b + 1, HALF, plus, minus);
      keys[centre] = XOnlyAddition.key(centres, b);
      for (int j = 0; j < HALF; j++) {
        keys[centre + 1 + j] = plus[j];
        keys[centre - 1 - j] = minus[j];
      }
    }
    return keys;
  }
}
