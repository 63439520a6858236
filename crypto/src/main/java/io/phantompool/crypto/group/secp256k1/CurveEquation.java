package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Field52;

/** y^2 = x^3 + 7. */
final class CurveEquation {
  private static final int N = Field52.LIMBS;

  private CurveEquation() {}

  /** r = x^3 + 7. */
  static void rightSide(long[] r, int at, long[] x, int xAt) {
    long[] t = new long[N];
    Field52.square(t, 0, x, xAt);
    Field52.multiply(r, at, t, 0, x, xAt);
    r[at] += 7;
  }

  /** Whether the canonical coordinates at {@code xy[at..at+9]} satisfy the equation. */
  static boolean holds(long[] xy, int at) {
    long[] right = new long[N];
    long[] left = new long[N];
    rightSide(right, 0, xy, at);
    Field52.square(left, 0, xy, at + N);
    Field52.subtract(left, 0, left, 0, right, 0);
    Field52.normalize(left, 0);
    return Field52.zeroMask(left, 0) != 0;
  }
}
