package io.phantompool.crypto.group.secp256k1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Sums and comparisons modulo the group order q on flat arrays; products are {@link ModQProduct}.
 * An element is four consecutive 64-bit words, least significant first, always below q; {@code x,
 * xAt} name the array and the index of the first word. Results may overwrite operands.
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
  static final long[] NOTHING = new long[WORDS];

  /** 2^256 - q without its bit 128. */
  static final long C0 = 0x402da1732fc9bebfL;

  static final long C1 = 0x4551231950b75fc4L;

  private static final VarHandle BIG_ENDIAN =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private ModQ() {}

  /**
   * r = the {@link #BYTES} big-endian bytes, which may stand for q or more: see {@link #isBelowQ}.
   */
  static void readWords(long[] r, int rAt, byte[] bytes, int at) {
    for (int i = 0; i < WORDS; i++) {
      r[rAt + i] = word(bytes, at + BYTES - Long.BYTES * (i + 1));
    }
  }

  /** The 8 big-endian bytes from {@code at} on. */
  static long word(byte[] bytes, int at) {
    return (long) BIG_ENDIAN.get(bytes, at);
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
