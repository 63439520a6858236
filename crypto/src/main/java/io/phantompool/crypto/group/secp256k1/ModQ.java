package io.phantompool.crypto.group.secp256k1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Arithmetic modulo the group order q on flat arrays. An element is four consecutive 64-bit words,
 * least significant first, always below q; {@code x, xAt} name the array and the index of the first
 * word. Results may overwrite operands.
 *
 * <p>Nothing here branches or indexes on a value, and nothing is allocated: all of it may touch
 * secrets.
 */
final class ModQ {
  /** Words of one element. */
  static final int WORDS = 4;

  /** Bytes of one element's encoding. */
  static final int BYTES = 32;

  /** q = 2^256 - 0x1_4551231950b75fc4_402da1732fc9bebf, SEC 2 section 2.4.1. */
  static final long Q0 = 0xbfd25e8cd0364141L;

  static final long Q1 = 0xbaaedce6af48a03bL;
  static final long Q2 = 0xfffffffffffffffeL;
  static final long Q3 = 0xffffffffffffffffL;

  /** Zero, as an operand. Never written. */
  private static final long[] NOTHING = new long[WORDS];

  /** 2^256 - q without its bit 128. */
  private static final long C0 = 0x402da1732fc9bebfL;

  private static final long C1 = 0x4551231950b75fc4L;

  private static final long M48 = (1L << 48) - 1;
  private static final long M52 = (1L << 52) - 1;

  /** 2^256 - q in limbs of 52 bits. */
  private static final long D0 = C0 & M52;

  private static final long D1 = (C0 >>> 52 | C1 << 12) & M52;
  private static final long D2 = C1 >>> 40 | 1L << 24;

  /** 2^260 mod q = 16 (2^256 - q) in limbs of 52 bits, shifted left by 8 for {@link #fold}. */
  private static final long E0 = (C0 << 4 & M52) << 8;

  private static final long E1 = ((C0 >>> 48 | C1 << 16) & M52) << 8;
  private static final long E2 = (C1 >>> 36 | 1L << 28) << 8;

  /** Products whose columns one reduction can take. */
  private static final int MOST_PRODUCTS = 8;

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private ModQ() {}

  /**
   * r = the {@link #BYTES} big-endian bytes, which may stand for q or more: see {@link #isBelowQ}.
   */
  static void readWords(long[] r, int rAt, byte[] bytes, int at) {
    for (int i = 0; i < WORDS; i++) {
      r[rAt + i] = (long) BIG_ENDIAN.get(bytes, at + BYTES - Long.BYTES * (i + 1));
    }
  }

  /** Writes a as {@link #BYTES} big-endian bytes. */
  static void writeWords(byte[] bytes, int at, long[] a, int aAt) {
    for (int i = 0; i < WORDS; i++) {
      BIG_ENDIAN.set(bytes, at + BYTES - Long.BYTES * (i + 1), a[aAt + i]);
    }
  }

  /** Whether four arbitrary words are below q. Only this one bit depends on them, no timing. */
  static boolean isBelowQ(long[] a, int aAt) {
    long d = a[aAt] - Q0;
    long borrow = borrow(a[aAt], Q0, d);
    d = a[aAt + 1] - Q1 - borrow;
    borrow = borrow(a[aAt + 1], Q1, d);
    d = a[aAt + 2] - Q2 - borrow;
    borrow = borrow(a[aAt + 2], Q2, d);
    d = a[aAt + 3] - Q3 - borrow;
    return borrow(a[aAt + 3], Q3, d) == 1;
  }

  /** Whether two elements are equal. Only this one bit depends on them, no timing. */
  static boolean equal(long[] a, int aAt, long[] b, int bAt) {
    long difference = 0;
    for (int i = 0; i < WORDS; i++) {
      difference |= a[aAt + i] ^ b[bAt + i];
    }
    return difference == 0;
  }

  /** Whether an element is zero. Only this one bit depends on it, no timing. */
  static boolean isZero(long[] a, int aAt) {
    return (a[aAt] | a[aAt + 1] | a[aAt + 2] | a[aAt + 3]) == 0;
  }

