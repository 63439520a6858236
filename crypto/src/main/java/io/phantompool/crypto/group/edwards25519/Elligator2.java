package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.CurveFormulas.POINT;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.T;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.X;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.Y;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.Z;
import static io.phantompool.crypto.group.edwards25519.Field25519.LIMBS;
import static io.phantompool.crypto.group.edwards25519.Field25519.add;
import static io.phantompool.crypto.group.edwards25519.Field25519.multiply;
import static io.phantompool.crypto.group.edwards25519.Field25519.select;
import static io.phantompool.crypto.group.edwards25519.Field25519.square;
import static io.phantompool.crypto.group.edwards25519.Field25519.subtract;

/**
 * The Elligator 2 map from field elements to edwards25519, RFC 9380 sections 6.7.1, 6.8.2 and 8.5,
 * followed by clearing the cofactor. The field elements come as 48 uniform bytes each. No branch
 * depends on them.
 */
public final class Elligator2 {
  /** Bytes that make one field element with negligible bias, L of RFC 9380 section 8.5. */
  public static final int UNIFORM_BYTES = Field25519Encoding.UNIFORM_BYTES;

  /** J of curve25519, K t^2 = s^3 + J s^2 + s with K = 1. */
  private static final int J = 486662;

  /** The even sqrt(-486664), RFC 7748 section 4.1. */
  private static final long[] SQRT_MINUS_J_PLUS_2 = root(-(J + 2));

  private static final long[] ONE = CurveConstants.small(1);
  private static final long[] MINUS_J = CurveConstants.small(-J);

  private Elligator2() {}

  /** encode_to_curve after hash_to_field: the point of one element, times 8. */
  public static EdPoint map(byte[] uniform) {
    return new EdCurvePoint(mapToCurve(uniform)).clearCofactor();
  }

  /** hash_to_curve after hash_to_field: the sum of the points of two elements, times 8. */
  public static EdPoint mapAndAdd(byte[] uniform0, byte[] uniform1) {
    long[] sum = mapToCurve(uniform0);
    long[] addend = new long[CurveFormulas.ADDEND];
    CurveFormulas.toAddend(addend, 0, mapToCurve(uniform1), 0);
    CurveFormulas.addAddend(sum, 0, sum, 0, addend, 0, new long[CurveFormulas.SCRATCH]);
    return new EdCurvePoint(sum).clearCofactor();
  }

  /** map_to_curve of section 6.8.2: a point of the whole curve in extended coordinates. */
  static long[] mapToCurve(byte[] uniform) {
    if (uniform.length != UNIFORM_BYTES) {
      throw new IllegalArgumentException(
          "A field element is made of " + UNIFORM_BYTES + " uniform bytes, not " + uniform.length);
    }
    long[] u = new long[LIMBS];
    Field25519Encoding.loadUniform(u, 0, uniform, 0);
    return toEdwards(mapToMontgomery(u));
  }

  /** Offsets of the result of {@link #mapToMontgomery}: s = SN/SD and t. */
  private static final int SN = 0;

  private static final int SD = LIMBS;
  private static final int TT = 2 * LIMBS;

  /**
   * Section 6.7.1 on curve25519 with Z = 2, without an inversion: s1 = -J/(1 + 2u^2) and s2 = 2 u^2
   * s1; of g(s1) and g(s2) exactly one is a square, and the sign of t says which was taken.
   */
  private static long[] mapToMontgomery(long[] u) {
    long[] r = new long[3 * LIMBS];
    long[] w = new long[4 * LIMBS];
    int twoUu = 0;
    int g = LIMBS;
    int ddd = 2 * LIMBS;
    int t2 = 3 * LIMBS;

    square(w, twoUu, u, 0);
    add(w, twoUu, w, twoUu, w, twoUu);
    add(r, SD, ONE, 0, w, twoUu); // never 0: -1 is a square and 2u^2 is not
    Field25519.copy(r, SN, MINUS_J, 0);

    // g(s1) = n (n^2 + J n d + d^2)/d^3
    square(w, ddd, r, SD);
    multiply(w, g, r, SN, r, SD);
    multiply(w, g, w, g, MINUS_J, 0);
    subtract(w, g, w, ddd, w, g);
    multiply(w, ddd, w, ddd, r, SD);
    square(w, t2, r, SN);
    add(w, g, w, g, w, t2);
    multiply(w, g, w, g, r, SN);

    long firstIsSquare = Field25519Powers.sqrtRatio(r, TT, w, g, w, ddd);
    multiply(w, g, w, g, w, twoUu); // g(s2) = 2 u^2 g(s1)
    Field25519Powers.sqrtRatio(w, t2, w, g, w, ddd);
    select(r, TT, w, t2, ~firstIsSquare);
    multiply(w, t2, r, SN, w, twoUu);
    select(r, SN, w, t2, ~firstIsSquare);
    // sgn0(t) = 1 for s1, 0 for s2; sqrtRatio gave the even root.
    Field25519.negateIf(r, TT, firstIsSquare);
    return r;
  }

  /**
   * Section 6.8.2: x = sqrt(-486664) s/t and y = (s - 1)/(s + 1), and the identity where one of
   * these divides by 0.
   */
  private static long[] toEdwards(long[] st) {
    long[] w = new long[5 * LIMBS];
    int xn = 0;
    int xd = LIMBS;
    int yn = 2 * LIMBS;
    int yd = 3 * LIMBS;
    int product = 4 * LIMBS;
    multiply(w, xn, st, SN, SQRT_MINUS_J_PLUS_2, 0);
    multiply(w, xd, st, SD, st, TT);
    subtract(w, yn, st, SN, st, SD);
    add(w, yd, st, SN, st, SD);
    multiply(w, product, w, xd, w, yd);
    long exceptional = Field25519Encoding.isZero(w, product);
    select(w, xn, new long[LIMBS], 0, exceptional);
    select(w, xd, ONE, 0, exceptional);
    select(w, yn, ONE, 0, exceptional);
    select(w, yd, ONE, 0, exceptional);

    long[] point = new long[POINT];
    multiply(point, X, w, xn, w, yd);
    multiply(point, Y, w, yn, w, xd);
    multiply(point, Z, w, xd, w, yd);
    multiply(point, T, w, xn, w, yn);
    return point;
  }

  private static long[] root(long value) {
    long[] r = new long[LIMBS];
    if (Field25519Powers.sqrtRatio(r, 0, CurveConstants.small(value), 0, CurveConstants.small(1), 0)
        == 0) {
      throw new IllegalStateException(value + " is not a square");
    }
    return r;
  }
}
