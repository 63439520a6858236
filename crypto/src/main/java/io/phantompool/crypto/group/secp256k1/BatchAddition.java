package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import java.util.Arrays;

/** Additions of whole rows of public points, with shared inversions. */
final class BatchAddition {
  private static final int LIMBS = CoordinatePool.LIMBS;

  /** Additions per pool: bounds the memory, whatever the rows' length. */
  private static final int AT_ONCE = 1 << 14;

  private BatchAddition() {}

  /** a[i] + b[i] for every i. */
  static PointVector addVartime(Backend backend, PointVector a, PointVector b) {
    if (a.size() != b.size()) {
      throw new IllegalArgumentException(
          "Rows of points are added in pairs, so " + a.size() + " and " + b.size() + " do not fit");
    }
    long[] sum = new long[LIMBS * a.size()];
    int most = Math.min(AT_ONCE, a.size());
    CoordinatePool pool = backend.pool(3 * most);
    GroupSums sums = new GroupSums(new AffineAdder(backend, most), pool);
    for (int from = 0; from < a.size(); from += AT_ONCE) {
      int count = Math.min(AT_ONCE, a.size() - from);
      sums.useSlotsFrom(2 * count);
      int[] left = load(pool, a, from, count, 0);
      sums.addInto(left, load(pool, b, from, count, count), count);
      for (int i = 0; i < count; i++) {
        if (left[i] != GroupSums.EMPTY) {
          pool.get(left[i], sum, LIMBS * (from + i));
        }
      }
    }
    return PointVector.ofLimbs(sum);
  }

  /** The sum of all points of a row. */
  static Point sumVartime(Backend backend, PointVector points) {
    Projective total = new Projective();
    int most = Math.min(AT_ONCE, points.size());
    CoordinatePool pool = backend.pool(2 * most);
    GroupSums sums = new GroupSums(new AffineAdder(backend, most), pool);
    long[] xy = new long[LIMBS];
    for (int from = 0; from < points.size(); from += AT_ONCE) {
      int count = Math.min(AT_ONCE, points.size() - from);
      sums.useSlotsFrom(count);
      int[] present =
          Arrays.stream(load(pool, points, from, count, 0))
              .filter(r -> r != GroupSums.EMPTY)
              .toArray();
      int sum = sums.sum(present, new int[] {0, present.length}, 1)[0];
      if (sum != GroupSums.EMPTY) {
        pool.get(sum, xy, 0);
        total.addAffine(xy, 0);
      }
    }
    return total.toPointVartime();
  }

  /** Fills slots with points and refers to them; the identity is {@link GroupSums#EMPTY}. */
  private static int[] load(
      CoordinatePool pool, PointVector points, int from, int count, int slot) {
    int[] references = new int[count];
    pool.fill(slot, points.limbs(), LIMBS * from, count);
    for (int i = 0; i < count; i++) {
      references[i] = points.isIdentity(from + i) ? GroupSums.EMPTY : slot + i;
    }
    return references;
  }
}