  /** r = 64 big-endian bytes mod q. */
  static void readUniform(long[] r, int rAt, byte[] bytes, int at) {
    long w0 = (long) BIG_ENDIAN.get(bytes, at + 56), w1 = (long) BIG_ENDIAN.get(bytes, at + 48);
    long w2 = (long) BIG_ENDIAN.get(bytes, at + 40), w3 = (long) BIG_ENDIAN.get(bytes, at + 32);
    long w4 = (long) BIG_ENDIAN.get(bytes, at + 24), w5 = (long) BIG_ENDIAN.get(bytes, at + 16);
    long w6 = (long) BIG_ENDIAN.get(bytes, at + 8), w7 = (long) BIG_ENDIAN.get(bytes, at);
    reduce(
        r,
        rAt,
        w0 & M52,
        (w0 >>> 52 | w1 << 12) & M52,
        (w1 >>> 40 | w2 << 24) & M52,
        (w2 >>> 28 | w3 << 36) & M52,
        (w3 >>> 16 | w4 << 48) & M52,
        w4 >>> 4 & M52,
        (w4 >>> 56 | w5 << 8) & M52,
        (w5 >>> 44 | w6 << 20) & M52,
        (w6 >>> 32 | w7 << 32) & M52,
        w7 >>> 20);
  }

  /** r = a + b. */
  static void add(long[] r, int rAt, long[] a, int aAt, long[] b, int bAt) {
    long a0 = a[aAt], a1 = a[aAt + 1], a2 = a[aAt + 2], a3 = a[aAt + 3];
    long b0 = b[bAt], b1 = b[bAt + 1], b2 = b[bAt + 2], b3 = b[bAt + 3];
    long s0 = a0 + b0;
    long carry = carry(a0, b0, s0);
    long s1 = a1 + b1 + carry;
    carry = carry(a1, b1, s1);
    long s2 = a2 + b2 + carry;
    carry = carry(a2, b2, s2);
    long s3 = a3 + b3 + carry;
    carry = carry(a3, b3, s3);
    reduceOnce(r, rAt, s0, s1, s2, s3, carry);
  }

  /** r = a - b. */
  static void subtract(long[] r, int rAt, long[] a, int aAt, long[] b, int bAt) {
    long a0 = a[aAt], a1 = a[aAt + 1], a2 = a[aAt + 2], a3 = a[aAt + 3];
    long b0 = b[bAt], b1 = b[bAt + 1], b2 = b[bAt + 2], b3 = b[bAt + 3];
    long d0 = a0 - b0;
    long borrow = borrow(a0, b0, d0);
    long d1 = a1 - b1 - borrow;
    borrow = borrow(a1, b1, d1);
    long d2 = a2 - b2 - borrow;
    borrow = borrow(a2, b2, d2);
    long d3 = a3 - b3 - borrow;
    borrow = borrow(a3, b3, d3);
    // Below zero: take 2^256 - q off again, since the difference stands for 2^256 more than itself.
    subtractC(r, rAt, d0, d1, d2, d3, -borrow);
  }

  /** r = -a. */
  static void negate(long[] r, int rAt, long[] a, int aAt) {
    subtract(r, rAt, NOTHING, 0, a, aAt);
  }

  /** r = a / 2. */
  static void halve(long[] r, int rAt, long[] a, int aAt) {
    long a0 = a[aAt], a1 = a[aAt + 1], a2 = a[aAt + 2], a3 = a[aAt + 3];
    long odd = -(a0 & 1);
    long s0 = a0 + (Q0 & odd);
    long carry = carry(a0, Q0 & odd, s0);
    long s1 = a1 + (Q1 & odd) + carry;
    carry = carry(a1, Q1 & odd, s1);
    long s2 = a2 + (Q2 & odd) + carry;
    carry = carry(a2, Q2 & odd, s2);
    long s3 = a3 + (Q3 & odd) + carry;
    carry = carry(a3, Q3 & odd, s3);
    r[rAt] = s0 >>> 1 | s1 << 63;
    r[rAt + 1] = s1 >>> 1 | s2 << 63;
    r[rAt + 2] = s2 >>> 1 | s3 << 63;
    r[rAt + 3] = s3 >>> 1 | carry << 63;
  }

  /** r = a b. */
  static void multiply(long[] r, int rAt, long[] a, int aAt, long[] b, int bAt) {
    multiplyAdd(r, rAt, a, aAt, b, bAt, 1, NOTHING, 0);
  }

