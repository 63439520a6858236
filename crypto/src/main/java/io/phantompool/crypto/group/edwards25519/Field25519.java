package io.phantompool.crypto.group.edwards25519;

import static java.lang.Math.multiplyHigh;

/**
 * Arithmetic modulo p = 2^255 - 19 on five limbs of 51 bits, a_0 + a_1 2^51 + .. + a_4 2^204, lying
 * flat in arrays: an element is an array and the offset of its first limb. No method allocates, and
 * none branches or addresses memory by a value: all of them may be given secrets.
 *
 * <p>Limbs are signed and lazy. Results of a multiplication are "of one unit": every limb is below
 * 2^51 + 2^14 in magnitude. A sum or difference has the units of its operands added, and nothing is
 * carried. A multiplication takes operands of u and v units with u, v &lt;= 6 and u v &lt;= 36; the
 * curve formulas stay below 13 and so need no carries at all.
 *
 * <p>A product of two limbs is split at bit 51, not 64, without shifts of the high half: with one
 * operand scaled by 2^8 and the other by 2^5, multiplyHigh gives floor(x y / 2^51), and the low
 * word shifted down by 13 gives x y mod 2^51. Both are exact for negative operands too, and sums of
 * them cannot leave 64 bits.
 */
final class Field25519 {
  /** Limbs of one element. */
  static final int LIMBS = 5;

  static final int LIMB_BITS = 51;
  static final long LIMB_MASK = (1L << LIMB_BITS) - 1;

  private static final int A_SHIFT = 8;
  private static final int B_SHIFT = 5;

  private Field25519() {}

  /** r = a. */
  static void copy(long[] r, int ro, long[] a, int ao) {
    System.arraycopy(a, ao, r, ro, LIMBS);
  }

  /** r = the integer {@code value}, below 2^51 in magnitude. */
  static void set(long[] r, int ro, long value) {
    r[ro] = value;
    r[ro + 1] = 0;
    r[ro + 2] = 0;
    r[ro + 3] = 0;
    r[ro + 4] = 0;
  }

  /** r = a + b; units add. */
  static void add(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
    r[ro] = a[ao] + b[bo];
    r[ro + 1] = a[ao + 1] + b[bo + 1];
    r[ro + 2] = a[ao + 2] + b[bo + 2];
    r[ro + 3] = a[ao + 3] + b[bo + 3];
    r[ro + 4] = a[ao + 4] + b[bo + 4];
  }

  /** r = a - b; units add. */
  static void subtract(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
    r[ro] = a[ao] - b[bo];
    r[ro + 1] = a[ao + 1] - b[bo + 1];
    r[ro + 2] = a[ao + 2] - b[bo + 2];
    r[ro + 3] = a[ao + 3] - b[bo + 3];
    r[ro + 4] = a[ao + 4] - b[bo + 4];
  }

  /** r = -a; units stay. */
  static void negate(long[] r, int ro, long[] a, int ao) {
    r[ro] = -a[ao];
    r[ro + 1] = -a[ao + 1];
    r[ro + 2] = -a[ao + 2];
    r[ro + 3] = -a[ao + 3];
    r[ro + 4] = -a[ao + 4];
  }

  /** r = a where mask is all ones, unchanged where it is zero. */
  static void select(long[] r, int ro, long[] a, int ao, long mask) {
    for (int i = 0; i < LIMBS; i++) {
      r[ro + i] ^= mask & (r[ro + i] ^ a[ao + i]);
    }
  }

  /** r = -r where mask is all ones, unchanged where it is zero. */
  static void negateIf(long[] r, int ro, long mask) {
    for (int i = 0; i < LIMBS; i++) {
      r[ro + i] = (r[ro + i] ^ mask) - mask;
    }
  }

  /** Brings limbs of any size back to one unit. */
  static void carry(long[] r, int ro) {
    carryInto(r, ro, r[ro], r[ro + 1], r[ro + 2], r[ro + 3], r[ro + 4]);
  }

