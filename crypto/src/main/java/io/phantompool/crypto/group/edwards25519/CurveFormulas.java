package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.Field25519.LIMBS;
import static io.phantompool.crypto.group.edwards25519.Field25519.add;
import static io.phantompool.crypto.group.edwards25519.Field25519.multiply;
import static io.phantompool.crypto.group.edwards25519.Field25519.square;
import static io.phantompool.crypto.group.edwards25519.Field25519.subtract;

/**
 * The curve -x^2 + y^2 = 1 + d x^2 y^2 in extended coordinates (Hisil, Wong, Carter, Dawson 2008;
 * RFC 8032 section 5.1.4), flat in arrays of limbs:
 *
 * <ul>
 *   <li>a point: X, Y, Z, T with x = X/Z, y = Y/Z, x y = T/Z; 20 limbs;
 *   <li>an addend: Y + X, Y - X, 2dT, Z of a point; 20 limbs;
 *   <li>an affine addend: y + x, y - x, 2dxy; 15 limbs.
 * </ul>
 *
 * <p>The formulas are complete: they hold for every pair of points, equal, opposite, of small order
 * or the identity, so no method looks at what it is given. Coordinates are of one unit, those of
 * addends of at most two. {@code w} is scratch space of {@link #SCRATCH} limbs. A result may
 * overwrite an operand.
 */
final class CurveFormulas {
  static final int X = 0;
  static final int Y = LIMBS;
  static final int Z = 2 * LIMBS;
  static final int T = 3 * LIMBS;

  /** Limbs of a point. */
  static final int POINT = 4 * LIMBS;

  static final int Y_PLUS_X = 0;
  static final int Y_MINUS_X = LIMBS;
  static final int TWO_D_T = 2 * LIMBS;
  static final int ADDEND_Z = 3 * LIMBS;

  /** Limbs of an addend. */
  static final int ADDEND = 4 * LIMBS;

  /** Limbs of an affine addend. */
  static final int AFFINE_ADDEND = 3 * LIMBS;

  /** Limbs of scratch space. */
  static final int SCRATCH = 4 * LIMBS;

  private static final int A = 0;
  private static final int B = LIMBS;
  private static final int C = 2 * LIMBS;
  private static final int D = 3 * LIMBS;

  private CurveFormulas() {}

  /** r = the identity (0, 1). */
  static void setIdentity(long[] r, int ro) {
    Field25519.set(r, ro + X, 0);
    Field25519.set(r, ro + Y, 1);
    Field25519.set(r, ro + Z, 1);
    Field25519.set(r, ro + T, 0);
  }

  /** r = 2p. 4 mul, 4 sqr. */
  static void doublePoint(long[] r, int ro, long[] p, int po, long[] w) {
    doubleRepeatedly(r, ro, p, po, 1, w);
  }

  /** r = 2^times p, times &gt;= 1. 3 mul, 4 sqr each and one mul for T at the end. */
  static void doubleRepeatedly(long[] r, int ro, long[] p, int po, int times, long[] w) {
    doubleOnce(r, ro, p, po, times == 1, w);
    for (int i = 2; i <= times; i++) {
      doubleOnce(r, ro, r, ro, i == times, w);
    }
  }

  /** RFC 8032 section 5.1.4 with E, F, G, H negated or not, all alike. */
  private static void doubleOnce(long[] r, int ro, long[] p, int po, boolean withT, long[] w) {
    square(w, A, p, po + X);
    square(w, B, p, po + Y);
    square(w, C, p, po + Z);
    add(w, D, p, po + X, p, po + Y);
    square(w, D, w, D);
    for (int i = 0; i < LIMBS; i++) {
      long a = w[A + i];
      long b = w[B + i];
      long h = a + b;
      long g = b - a;
      w[A + i] = w[D + i] - h; // E = (X + Y)^2 - A - B, 3 units
      w[B + i] = g; // G = B - A, 2 units
      w[C + i] = g - 2 * w[C + i]; // F = G - 2 Z^2, 4 units
      w[D + i] = -h; // H = -A - B, 2 units
    }
    multiply(r, ro + X, w, C, w, A);
    multiply(r, ro + Y, w, B, w, D);
    multiply(r, ro + Z, w, C, w, B);
    if (withT) {
      multiply(r, ro + T, w, A, w, D);
    }
  }

  /** r = p + q for an addend q. 8 mul. */
  static void addAddend(long[] r, int ro, long[] p, int po, long[] q, int qo, long[] w) {
    multiplyCross(p, po, q, qo + Y_MINUS_X, qo + Y_PLUS_X, qo + TWO_D_T, w);
    multiply(w, D, p, po + Z, q, qo + ADDEND_Z);
    combine(r, ro, w, 1);
  }

