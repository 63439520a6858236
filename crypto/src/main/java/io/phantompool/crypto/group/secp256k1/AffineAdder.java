package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldBatchInversion;
import io.phantompool.crypto.group.secp256k1.field.FieldVector;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Many independent affine additions with one shared inversion: 5 multiplications and a squaring
 * each. Public points only.
 *
 * <p>Two points with the same x have no slope, and one such pair would zero the product of a whole
 * batch; an adversary can provoke it. When that happens the pairs are found and repaired: equal
 * points get the slope of the tangent, 3 x^2 / 2 y, and opposite points are marked as cancelled. A
 * batch full of them costs one more pass over it, not more.
 *
 * <p>Holds working rows; not for use by two threads at once.
 */
final class AffineAdder {
  /** Additions per inversion: enough to hide it, few enough for the second-level cache. */
  static final int BATCH = 1024;

  private static final int N = Field52.LIMBS;

  private final FieldVector x1;
  private final FieldVector y1;
  private final FieldVector x2;
  private final FieldVector y2;
  private final FieldVector slope;
  private final FieldVector across;
  private final FieldBatchInversion inversion;

  AffineAdder(Backend backend, int most) {
    int capacity = Math.min(BATCH, FieldVector.aligned(most));
    x1 = backend.elements(capacity);
    y1 = backend.elements(capacity);
    x2 = backend.elements(capacity);
    y2 = backend.elements(capacity);
    slope = backend.elements(capacity);
    across = backend.elements(capacity);
    inversion = new FieldBatchInversion(backend, capacity);
  }

  /**
   * Adds {@code left[i]} and {@code right[i]} for i below {@code count} and puts the sum into slot
   * {@code target + i} of the same pool.
   *
   * @param cancelled gets bit i for a sum that is the identity; its slot is undefined
   */
  void add(CoordinatePool pool, int[] left, int[] right, int count, int target, BitSet cancelled) {
    for (int from = 0; from < count; from += x1.capacity()) {
      int size = Math.min(x1.capacity(), count - from);
      pool.gather(left, from, size, x1, y1);
      pool.gather(right, from, size, x2, y2);
      addRows(size, from, cancelled);
      pool.scatter(across, x1, size, target + from);
    }
  }

  /** (across, x1) = (x1, y1) + (x2, y2). */
  private void addRows(int size, int from, BitSet cancelled) {
    across.subtract(0, x2, 0, x1, 0, size);
    slope.subtract(0, y2, 0, y1, 0, size);
    if (!inversion.invertVartime(across, size)) {
      repair(size, from, cancelled);
      if (!inversion.invertVartime(across, size)) {
        throw new IllegalStateException("A point of the curve has order two");
      }
    }
    slope.multiply(0, slope, 0, across, 0, size);
    // x3 = slope^2 - x1 - x2;  y3 = slope (x1 - x3) - y1
    across.square(0, slope, 0, size);
    across.subtract(0, across, 0, x1, 0, size);
    across.subtract(0, across, 0, x2, 0, size);
    x1.subtract(0, x1, 0, across, 0, size);
    x1.multiply(0, x1, 0, slope, 0, size);
    x1.subtract(0, x1, 0, y1, 0, size);
  }

  /** Gives every pair with equal x a slope that exists, or marks it as cancelled. */
  private void repair(int size, int from, BitSet cancelled) {
    long[] t = new long[2 * N];
    for (int i = 0; i < size; i++) {
      across.get(i, t, 0);
      if (Field52.zeroMask(t, 0) == 0) {
        continue;
      }
      slope.get(i, t, 0);
      if (Field52.zeroMask(t, 0) != 0) {
        tangent(i, t);
      } else {
        cancelled.set(from + i);
        t[0] = 1;
        Arrays.fill(t, 1, N, 0);
        across.set(i, t, 0);
      }
    }
  }

  private void tangent(int i, long[] t) {
    x1.get(i, t, 0);
    Field52.square(t, 0, t, 0);
    Field52.scale(t, 0, t, 0, 3);
    Field52.normalize(t, 0);
    slope.set(i, t, 0);
    y1.get(i, t, 0);
    Field52.scale(t, 0, t, 0, 2);
    Field52.normalize(t, 0);
    across.set(i, t, 0);
  }
}