  /** r = d + a b. */
  static void multiplyAdd(
      long[] r, int rAt, long[] a, int aAt, long[] b, int bAt, long[] d, int dAt) {
    multiplyAdd(r, rAt, a, aAt, b, bAt, 1, d, dAt);
  }

  /** r = a_0 b_0 + .. + a_(n-1) b_(n-1), the elements one behind the other. */
  static void dot(long[] r, int rAt, long[] a, int aAt, long[] b, int bAt, int n) {
    int first = Math.min(n, MOST_PRODUCTS);
    multiplyAdd(r, rAt, a, aAt, b, bAt, first, NOTHING, 0);
    for (int i = first; i < n; i += MOST_PRODUCTS) {
      int terms = Math.min(n - i, MOST_PRODUCTS);
      multiplyAdd(r, rAt, a, aAt + i * WORDS, b, bAt + i * WORDS, terms, r, rAt);
    }
  }

  /** r_i += x_i for n elements. */
  static void addAll(long[] r, int rAt, long[] x, int xAt, int n) {
    for (int i = 0; i < n * WORDS; i += WORDS) {
      add(r, rAt + i, r, rAt + i, x, xAt + i);
    }
  }

  /** r_i -= x_i for n elements. */
  static void subtractAll(long[] r, int rAt, long[] x, int xAt, int n) {
    for (int i = 0; i < n * WORDS; i += WORDS) {
      subtract(r, rAt + i, r, rAt + i, x, xAt + i);
    }
  }

  /** r_i *= x_i for n elements. */
  static void multiplyAll(long[] r, int rAt, long[] x, int xAt, int n) {
    for (int i = 0; i < n * WORDS; i += WORDS) {
      multiply(r, rAt + i, r, rAt + i, x, xAt + i);
    }
  }

  /** r_i *= s for n elements. */
  static void scale(long[] r, int rAt, long[] s, int n) {
    for (int i = 0; i < n * WORDS; i += WORDS) {
      multiply(r, rAt + i, r, rAt + i, s, 0);
    }
  }

  /** r_i += s x_i for n elements. */
  static void addScaled(long[] r, int rAt, long[] s, long[] x, int xAt, int n) {
    for (int i = 0; i < n * WORDS; i += WORDS) {
      multiplyAdd(r, rAt + i, x, xAt + i, s, 0, r, rAt + i);
    }
  }

  /** r_i = lo x_i + hi x_(n + i) for n elements. */
  static void fold(long[] r, int rAt, long[] lo, long[] hi, long[] x, int xAt, int n) {
    for (int i = 0; i < n * WORDS; i += WORDS) {
      multiply(r, rAt + i, x, xAt + i, lo, 0);
      multiplyAdd(r, rAt + i, x, xAt + n * WORDS + i, hi, 0, r, rAt + i);
    }
  }

  /** r = x_0 + .. + x_(n-1). */
  static void sum(long[] r, int rAt, long[] x, int xAt, int n) {
    System.arraycopy(NOTHING, 0, r, rAt, WORDS);
    for (int i = 0; i < n * WORDS; i += WORDS) {
      add(r, rAt, r, rAt, x, xAt + i);
    }
  }

