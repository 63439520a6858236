package io.phantompool.crypto.group.secp256k1;

/**
 * Writes a scalar as k = k1 + k2 lambda mod q with halves of at most 128 bits, so that k P = k1 P +
 * k2 (lambda P), where lambda (x, y) = (beta x, y) costs one field multiplication (Gallant,
 * Lambert, Vanstone 2001).
 *
 * <p>lambda = 0x5363ad4cc05c30e0a5261c028812645a122e22ea20816678df02967c1b23bd72, a cube root of 1.
 * The extended Euclidean algorithm on (q, lambda) gives the short vectors v1 = (a1, b1) and v2 =
 * (a2, b2) with a + b lambda = 0 mod q (Guide to Elliptic Curve Cryptography, algorithm 3.74):
 *
 * <pre>
 * a1 = b2 =    0x3086d221a7d46bcde86c90e49284eb15
 * b1      =   -0xe4437ed6010e88286f547fa90abfe4c3
 * a2      = 0x1_14ca50f7a8e2f3f657c1108d9d44cfd8       a1 b2 - a2 b1 = q
 * </pre>
 *
 * With c1 = round(b2 k / q) and c2 = round(-b1 k / q), (k1, k2) = (k, 0) - c1 v1 - c2 v2. The
 * quotients are round(k g / 2^384) for g = round(2^384 b / q), computed from the leading words
 * alone, so they lie within 1/2 + 2^-56 of the exact ones, and
 *
 * <pre>
 * |k1| &lt;= (a1 + a2) / 2 + 2^74 &lt; 0.6354 2^128        |k2| &lt;= (b2 - b1) / 2 + 2^74 &lt; 0.5407 2^128
 * </pre>
 *
 * <p>A half is two words of magnitude, least significant first, and a sign of 0 or -1.
 */
final class GlvDecomposition {
  /**
   * Words of the magnitudes of both halves of one scalar: k1 in the first two, k2 in the others.
   */
  static final int WORDS = 4;

  /** Signs of one scalar: k1's, then k2's; -1 for a negative half, else 0. */
  static final int SIGNS = 2;

  /** a1 and a2, then b1 and b2, modulo 2^192, least significant word first. */
  private static final long[] A = {
    0xe86c90e49284eb15L, 0x3086d221a7d46bcdL, 0, 0x57c1108d9d44cfd8L, 0x14ca50f7a8e2f3f6L, 1
  };

  private static final long[] B = {
    -0x6f547fa90abfe4c3L, ~0xe4437ed6010e8828L, -1, 0xe86c90e49284eb15L, 0x3086d221a7d46bcdL, 0
  };

  /** The leading words of round(2^384 b2 / q) = 0x3086d221a7d46bcde86c90e49284eb153daa8a14... */
  private static final long G1_1 = 0x3daa8a1471e8ca7fL;

  private static final long G1_2 = 0xe86c90e49284eb15L;
  private static final long G1_3 = 0x3086d221a7d46bcdL;

  /** The leading words of round(-2^384 b1 / q) = 0xe4437ed6010e88286f547fa90abfe4c4221208ac... */
  private static final long G2_1 = 0x221208ac9df506c6L;

  private static final long G2_2 = 0x6f547fa90abfe4c4L;
  private static final long G2_3 = 0xe4437ed6010e8828L;

  private GlvDecomposition() {}

  /**
   * Decomposes {@code n} public scalars from element {@code from} on. The halves of the i-th go to
   * {@code magnitudes[4 i ..]} and {@code signs[2 i ..]}, so that half h = 2 i or 2 i + 1 has its
   * words at 2 h and its sign at h. A scalar below 2^128 in magnitude stays whole, with k2 = 0: the
   * weights of a batch cost half.
   */
  static void decomposeAllVartime(
      ScalarVector scalars, int from, int n, long[] magnitudes, byte[] signs) {
    long[] k = scalars.limbs();
    for (int i = 0; i < n; i++) {
      int at = (from + i) * ModQ.WORDS;
      if ((k[at + 2] | k[at + 3]) == 0) {
        keepWhole(magnitudes, i, signs, k[at], k[at + 1], 0);
      } else if (k[at + 3] == ModQ.Q3 && isShortNegative(k, at)) {
        long low = ModQ.Q0 - k[at];
        long borrow = ModQ.borrow(ModQ.Q0, k[at], low);
        keepWhole(magnitudes, i, signs, low, ModQ.Q1 - k[at + 1] - borrow, -1);
      } else {
        decompose(k, at, magnitudes, i * WORDS, signs, i * SIGNS);
      }
    }
  }

  /** Whether q - k is below 2^128, for k whose top word is that of q. */
  private static boolean isShortNegative(long[] k, int at) {
    long low = ModQ.Q0 - k[at];
    long borrow = ModQ.borrow(ModQ.Q0, k[at], low);
    long high = ModQ.Q1 - k[at + 1] - borrow;
    return ModQ.Q2 - k[at + 2] - ModQ.borrow(ModQ.Q1, k[at + 1], high) == 0;
  }

