package io.phantompool.crypto.group.secp256k1;

/**
 * Products modulo q of elements as in {@link ModQ}: the hot kernel of everything that is done with
 * scalars. Nothing branches or indexes on a value, and nothing is allocated.
 *
 * <p>Inside, a number is a sum of signed limbs times 2^(52 i). Of two factors of which the one is
 * shifted left by 12 bits, or both by 6, the 128-bit product has in its high word the product
 * divided by 2^52, rounded down, and at the top of its low word the remaining 52 bits. So columns
 * add up words of about 52 bits and need no carries before the end.
 */
final class ModQProduct {
  private static final long M52 = (1L << 52) - 1;

  /** 2^256 - q in limbs of 52 bits. */
  private static final long D0 = ModQ.C0 & M52;

  private static final long D1 = (ModQ.C0 >>> 52 | ModQ.C1 << 12) & M52;
  private static final long D2 = ModQ.C1 >>> 40 | 1L << 24;

  /**
   * 2^260 mod q = 16 (2^256 - q) in limbs of magnitude below 2^51, so that they can be shifted left
   * by 12 and still be signed words; the two lower ones are negative.
   */
  private static final long E0 = ((ModQ.C0 << 4) & M52) - (1L << 52);

  private static final long E1 = ((ModQ.C0 >>> 48 | ModQ.C1 << 16) & M52) + 1 - (1L << 52);
  private static final long E2 = (ModQ.C1 >>> 36 | 1L << 28) + 1;

  private static final long F0 = E0 << 12;
  private static final long F1 = E1 << 12;
  private static final long F2 = E2 << 12;

  private ModQProduct() {}

  /** r = a b. */
  static void multiply(long[] r, int rAt, long[] a, int aAt, long[] b, int bAt) {
    multiplyAdd(r, rAt, a, aAt, b, bAt, ModQ.NOTHING, 0);
  }

  /**
   * r = a b + d, for a and b below q and d below 2^256. Cost: 15 products of limbs, by a_i b_j +
   * a_j b_i = a_i b_i + a_j b_j - (a_i - a_j)(b_i - b_j), and {@link #reduce}.
   */
  static void multiplyAdd(
      long[] r, int rAt, long[] a, int aAt, long[] b, int bAt, long[] d, int dAt) {
    long w0 = a[aAt], w1 = a[aAt + 1], w2 = a[aAt + 2], w3 = a[aAt + 3];
    long a0 = w0 << 12 >>> 6;
    long a1 = (w0 >>> 52 | w1 << 12) << 12 >>> 6;
    long a2 = (w1 >>> 40 | w2 << 24) << 12 >>> 6;
    long a3 = (w2 >>> 28 | w3 << 36) << 12 >>> 6;
    long a4 = w3 >>> 16 << 6;
    w0 = b[bAt];
    w1 = b[bAt + 1];
    w2 = b[bAt + 2];
    w3 = b[bAt + 3];
    long b0 = w0 << 12 >>> 6;
    long b1 = (w0 >>> 52 | w1 << 12) << 12 >>> 6;
    long b2 = (w1 >>> 40 | w2 << 24) << 12 >>> 6;
    long b3 = (w2 >>> 28 | w3 << 36) << 12 >>> 6;
    long b4 = w3 >>> 16 << 6;

    // Each i that is in a pair (i, j) of sum k gives column k the low word of a_i b_i, and column k
    // + 1 the high word: sums from the left up to column 4, from the right down to column 5.
    long lo = (a0 * b0) >>> 12, hi = Math.multiplyHigh(a0, b0);
    long t0 = lo;
    long step = hi + ((a1 * b1) >>> 12);
    hi = Math.multiplyHigh(a1, b1);
    long t1 = t0 + step, t5 = step;
    step = hi + ((a2 * b2) >>> 12);
    hi = Math.multiplyHigh(a2, b2);
    long t2 = t1 + step, t6 = step;
    step = hi + ((a3 * b3) >>> 12);
    hi = Math.multiplyHigh(a3, b3);
    long t3 = t2 + step, t7 = step;
    step = hi + ((a4 * b4) >>> 12);
    long t4 = t3 + step;
    long t9 = Math.multiplyHigh(a4, b4);
    long t8 = t9 + step;
    t7 += t8;
    t6 += t7;
    t5 += t6;

    long x = a0 - a1, y = b0 - b1;
    t1 -= (x * y) >>> 12;
    t2 -= Math.multiplyHigh(x, y);
    x = a0 - a2;
    y = b0 - b2;
    t2 -= (x * y) >>> 12;
    t3 -= Math.multiplyHigh(x, y);
    x = a0 - a3;
    y = b0 - b3;
    t3 -= (x * y) >>> 12;
    t4 -= Math.multiplyHigh(x, y);
    x = a1 - a2;
    y = b1 - b2;
    t3 -= (x * y) >>> 12;
    t4 -= Math.multiplyHigh(x, y);
    x = a0 - a4;
    y = b0 - b4;
    t4 -= (x * y) >>> 12;
    t5 -= Math.multiplyHigh(x, y);
    x = a1 - a3;
    y = b1 - b3;
    t4 -= (x * y) >>> 12;
    t5 -= Math.multiplyHigh(x, y);
    x = a1 - a4;
    y = b1 - b4;
    t5 -= (x * y) >>> 12;
    t6 -= Math.multiplyHigh(x, y);
    x = a2 - a3;
    y = b2 - b3;
    t5 -= (x * y) >>> 12;
    t6 -= Math.multiplyHigh(x, y);
    x = a2 - a4;
    y = b2 - b4;
    t6 -= (x * y) >>> 12;
    t7 -= Math.multiplyHigh(x, y);
    x = a3 - a4;
    y = b3 - b4;
    t7 -= (x * y) >>> 12;
    t8 -= Math.multiplyHigh(x, y);

    t0 += d[dAt] & M52;
    t1 += (d[dAt] >>> 52 | d[dAt + 1] << 12) & M52;
    t2 += (d[dAt + 1] >>> 40 | d[dAt + 2] << 24) & M52;
    t3 += (d[dAt + 2] >>> 28 | d[dAt + 3] << 36) & M52;
    t4 += d[dAt + 3] >>> 16;
    reduce(r, rAt, t0, t1, t2, t3, t4, t5, t6, t7, t8, t9);
  }