  /**
   * r = d + sum of {@code terms} products. The operands are taken apart into limbs of 52 bits,
   * shifted left by 6 so that the high word of a 128-bit product is the product divided by 2^52 and
   * its low word, shifted right by 12, the rest: a column adds up such words and needs no carries.
   * Cost: 15 products a term, by a_i b_j + a_j b_i = a_i b_i + a_j b_j - (a_i - a_j)(b_i - b_j),
   * and the reduction.
   */
  private static void multiplyAdd(
      long[] r, int rAt, long[] a, int aAt, long[] b, int bAt, int terms, long[] d, int dAt) {
    long t0 = d[dAt] & M52;
    long t1 = (d[dAt] >>> 52 | d[dAt + 1] << 12) & M52;
    long t2 = (d[dAt + 1] >>> 40 | d[dAt + 2] << 24) & M52;
    long t3 = (d[dAt + 2] >>> 28 | d[dAt + 3] << 36) & M52;
    long t4 = d[dAt + 3] >>> 16;
    long t5 = 0, t6 = 0, t7 = 0, t8 = 0, t9 = 0;
    for (int i = 0; i < terms * WORDS; i += WORDS) {
      long w0 = a[aAt + i], w1 = a[aAt + i + 1], w2 = a[aAt + i + 2], w3 = a[aAt + i + 3];
      long a0 = w0 << 12 >>> 6;
      long a1 = (w0 >>> 52 | w1 << 12) << 12 >>> 6;
      long a2 = (w1 >>> 40 | w2 << 24) << 12 >>> 6;
      long a3 = (w2 >>> 28 | w3 << 36) << 12 >>> 6;
      long a4 = w3 >>> 16 << 6;
      w0 = b[bAt + i];
      w1 = b[bAt + i + 1];
      w2 = b[bAt + i + 2];
      w3 = b[bAt + i + 3];
      long b0 = w0 << 12 >>> 6;
      long b1 = (w0 >>> 52 | w1 << 12) << 12 >>> 6;
      long b2 = (w1 >>> 40 | w2 << 24) << 12 >>> 6;
      long b3 = (w2 >>> 28 | w3 << 36) << 12 >>> 6;
      long b4 = w3 >>> 16 << 6;

      long lo = (a0 * b0) >>> 12, hi = Math.multiplyHigh(a0, b0);
      t0 += lo;
      t1 += lo + hi;
      t2 += lo + hi;
      t3 += lo + hi;
      t4 += lo + hi;
      t5 += hi;
      lo = (a1 * b1) >>> 12;
      hi = Math.multiplyHigh(a1, b1);
      long both = lo + hi;
      t1 += lo;
      t2 += both;
      t3 += both;
      t4 += both;
      t5 += both;
      t6 += hi;
      lo = (a2 * b2) >>> 12;
      hi = Math.multiplyHigh(a2, b2);
      both = lo + hi;
      t2 += lo;
      t3 += both;
      t4 += both;
      t5 += both;
      t6 += both;
      t7 += hi;
      lo = (a3 * b3) >>> 12;
      hi = Math.multiplyHigh(a3, b3);
      both = lo + hi;
      t3 += lo;
      t4 += both;
      t5 += both;
      t6 += both;
      t7 += both;
      t8 += hi;
      lo = (a4 * b4) >>> 12;
      hi = Math.multiplyHigh(a4, b4);
      both = lo + hi;
      t4 += lo;
      t5 += both;
      t6 += both;
      t7 += both;
      t8 += both;
      t9 += hi;

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
    }
    if (terms > 1) {
      t1 += t0 >> 52;
      t2 += t1 >> 52;
      t3 += t2 >> 52;
      t4 += t3 >> 52;
      t5 += t4 >> 52;
      t6 += t5 >> 52;
      t7 += t6 >> 52;
      t8 += t7 >> 52;
      t9 += t8 >> 52;
      t0 &= M52;
      t1 &= M52;
      t2 &= M52;
      t3 &= M52;
      t4 &= M52;
      t5 &= M52;
      t6 &= M52;
      t7 &= M52;
      t8 &= M52;
    }
    reduce(r, rAt, t0, t1, t2, t3, t4, t5, t6, t7, t8, t9);
  }

