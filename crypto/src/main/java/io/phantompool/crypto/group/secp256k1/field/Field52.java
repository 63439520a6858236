package io.phantompool.crypto.group.secp256k1.field;

/**
 * Arithmetic modulo p = 2^256 - 2^32 - 977 on five signed limbs of 52 bits in {@code long}s, least
 * significant first: the value is sum l_i 2^(52 i). An element is five consecutive {@code long}s of
 * an array; results may overwrite operands.
 *
 * <p>Limbs are lazy. The result of {@link #multiply} and {@link #square} has limbs of at most 2^53
 * in magnitude (the top one 2^48); operands may have limbs of up to 2^55 (the top one 2^50), so
 * that sums of four results multiply without a carry in between. {@link #normalize} gives the one
 * canonical form, limbs in [0, 2^52) of a value below p.
 *
 * <p>Nothing here branches or indexes on a value, so all of it may touch secrets.
 */
public final class Field52 {
  /** Limbs of one element. */
  public static final int LIMBS = 5;

  /** Bits of a limb. */
  static final int BITS = 52;

  private static final long MASK = (1L << BITS) - 1;
  private static final long TOP_MASK = (1L << 48) - 1;

  /** 2^256 mod p. */
  private static final long C = 0x1000003D1L;

  /** 2^260 mod p. */
  private static final long R = C << 4;

  private Field52() {}

  /**
   * r = a b. Cost: 15 products of limbs, by a_i b_j + a_j b_i = a_i b_i + a_j b_j - (a_i - a_j)(b_i
   * - b_j). Both operands are shifted left by 6 so that the high word of a 128-bit product is the
   * product divided by 2^52.
   */
  public static void multiply(long[] r, int at, long[] a, int aAt, long[] b, int bAt) {
    long a0 = a[aAt] << 6, a1 = a[aAt + 1] << 6, a2 = a[aAt + 2] << 6;
    long a3 = a[aAt + 3] << 6, a4 = a[aAt + 4] << 6;
    long b0 = b[bAt] << 6, b1 = b[bAt + 1] << 6, b2 = b[bAt + 2] << 6;
    long b3 = b[bAt + 3] << 6, b4 = b[bAt + 4] << 6;

    long h0 = Math.multiplyHigh(a0, b0), l0 = (a0 * b0) >>> 12;
    long h1 = Math.multiplyHigh(a1, b1), l1 = ((a1 * b1) >>> 12);
    long h2 = Math.multiplyHigh(a2, b2), l2 = ((a2 * b2) >>> 12);
    long h3 = Math.multiplyHigh(a3, b3), l3 = ((a3 * b3) >>> 12);
    long h4 = Math.multiplyHigh(a4, b4), l4 = ((a4 * b4) >>> 12);

    long h01 = h0 + h1, l01 = l0 + l1;
    long h34 = h3 + h4, l34 = l3 + l4;
    long h012 = h01 + h2, l012 = l01 + l2;
    long h234 = h34 + h2, l234 = l34 + l2;

    long x = a0 - a1, y = b0 - b1;
    long c1 = l01 - ((x * y) >>> 12), c2 = h01 - Math.multiplyHigh(x, y);
    x = a0 - a2;
    y = b0 - b2;
    c2 += l012 - ((x * y) >>> 12);
    long c3 = h012 - Math.multiplyHigh(x, y);
    x = a0 - a3;
    y = b0 - b3;
    c3 += l012 + l3 - ((x * y) >>> 12);
    long c4 = h012 + h3 - Math.multiplyHigh(x, y);
    x = a1 - a2;
    y = b1 - b2;
    c3 -= ((x * y) >>> 12);
    c4 -= Math.multiplyHigh(x, y);
    x = a0 - a4;
    y = b0 - b4;
    c4 += l012 + l34 - ((x * y) >>> 12);
    long c5 = h012 + h34 - Math.multiplyHigh(x, y);
    x = a1 - a3;
    y = b1 - b3;
    c4 -= ((x * y) >>> 12);
    c5 -= Math.multiplyHigh(x, y);
    x = a1 - a4;
    y = b1 - b4;
    c5 += l1 + l234 - ((x * y) >>> 12);
    long c6 = h1 + h234 - Math.multiplyHigh(x, y);
    x = a2 - a3;
    y = b2 - b3;
    c5 -= ((x * y) >>> 12);
    c6 -= Math.multiplyHigh(x, y);
    x = a2 - a4;
    y = b2 - b4;
    c6 += l234 - ((x * y) >>> 12);
    long c7 = h234 - Math.multiplyHigh(x, y);
    x = a3 - a4;
    y = b3 - b4;
    c7 += l34 - ((x * y) >>> 12);
    long c8 = h34 - Math.multiplyHigh(x, y) + l4;

    reduce(r, at, l0, c1 + h0, c2, c3, c4, c5, c6, c7, c8, h4);
  }