  private static void keepWhole(
      long[] magnitudes, int i, byte[] signs, long low, long high, int sign) {
    magnitudes[i * WORDS] = low;
    magnitudes[i * WORDS + 1] = high;
    magnitudes[i * WORDS + 2] = 0;
    magnitudes[i * WORDS + 3] = 0;
    signs[i * SIGNS] = (byte) sign;
    signs[i * SIGNS + 1] = 0;
  }

  /** Decomposes one scalar, public or secret: nothing branches or indexes on it. */
  static void decompose(
      long[] k, int kAt, long[] magnitudes, int magnitudesAt, byte[] signs, int signsAt) {
    long k0 = k[kAt], k1 = k[kAt + 1], k2 = k[kAt + 2], k3 = k[kAt + 3];

    // c = round(k g / 2^384): the words of weight 2^320 only give the carry into 2^384, to which
    // their 4 lowest bits and all lesser words add less than 2^-56.
    long low = (high(k1, G1_3) >>> 4) + (high(k2, G1_2) >>> 4) + (high(k3, G1_1) >>> 4);
    low += ((k2 * G1_3) >>> 4) + ((k3 * G1_2) >>> 4) + (1L << 59);
    long x = k3 * G1_3, y = high(k2, G1_3), z = high(k3, G1_2);
    long c1_0 = x + y;
    long carry = ModQ.carry(x, y, c1_0);
    x = c1_0 + z;
    carry += ModQ.carry(c1_0, z, x);
    c1_0 = x + (low >>> 60);
    long c1_1 = high(k3, G1_3) + carry + ((x & ~c1_0) >>> 63);

    low = (high(k1, G2_3) >>> 4) + (high(k2, G2_2) >>> 4) + (high(k3, G2_1) >>> 4);
    low += ((k2 * G2_3) >>> 4) + ((k3 * G2_2) >>> 4) + (1L << 59);
    x = k3 * G2_3;
    y = high(k2, G2_3);
    z = high(k3, G2_2);
    long c2_0 = x + y;
    carry = ModQ.carry(x, y, c2_0);
    x = c2_0 + z;
    carry += ModQ.carry(c2_0, z, x);
    c2_0 = x + (low >>> 60);
    long c2_1 = high(k3, G2_3) + carry + ((x & ~c2_0) >>> 63);

    subtractProducts(
        magnitudes, magnitudesAt, signs, signsAt, k0, k1, k2, c1_0, c1_1, c2_0, c2_1, A);
    magnitudesAt += 2;
    subtractProducts(
        magnitudes, magnitudesAt, signs, signsAt + 1, 0, 0, 0, c1_0, c1_1, c2_0, c2_1, B);
  }

  /**
   * The half s - c1 m1 - c2 m2, computed modulo 2^192, where its sign stands in bit 191: the half
   * is below 2^128 in magnitude.
   */
  private static void subtractProducts(
      long[] magnitudes,
      int magnitudesAt,
      byte[] signs,
      int signsAt,
      long s0,
      long s1,
      long s2,
      long c1_0,
      long c1_1,
      long c2_0,
      long c2_1,
      long[] m) {
    long p0 = c1_0 * m[0];
    long d0 = s0 - p0;
    long d1 = s1 - ModQ.borrow(s0, p0, d0);
    long d2 = s2 - ((~s1 & d1) >>> 63) - high(c1_0, m[1]) - high(c1_1, m[0]);
    d2 -= c1_1 * m[1] + c1_0 * m[2];
    long p = high(c1_0, m[0]);
    long x = d1 - p;
    d2 -= ModQ.borrow(d1, p, x);
    p = c1_0 * m[1];
    d1 = x - p;
    d2 -= ModQ.borrow(x, p, d1);
    p = c1_1 * m[0];
    x = d1 - p;
    d2 -= ModQ.borrow(d1, p, x);

    p0 = c2_0 * m[3];
    long e0 = d0 - p0;
    p = high(c2_0, m[3]);
    d1 = x - p - ModQ.borrow(d0, p0, e0);
    d2 -= ModQ.borrow(x, p, d1) + high(c2_0, m[4]) + high(c2_1, m[3]);
    d2 -= c2_1 * m[4] + c2_0 * m[5];
    p = c2_0 * m[4];
    x = d1 - p;
    d2 -= ModQ.borrow(d1, p, x);
    p = c2_1 * m[3];
    d1 = x - p;
    d2 -= ModQ.borrow(x, p, d1);

    long sign = d2 >> 63;
    long magnitude0 = (e0 ^ sign) - sign;
    magnitudes[magnitudesAt] = magnitude0;
    magnitudes[magnitudesAt + 1] = (d1 ^ sign) + (((e0 ^ sign) & ~magnitude0) >>> 63 & -sign);
    signs[signsAt] = (byte) sign;
  }

  private static long high(long a, long b) {
    return Math.unsignedMultiplyHigh(a, b);
  }
}