  private static void reduce(
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
    long h2 = t7 << 4, h3 = t8 << 4, h4 = t9 << 4;
    long p0 = ((h3 * E2) >>> 12) + ((h4 * E1) >>> 12) - 8;
    p0 += Math.multiplyHigh(h2, E2) + Math.multiplyHigh(h3, E1) + Math.multiplyHigh(h4, E0);
    long p1 = ((h4 * E2) >>> 12) + Math.multiplyHigh(h3, E2) + Math.multiplyHigh(h4, E1);
    long p2 = Math.multiplyHigh(h4, E2);
    long g0 = (t5 + p0) << 4, g1 = (t6 + p1) << 4, g2 = (t7 + p2) << 4;
    long v0 = t0 + ((g0 * E0) >>> 12);
    long v1 = t1 + ((g0 * E1) >>> 12) + ((g1 * E0) >>> 12) + Math.multiplyHigh(g0, E0);
    long v2 = t2 + ((g0 * E2) >>> 12) + ((g1 * E1) >>> 12) + ((g2 * E0) >>> 12);
    v2 += Math.multiplyHigh(g0, E1) + Math.multiplyHigh(g1, E0);
    long v3 = t3 + ((g1 * E2) >>> 12) + ((g2 * E1) >>> 12) + ((h3 * E0) >>> 12);
    v3 += Math.multiplyHigh(g0, E2) + Math.multiplyHigh(g1, E1) + Math.multiplyHigh(g2, E0);
    long v4 = t4 + (8L << 52) + ((h2 * E2) >>> 12) + ((h3 * E1) >>> 12) + ((h4 * E0) >>> 12);
    v4 += p2 * (E2 >>> 8);
    v4 += Math.multiplyHigh(g1, E2) + Math.multiplyHigh(g2, E1) + Math.multiplyHigh(h3, E0);

    long w1 = v1 + (v0 >> 52);
    long w2 = v2 + (w1 >> 52);
    long w3 = v3 + (w2 >> 52);
    long w4 = v4 + (w3 >> 52);
    long quotient = (w4 >> 48) + 1;
    long w0 = (v0 & M52) + quotient * D0;
    w1 = (w1 & M52) + quotient * D1 + (w0 >>> 52);
    w2 = (w2 & M52) + quotient * D2 + (w1 >>> 52);
    w3 = (w3 & M52) + (w2 >>> 52);
    w4 = (w4 & M48) + (w3 >>> 52);
    long below = (w4 >>> 48) - 1;
    w0 = (w0 & M52) - (D0 & below);
    w1 = (w1 & M52) - (D1 & below) + (w0 >> 52);
    w2 = (w2 & M52) - (D2 & below) + (w1 >> 52);
    w3 = (w3 & M52) + (w2 >> 52);
    w4 += w3 >> 52;
    r[rAt] = (w0 & M52) | w1 << 52;
    r[rAt + 1] = (w1 & M52) >>> 12 | w2 << 40;
    r[rAt + 2] = (w2 & M52) >>> 24 | w3 << 28;
    r[rAt + 3] = (w3 & M52) >>> 36 | w4 << 16;
  }

  /** r = s mod q for s = 2^256 carry + the four words, below 2 q. */
  private static void reduceOnce(
      long[] r, int rAt, long s0, long s1, long s2, long s3, long carry) {
    // s >= q if and only if s + (2^256 - q) reaches 2^256.
    long t = s0 + C0;
    long c = carry(s0, C0, t);
    t = s1 + C1 + c;
    c = carry(s1, C1, t);
    t = s2 + 1 + c;
    c = (s2 & ~t) >>> 63;
    t = s3 + c;
    c = (s3 & ~t) >>> 63;
    addC(r, rAt, s0, s1, s2, s3, -(carry | c));
  }

  private static void addC(long[] r, int rAt, long s0, long s1, long s2, long s3, long mask) {
    long t0 = s0 + (C0 & mask);
    long c = carry(s0, C0 & mask, t0);
    long t1 = s1 + (C1 & mask) + c;
    c = carry(s1, C1 & mask, t1);
    long t2 = s2 + (mask & 1) + c;
    c = (s2 & ~t2) >>> 63;
    r[rAt] = t0;
    r[rAt + 1] = t1;
    r[rAt + 2] = t2;
    r[rAt + 3] = s3 + c;
  }

  private static void subtractC(long[] r, int rAt, long d0, long d1, long d2, long d3, long mask) {
    long t0 = d0 - (C0 & mask);
    long b = borrow(d0, C0 & mask, t0);
    long t1 = d1 - (C1 & mask) - b;
    b = borrow(d1, C1 & mask, t1);
    long t2 = d2 - (mask & 1) - b;
    b = (~d2 & t2) >>> 63;
    r[rAt] = t0;
    r[rAt + 1] = t1;
    r[rAt + 2] = t2;
    r[rAt + 3] = d3 - b;
  }

  /** The carry out of a + b + (0 or 1) = sum. */
  static long carry(long a, long b, long sum) {
    return ((a & b) | ((a | b) & ~sum)) >>> 63;
  }

  /** The borrow out of a - b - (0 or 1) = difference. */
  static long borrow(long a, long b, long difference) {
    return ((~a & b) | ((~a | b) & difference)) >>> 63;
  }
}