  /** r = a^2. Cost: 15 products of limbs. */
  public static void square(long[] r, int at, long[] a, int aAt) {
    long a0 = a[aAt] << 6, a1 = a[aAt + 1] << 6, a2 = a[aAt + 2] << 6;
    long a3 = a[aAt + 3] << 6, a4 = a[aAt + 4] << 6;
    long d0 = a0 << 1, d1 = a1 << 1, d2 = a2 << 1, d3 = a3 << 1;

    long c0 = ((a0 * a0) >>> 12);
    long c1 = Math.multiplyHigh(a0, a0) + ((d0 * a1) >>> 12);
    long c2 = Math.multiplyHigh(d0, a1) + ((d0 * a2) >>> 12) + ((a1 * a1) >>> 12);
    long c3 =
        Math.multiplyHigh(d0, a2)
            + Math.multiplyHigh(a1, a1)
            + ((d0 * a3) >>> 12)
            + ((d1 * a2) >>> 12);
    long c4 =
        Math.multiplyHigh(d0, a3)
            + Math.multiplyHigh(d1, a2)
            + ((d0 * a4) >>> 12)
            + ((d1 * a3) >>> 12)
            + ((a2 * a2) >>> 12);
    long c5 =
        Math.multiplyHigh(d0, a4)
            + Math.multiplyHigh(d1, a3)
            + Math.multiplyHigh(a2, a2)
            + ((d1 * a4) >>> 12)
            + ((d2 * a3) >>> 12);
    long c6 =
        Math.multiplyHigh(d1, a4)
            + Math.multiplyHigh(d2, a3)
            + ((d2 * a4) >>> 12)
            + ((a3 * a3) >>> 12);
    long c7 = Math.multiplyHigh(d2, a4) + Math.multiplyHigh(a3, a3) + ((d3 * a4) >>> 12);
    long c8 = Math.multiplyHigh(d3, a4) + ((a4 * a4) >>> 12);
    reduce(r, at, c0, c1, c2, c3, c4, c5, c6, c7, c8, Math.multiplyHigh(a4, a4));
  }

  /** Folds ten columns of weight 2^(52 k) by 2^260 = R, carries, and folds what exceeds 2^256. */
  private static void reduce(
      long[] r,
      int at,
      long c0,
      long c1,
      long c2,
      long c3,
      long c4,
      long c5,
      long c6,
      long c7,
      long c8,
      long c9) {
    c0 += (c5 * R) & MASK;
    c1 += Math.multiplyHigh(c5, R << 12) + ((c6 * R) & MASK) + (c0 >> BITS);
    c2 += Math.multiplyHigh(c6, R << 12) + ((c7 * R) & MASK) + (c1 >> BITS);
    c3 += Math.multiplyHigh(c7, R << 12) + ((c8 * R) & MASK) + (c2 >> BITS);
    c4 += Math.multiplyHigh(c8, R << 12) + ((c9 * R) & MASK) + (c3 >> BITS);
    long v = (Math.multiplyHigh(c9, R << 12) << 4) + (c4 >> 48);
    r[at] = (c0 & MASK) + ((v * C) & MASK);
    r[at + 1] = (c1 & MASK) + Math.multiplyHigh(v, C << 12);
    r[at + 2] = c2 & MASK;
    r[at + 3] = c3 & MASK;
    r[at + 4] = c4 & TOP_MASK;
  }

