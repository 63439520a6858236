package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldElement;
import java.math.BigInteger;

/** lambda (x, y) = (beta x, y), with beta a cube root of one modulo p (see GlvDecomposition). */
final class Endomorphism {
  private static final int N = Field52.LIMBS;
  private static final long[] BETA = new long[N];

  static {
    FieldElement.of(
            new BigInteger("7ae96a2b657c07106e64479eac3434e99cf0497512f58995c1396c28719501ee", 16))
        .limbsTo(BETA, 0);
  }

  private Endomorphism() {}

  /** beta, as canonical limbs; not to be changed. */
  static long[] beta() {
    return BETA;
  }

  /** Fills slots 2 i and 2 i + 1 with P and lambda P for the points from {@code from} on. */
  static void loadPairs(Backend backend, long[] points, int from, int to, CoordinatePool pool) {
    long[] pair = new long[2 * CoordinatePool.LIMBS];
    for (int i = from; i < to; i++) {
      int at = CoordinatePool.LIMBS * i;
      System.arraycopy(points, at, pair, 0, CoordinatePool.LIMBS);
      apply(pair, CoordinatePool.LIMBS, points, at);
      pool.fill(2 * (i - from), pair, 0, 2);
    }
  }

  /** r = lambda a, canonical, for canonical coordinates. */
  static void apply(long[] r, int at, long[] a, int aAt) {
    Field52.multiply(r, at, a, aAt, BETA, 0);
    Field52.normalize(r, at);
    System.arraycopy(a, aAt + N, r, at + N, N);
  }
}
