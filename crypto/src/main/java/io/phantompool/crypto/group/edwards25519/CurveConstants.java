package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.Field25519.LIMBS;

/** The constants of RFC 8032 section 5.1, computed from their definitions. */
final class CurveConstants {
  /** d = -121665/121666. */
  static final long[] D = ratio(-121665, 121666);

  /** 2d. */
  static final long[] TWO_D = twice(D);

  /** B, the generator of the prime-order subgroup: y = 4/5, x even. */
  static final long[] BASE = basePoint();

  private CurveConstants() {}

  /** numerator/denominator in the field. */
  static long[] ratio(long numerator, long denominator) {
    long[] n = small(numerator);
    long[] d = small(denominator);
    Field25519Powers.invert(d, 0, d, 0);
    Field25519.multiply(n, 0, n, 0, d, 0);
    return n;
  }

  /** A small integer, which may be negative, as a field element. */
  static long[] small(long value) {
    long[] element = new long[LIMBS];
    Field25519.set(element, 0, value);
    return element;
  }

  private static long[] twice(long[] a) {
    long[] r = new long[LIMBS];
    Field25519.add(r, 0, a, 0, a, 0);
    Field25519.carry(r, 0);
    return r;
  }

  private static long[] basePoint() {
    long[] point = new long[CurveFormulas.POINT];
    Field25519.copy(point, CurveFormulas.Y, ratio(4, 5), 0);
    if (PointEncoding.recoverX(point, 0, 0) == 0) {
      throw new IllegalStateException("The base point is not on the curve");
    }
    return point;
  }
}