  /** r = 64 big-endian bytes mod q. */
  static void readUniform(long[] r, int rAt, byte[] bytes, int at) {
    long w0 = ModQ.word(bytes, at + 56), w1 = ModQ.word(bytes, at + 48);
    long w2 = ModQ.word(bytes, at + 40), w3 = ModQ.word(bytes, at + 32);
    long w4 = ModQ.word(bytes, at + 24), w5 = ModQ.word(bytes, at + 16);
    long w6 = ModQ.word(bytes, at + 8), w7 = ModQ.word(bytes, at);
    reduce(
        r,
        rAt,
        w0 & M52,
        (w0 >>> 52 | w1 << 12) & M52,
        (w1 >>> 40 | w2 << 24) & M52,
        (w2 >>> 28 | w3 << 36) & M52,
        (w3 >>> 16 | w4 << 48) & M52,
        (w4 >>> 4) & M52,
        (w4 >>> 56 | w5 << 8) & M52,
        (w5 >>> 44 | w6 << 20) & M52,
        (w6 >>> 32 | w7 << 32) & M52,
        w7 >>> 20);
  }

  /**
   * r = t mod q for t = sum t_i 2^(52 i) in [0, 2^512), with columns as a product and a summand
   * below 2^256 leave them: t_0 .. t_4 and t_5 .. t_9 within (-2, 9), (-2, 9), (-1, 7), (-1, 5),
   * (0, 3), (0, 1) times 2^52.
   *
   * <p>With h = t_5 + t_6 2^52 + .., what stands above 2^260, t = t mod 2^260 + h 2^260, and 2^260
   * = 16 q + E. So t = (t mod 2^260) + h E mod q, and with p = h E / 2^260, up to a few units, t =
   * (t mod 2^260) + (h E - p 2^260) + p E: of h E above 2^260 only p is needed, below 2^260 the
   * product (h + p) E. That is Barrett's reduction, E being short. Cost: 15 high and 16 low words.
   *
   * <p>The words of h E below 2^260 that p leaves out lie within (-4, 4) 2^260, p E below 2^259, so
   * that with the 8 units that p is short the sum v is within (2, 22) 2^260.
   */
  static void reduce(
      long[] r,
      int rAt,
      long t0,
      long t1,
      long t2,
      long t3,
      long t4,
      long t5,
      long t6,
      long t7,
      long t8,
      long t9) {
    long p0 = ((t8 * F2) >>> 12) + ((t9 * F1) >>> 12) - 8;
    p0 += Math.multiplyHigh(t7, F2) + Math.multiplyHigh(t8, F1) + Math.multiplyHigh(t9, F0);
    long p1 = ((t9 * F2) >>> 12) + Math.multiplyHigh(t8, F2) + Math.multiplyHigh(t9, F1);
    long p2 = Math.multiplyHigh(t9, F2);
    long g0 = t5 + p0, g1 = t6 + p1, g2 = t7 + p2;
    long v0 = t0 + ((g0 * F0) >>> 12);
    long v1 = t1 + ((g0 * F1) >>> 12) + ((g1 * F0) >>> 12) + Math.multiplyHigh(g0, F0);
    long v2 = t2 + ((g0 * F2) >>> 12) + ((g1 * F1) >>> 12) + ((g2 * F0) >>> 12);
    v2 += Math.multiplyHigh(g0, F1) + Math.multiplyHigh(g1, F0);
    long v3 = t3 + ((g1 * F2) >>> 12) + ((g2 * F1) >>> 12) + ((t8 * F0) >>> 12);
    v3 += Math.multiplyHigh(g0, F2) + Math.multiplyHigh(g1, F1) + Math.multiplyHigh(g2, F0);
    long v4 = t4 + (8L << 52) + ((t7 * F2) >>> 12) + ((t8 * F1) >>> 12) + ((t9 * F0) >>> 12);
    v4 +=
        p2 * E2 + Math.multiplyHigh(g1, F2) + Math.multiplyHigh(g2, F1) + Math.multiplyHigh(t8, F0);

    // v / 2^256, rounded down or one less: the lower limbs carry less than 2^10 either way. The
    // quotient by q is that or one more.
    long quotient = ((v4 + ((v3 - 1024) >> 52)) >> 48) + 1;
    v0 += quotient * D0;
    v1 += quotient * D1 + (v0 >> 52);
    v2 += quotient * D2 + (v1 >> 52);
    v3 += v2 >> 52;
    v4 += (v3 >> 52) - (quotient << 48);
    long below = v4 >> 63;
    v0 = (v0 & M52) - (D0 & below);
    v1 = (v1 & M52) - (D1 & below) + (v0 >> 52);
    v2 = (v2 & M52) - (D2 & below) + (v1 >> 52);
    v3 = (v3 & M52) + (v2 >> 52);
    v4 += v3 >> 52;
    r[rAt] = (v0 & M52) | v1 << 52;
    r[rAt + 1] = (v1 & M52) >>> 12 | v2 << 40;
    r[rAt + 2] = (v2 & M52) >>> 24 | v3 << 28;
    r[rAt + 3] = (v3 & M52) >>> 36 | v4 << 16;
  }
}
