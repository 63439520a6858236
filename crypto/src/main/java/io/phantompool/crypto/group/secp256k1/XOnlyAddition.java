package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldBatchInversion;
import io.phantompool.crypto.group.secp256k1.field.FieldVector;
import java.util.BitSet;

/**
 * The x-coordinates of V + P_j and V - P_j for one row of points P_j and many V. Both sums have the
 * denominator x(V) - x(P_j), and all denominators share inversions: 5 mul and 2 sqr for two
 * x-coordinates. Public points only.
 *
 * <p>Of an x-coordinate its low 64 bits are given, its <em>key</em>: enough to look it up, and what
 * is found must be checked on the points themselves. The key of the identity is {@link
 * #IDENTITY_KEY}, which a chance of 2^-64 also gives to another point.
 *
 * <p>Where V = P_j or V = -P_j there is no such slope, and the one zero would spoil the inversion
 * of the whole batch; these places are found, left out of it, and added one by one. V itself may be
 * the identity.
 *
 * <p>Holds working rows; not for use by two threads at once.
 */
public final class XOnlyAddition {
  /** The key of the identity, which has no x-coordinate. */
  public static final long IDENTITY_KEY = 0;

  private static final int N = Field52.LIMBS;
  private static final int LIMBS = CoordinatePool.LIMBS;
  private static final int STEP = FieldVector.STEP;
  private static final long[] UNIT = {1, 0, 0, 0, 0};

  private final PointVector row;
  private final FieldVector rowX;
  private final FieldVector rowY;

  /** x(V) and y(V), repeated for every P_j. */
  private final FieldVector x;

  private final FieldVector y;
  private final FieldVector sum;
  private final FieldVector inverse;
  private final FieldVector slope;
  private final FieldBatchInversion inversion;
  private final BitSet equalX = new BitSet();
  private final long[] limbs = new long[N];

  /**
   * @param row P_0, P_1, ..., none of them the identity
   * @param pairs how many pairs V, P_j share an inversion, at least the row's length
   */
  public XOnlyAddition(Backend backend, PointVector row, int pairs) {
    if (pairs < row.size()) {
      throw new IllegalArgumentException(
          "A batch of " + pairs + " pairs cannot hold a row of " + row.size() + " points");
    }
    this.row = row;
    rowX = backend.elements(row.size());
    rowY = backend.elements(row.size());
    for (int j = 0; j < row.size(); j++) {
      if (row.isIdentity(j)) {
        throw new IllegalArgumentException("The row holds the identity at place " + j);
      }
      rowX.set(j, row.limbs(), LIMBS * j);
      rowY.set(j, row.limbs(), LIMBS * j + N);
    }
    int capacity = FieldVector.aligned(pairs);
    x = backend.elements(capacity);
    y = backend.elements(capacity);
    sum = backend.elements(capacity);
    inverse = backend.elements(capacity);
    slope = backend.elements(capacity);
    inversion = new FieldBatchInversion(backend, capacity);
  }

  /** The key of point i. */
  public static long key(PointVector points, int i) {
    return key(points.limbs(), LIMBS * i);
  }

  private static long key(long[] limbs, int at) {
    return limbs[at] | (limbs[at + 1] << 52);
  }

  /**
   * For every V = {@code points[v]}, v from {@code from} to {@code to - 1}, and every j below
   * {@code count}: puts the key of V + P_j into {@code plus[(v - from) * count + j]} and that of V
   * - P_j into {@code minus} at the same place.
   */
  public void keysVartime(
      PointVector points, int from, int to, int count, long[] plus, long[] minus) {
    if (count > row.size()) {
      throw new IllegalArgumentException("The row has " + row.size() + " points, not " + count);
    }
    if (count == 0) {
      return;
    }
    int stride = FieldVector.aligned(count);
    int atOnce = x.capacity() / stride;
    for (int first = from; first < to; first += atOnce) {
      int last = Math.min(to, first + atOnce);
      keysOfBatch(points, first, last, count, (first - from) * count, plus, minus);
    }
  }

  private void keysOfBatch(
      PointVector points, int from, int to, int count, int at, long[] plus, long[] minus) {
    int stride = FieldVector.aligned(count);
    int size = (to - from) * stride;
    spread(points, from, to, stride);
    equalX.clear();
    if (!inversion.invertVartime(inverse, size)) {
      leaveOutEqualX(size);
      inversion.invertVartime(inverse, size);
    }
    for (int place = 0; place < size; place += stride) {
      slope.subtract(place, y, place, rowY, 0, stride);
    }
    keysOfSlopes(to - from, count, plus, at);
    for (int place = 0; place < size; place += stride) {
      slope.add(place, y, place, rowY, 0, stride);
    }
    keysOfSlopes(to - from, count, minus, at);
    addOneByOne(points, from, to, count, at, plus, minus);
  }

  /** Fills x and y, sum = x(V) + x(P_j), and inverse = x(V) - x(P_j). */
  private void spread(PointVector points, int from, int to, int stride) {
    for (int v = from; v < to; v++) {
      int place = (v - from) * stride;
      spread(x, place, points.limbs(), LIMBS * v, stride);
      spread(y, place, points.limbs(), LIMBS * v + N, stride);
      inverse.subtract(place, x, place, rowX, 0, stride);
      sum.add(place, x, place, rowX, 0, stride);
    }
  }

  private static void spread(FieldVector to, int place, long[] from, int at, int count) {
    for (int i = 0; i < STEP; i++) {
      to.set(place + i, from, at);
    }
    for (int done = STEP; done < count; done *= 2) {
      to.copy(place + done, to, place, Math.min(done, count - done));
    }
  }

  private void leaveOutEqualX(int size) {
    for (int place = 0; place < size; place++) {
      inverse.get(place, limbs, 0);
      if (Field52.zeroMask(limbs, 0) != 0) {
        equalX.set(place);
        inverse.set(place, UNIT, 0);
      }
    }
  }

  /** From the slopes' numerators: x(V +- P_j) = slope^2 - x(V) - x(P_j). */
  private void keysOfSlopes(int points, int count, long[] keys, int at) {
    int stride = FieldVector.aligned(count);
    int size = points * stride;
    slope.multiply(0, slope, 0, inverse, 0, size);
    slope.square(0, slope, 0, size);
    slope.subtract(0, slope, 0, sum, 0, size);
    int to = at;
    for (int v = 0; v < points; v++) {
      for (int j = 0; j < count; j++) {
        slope.get(v * stride + j, limbs, 0);
        keys[to++] = key(limbs, 0);
      }
    }
  }

  /** The places without a slope, and those of a V that is the identity. */
  private void addOneByOne(
      PointVector points, int from, int to, int count, int at, long[] plus, long[] minus) {
    int stride = FieldVector.aligned(count);
    for (int place = equalX.nextSetBit(0); place >= 0; place = equalX.nextSetBit(place + 1)) {
      int v = place / stride;
      int j = place % stride;
      if (j < count) {
        Point V = points.get(from + v);
        Point P = row.get(j);
        plus[at + v * count + j] = key(V.plus(P).limbs(), 0);
        minus[at + v * count + j] = key(V.minus(P).limbs(), 0);
      }
    }
    for (int v = from; v < to; v++) {
      for (int j = 0; j < count && points.isIdentity(v); j++) {
        plus[at + (v - from) * count + j] = key(row, j);
        minus[at + (v - from) * count + j] = key(row, j);
      }
    }
  }
}