  /**
   * r = a b, of one unit. 15 wide products instead of 25, after Karatsuba: a_i b_j + a_j b_i = a_i
   * b_i + a_j b_j - (a_i - a_j)(b_i - b_j). lo_k and hi_k are the halves of column k.
   */
  static void multiply(long[] r, int ro, long[] a, int ao, long[] b, int bo) {
    long a0 = a[ao] << A_SHIFT;
    long a1 = a[ao + 1] << A_SHIFT;
    long a2 = a[ao + 2] << A_SHIFT;
    long a3 = a[ao + 3] << A_SHIFT;
    long a4 = a[ao + 4] << A_SHIFT;
    long b0 = b[bo] << B_SHIFT;
    long b1 = b[bo + 1] << B_SHIFT;
    long b2 = b[bo + 2] << B_SHIFT;
    long b3 = b[bo + 3] << B_SHIFT;
    long b4 = b[bo + 4] << B_SHIFT;

    long lo0 = low(a0, b0);
    long hi0 = multiplyHigh(a0, b0);
    long p1 = low(a1, b1);
    long q1 = multiplyHigh(a1, b1);
    long p2 = low(a2, b2);
    long q2 = multiplyHigh(a2, b2);
    long p3 = low(a3, b3);
    long q3 = multiplyHigh(a3, b3);
    long lo8 = low(a4, b4);
    long hi8 = multiplyHigh(a4, b4);

    long p = lo0 + p1;
    long q = hi0 + q1;
    long lo1 = p - low(a0 - a1, b0 - b1);
    long hi1 = q - multiplyHigh(a0 - a1, b0 - b1);
    p += p2;
    q += q2;
    long lo2 = p - low(a0 - a2, b0 - b2);
    long hi2 = q - multiplyHigh(a0 - a2, b0 - b2);
    p += p3;
    q += q3;
    long lo3 = p - low(a0 - a3, b0 - b3) - low(a1 - a2, b1 - b2);
    long hi3 = q - multiplyHigh(a0 - a3, b0 - b3) - multiplyHigh(a1 - a2, b1 - b2);
    p += lo8;
    q += hi8;
    long lo4 = p - low(a0 - a4, b0 - b4) - low(a1 - a3, b1 - b3);
    long hi4 = q - multiplyHigh(a0 - a4, b0 - b4) - multiplyHigh(a1 - a3, b1 - b3);
    p -= lo0;
    q -= hi0;
    long lo5 = p - low(a1 - a4, b1 - b4) - low(a2 - a3, b2 - b3);
    long hi5 = q - multiplyHigh(a1 - a4, b1 - b4) - multiplyHigh(a2 - a3, b2 - b3);
    p -= p1;
    q -= q1;
    long lo6 = p - low(a2 - a4, b2 - b4);
    long hi6 = q - multiplyHigh(a2 - a4, b2 - b4);
    long lo7 = p - p2 - low(a3 - a4, b3 - b4);
    long hi7 = q - q2 - multiplyHigh(a3 - a4, b3 - b4);

    // 2^255 = 19 mod p: columns 5 to 9 come back to 0 to 4 times 19.
    carryInto(
        r,
        ro,
        lo0 + 19 * (lo5 + hi4),
        lo1 + hi0 + 19 * (lo6 + hi5),
        lo2 + hi1 + 19 * (lo7 + hi6),
        lo3 + hi2 + 19 * (lo8 + hi7),
        lo4 + hi3 + 19 * hi8);
  }

  /** r = a^2, of one unit. */
  static void square(long[] r, int ro, long[] a, int ao) {
    squareRepeatedly(r, ro, a, ao, 1);
  }