  /** r = p - q for an addend q. 8 mul. */
  static void subtractAddend(long[] r, int ro, long[] p, int po, long[] q, int qo, long[] w) {
    multiplyCross(p, po, q, qo + Y_PLUS_X, qo + Y_MINUS_X, qo + TWO_D_T, w);
    multiply(w, D, p, po + Z, q, qo + ADDEND_Z);
    combine(r, ro, w, -1);
  }

  /** r = p + q for an affine addend q. 7 mul. */
  static void addAffine(long[] r, int ro, long[] p, int po, long[] q, int qo, long[] w) {
    multiplyCross(p, po, q, qo + Y_MINUS_X, qo + Y_PLUS_X, qo + TWO_D_T, w);
    Field25519.copy(w, D, p, po + Z);
    combine(r, ro, w, 1);
  }

  /** r = p - q for an affine addend q. 7 mul. */
  static void subtractAffine(long[] r, int ro, long[] p, int po, long[] q, int qo, long[] w) {
    multiplyCross(p, po, q, qo + Y_PLUS_X, qo + Y_MINUS_X, qo + TWO_D_T, w);
    Field25519.copy(w, D, p, po + Z);
    combine(r, ro, w, -1);
  }

  /** A = (Y - X)(y - x), B = (Y + X)(y + x), C = T 2dt; the offsets into q exchange x for -x. */
  private static void multiplyCross(
      long[] p, int po, long[] q, int minus, int plus, int twoDT, long[] w) {
    subtract(w, C, p, po + Y, p, po + X);
    multiply(w, A, w, C, q, minus);
    add(w, C, p, po + Y, p, po + X);
    multiply(w, B, w, C, q, plus);
    multiply(w, C, p, po + T, q, twoDT);
  }

  /** E = B - A, F = 2D - C, G = 2D + C, H = B + A; X = EF, Y = GH, T = EH, Z = FG. */
  private static void combine(long[] r, int ro, long[] w, int signOfC) {
    for (int i = 0; i < LIMBS; i++) {
      long a = w[A + i];
      long b = w[B + i];
      long c = w[C + i] * signOfC;
      long d = 2 * w[D + i];
      w[A + i] = b - a; // E, 2 units
      w[B + i] = d - c; // F, 3 units
      w[C + i] = d + c; // G, 3 units
      w[D + i] = b + a; // H, 2 units
    }
    multiply(r, ro + X, w, A, w, B);
    multiply(r, ro + Y, w, C, w, D);
    multiply(r, ro + T, w, A, w, D);
    multiply(r, ro + Z, w, B, w, C);
  }

  /** r = the addend of p. 1 mul. r is not p. */
  static void toAddend(long[] r, int ro, long[] p, int po) {
    add(r, ro + Y_PLUS_X, p, po + Y, p, po + X);
    subtract(r, ro + Y_MINUS_X, p, po + Y, p, po + X);
    multiply(r, ro + TWO_D_T, p, po + T, CurveConstants.TWO_D, 0);
    Field25519.copy(r, ro + ADDEND_Z, p, po + Z);
  }

  /** r = the affine addend of p, given 1/Z. 4 mul. */
  static void toAffineAddend(long[] r, int ro, long[] p, int po, long[] inverseZ, int io) {
    long[] w = new long[3 * LIMBS];
    multiply(w, A, p, po + X, inverseZ, io);
    multiply(w, B, p, po + Y, inverseZ, io);
    multiply(w, C, w, A, w, B);
    multiply(r, ro + TWO_D_T, w, C, CurveConstants.TWO_D, 0);
    add(r, ro + Y_PLUS_X, w, B, w, A);
    subtract(r, ro + Y_MINUS_X, w, B, w, A);
  }

  /** r = -p. */
  static void negatePoint(long[] r, int ro, long[] p, int po) {
    Field25519.negate(r, ro + X, p, po + X);
    Field25519.copy(r, ro + Y, p, po + Y);
    Field25519.copy(r, ro + Z, p, po + Z);
    Field25519.negate(r, ro + T, p, po + T);
  }

  /** Mask: p is the identity. */
  static long isIdentity(long[] p, int po) {
    return Field25519Encoding.isZero(p, po + X) & Field25519Encoding.areEqual(p, po + Y, p, po + Z);
  }

  /** Mask: p = q, compared without division. 4 mul. */
  static long areEqual(long[] p, int po, long[] q, int qo) {
    return haveEqualRatio(p, po + X, po + Z, q, qo + X, qo + Z)
        & haveEqualRatio(p, po + Y, po + Z, q, qo + Y, qo + Z);
  }

  private static long haveEqualRatio(long[] p, int pn, int pd, long[] q, int qn, int qd) {
    long[] w = new long[2 * LIMBS];
    multiply(w, A, p, pn, q, qd);
    multiply(w, B, q, qn, p, pd);
    return Field25519Encoding.areEqual(w, A, w, B);
  }
}