  /** r = a + b, limb by limb. */
  public static void add(long[] r, int at, long[] a, int aAt, long[] b, int bAt) {
    for (int i = 0; i < LIMBS; i++) {
      r[at + i] = a[aAt + i] + b[bAt + i];
    }
  }

  /** r = a - b, limb by limb. */
  public static void subtract(long[] r, int at, long[] a, int aAt, long[] b, int bAt) {
    for (int i = 0; i < LIMBS; i++) {
      r[at + i] = a[aAt + i] - b[bAt + i];
    }
  }

  /** r = -a, limb by limb. */
  public static void negate(long[] r, int at, long[] a, int aAt) {
    for (int i = 0; i < LIMBS; i++) {
      r[at + i] = -a[aAt + i];
    }
  }

  /** r = f a for a factor of at most 32 in magnitude, limb by limb; {@link #carry} before use. */
  public static void scale(long[] r, int at, long[] a, int aAt, long f) {
    for (int i = 0; i < LIMBS; i++) {
      r[at + i] = f * a[aAt + i];
    }
  }

  /**
   * Brings the element at {@code at}, with limbs of up to 2^60, to limbs in [0, 2^52) and a top
   * limb below 2^48; what is above 2^256 goes to the lowest limb, up to 2^45 either way.
   */
  public static void carry(long[] a, int at) {
    long c1 = a[at + 1] + (a[at] >> BITS);
    long c2 = a[at + 2] + (c1 >> BITS);
    long c3 = a[at + 3] + (c2 >> BITS);
    long c4 = a[at + 4] + (c3 >> BITS);
    a[at] = (a[at] & MASK) + (c4 >> 48) * C;
    a[at + 1] = c1 & MASK;
    a[at + 2] = c2 & MASK;
    a[at + 3] = c3 & MASK;
    a[at + 4] = c4 & TOP_MASK;
  }

  /** Brings the element at {@code at} to its canonical form. Limbs of up to 2^60 are allowed. */
  public static void normalize(long[] a, int at) {
    // Twice brings any value, also a negative one, to within [-C, 2^256); once more to [0, 2^256).
    carry(a, at);
    carry(a, at);
    carry(a, at);
    // The value is at least p exactly if adding C = 2^256 - p carries out of bit 256.
    long t0 = a[at] + C;
    long t1 = a[at + 1] + (t0 >> BITS);
    long t2 = a[at + 2] + (t1 >> BITS);
    long t3 = a[at + 3] + (t2 >> BITS);
    long t4 = a[at + 4] + (t3 >> BITS);
    long take = -(t4 >> 48);
    long c0 = a[at] + (take & C);
    long c1 = a[at + 1] + (c0 >> BITS);
    long c2 = a[at + 2] + (c1 >> BITS);
    long c3 = a[at + 3] + (c2 >> BITS);
    a[at] = c0 & MASK;
    a[at + 1] = c1 & MASK;
    a[at + 2] = c2 & MASK;
    a[at + 3] = c3 & MASK;
    a[at + 4] = (a[at + 4] + (c3 >> BITS)) & TOP_MASK;
  }

  /** Whether the canonical element at {@code at} is zero: all ones if so, else zero. */
  public static long zeroMask(long[] a, int at) {
    long any = a[at] | a[at + 1] | a[at + 2] | a[at + 3] | a[at + 4];
    return ~((any | -any) >> 63);
  }

  /** Whether two canonical elements are the same. */
  public static boolean same(long[] a, int aAt, long[] b, int bAt) {
    long diff = 0;
    for (int i = 0; i < LIMBS; i++) {
      diff |= a[aAt + i] ^ b[bAt + i];
    }
    return diff == 0;
  }

  /** r = mask ? a : r, where mask is all ones or zero. */
  public static void select(long[] r, int at, long[] a, int aAt, long mask) {
    for (int i = 0; i < LIMBS; i++) {
      r[at + i] ^= (r[at + i] ^ a[aAt + i]) & mask;
    }
  }
}