  /** r = a^(2^times), of one unit, times &gt;= 1. 15 wide products each. */
  static void squareRepeatedly(long[] r, int ro, long[] a, int ao, int times) {
    long a0 = a[ao];
    long a1 = a[ao + 1];
    long a2 = a[ao + 2];
    long a3 = a[ao + 3];
    long a4 = a[ao + 4];
    for (int i = 0; i < times; i++) {
      long d0 = a0 << (A_SHIFT + 1);
      long d1 = a1 << (A_SHIFT + 1);
      long d2 = a2 << (A_SHIFT + 1);
      long d3 = a3 << (A_SHIFT + 1);
      long s3 = a3 << A_SHIFT;
      long s4 = a4 << A_SHIFT;
      long t1 = a1 << B_SHIFT;
      long t2 = a2 << B_SHIFT;
      long t3 = a3 << B_SHIFT;
      long t4 = a4 << B_SHIFT;
      long u3 = 19 * t3;
      long u4 = 19 * t4;

      long hi0 =
          multiplyHigh(a0 << A_SHIFT, a0 << B_SHIFT) + multiplyHigh(d1, u4) + multiplyHigh(d2, u3);
      long lo0 = low(a0 << A_SHIFT, a0 << B_SHIFT) + low(d1, u4) + low(d2, u3);
      long hi1 = multiplyHigh(d0, t1) + multiplyHigh(d2, u4) + multiplyHigh(s3, u3);
      long lo1 = low(d0, t1) + low(d2, u4) + low(s3, u3);
      long hi2 = multiplyHigh(d0, t2) + multiplyHigh(a1 << A_SHIFT, t1) + multiplyHigh(d3, u4);
      long lo2 = low(d0, t2) + low(a1 << A_SHIFT, t1) + low(d3, u4);
      long hi3 = multiplyHigh(d0, t3) + multiplyHigh(d1, t2) + multiplyHigh(s4, u4);
      long lo3 = low(d0, t3) + low(d1, t2) + low(s4, u4);
      long hi4 = multiplyHigh(d0, t4) + multiplyHigh(d1, t3) + multiplyHigh(a2 << A_SHIFT, t2);
      long lo4 = low(d0, t4) + low(d1, t3) + low(a2 << A_SHIFT, t2);

      long r0 = lo0 + 19 * hi4;
      long r1 = lo1 + hi0;
      long r2 = lo2 + hi1;
      long r3 = lo3 + hi2;
      long r4 = lo4 + hi3;
      a0 = (r0 & LIMB_MASK) + 19 * (r4 >> LIMB_BITS);
      a1 = (r1 & LIMB_MASK) + (r0 >> LIMB_BITS);
      a2 = (r2 & LIMB_MASK) + (r1 >> LIMB_BITS);
      a3 = (r3 & LIMB_MASK) + (r2 >> LIMB_BITS);
      a4 = (r4 & LIMB_MASK) + (r3 >> LIMB_BITS);
    }
    r[ro] = a0;
    r[ro + 1] = a1;
    r[ro + 2] = a2;
    r[ro + 3] = a3;
    r[ro + 4] = a4;
  }

  /** (x y) mod 2^51, where the operands are scaled by 2^13 together. */
  private static long low(long x, long y) {
    return (x * y) >>> (A_SHIFT + B_SHIFT);
  }

  /**
   * All carries at once: each limb keeps its low 51 bits and takes what its neighbour overflows.
   */
  private static void carryInto(long[] r, int ro, long r0, long r1, long r2, long r3, long r4) {
    r[ro] = (r0 & LIMB_MASK) + 19 * (r4 >> LIMB_BITS);
    r[ro + 1] = (r1 & LIMB_MASK) + (r0 >> LIMB_BITS);
    r[ro + 2] = (r2 & LIMB_MASK) + (r1 >> LIMB_BITS);
    r[ro + 3] = (r3 & LIMB_MASK) + (r2 >> LIMB_BITS);
    r[ro + 4] = (r4 & LIMB_MASK) + (r3 >> LIMB_BITS);
  }
}
