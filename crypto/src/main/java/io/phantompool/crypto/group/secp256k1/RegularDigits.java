package io.phantompool.crypto.group.secp256k1;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Digits for secrets: fixed windows in which every digit is odd, so that each window takes one
 * table entry and one addition, whatever the scalar is.
 *
 * <p>A number v of L bits, read with 1 for a set and -1 for a clear bit, stands for 2 v - (2^L -
 * 1). A window of {@code width} bits w so reads as the digit 2 w - (2^width - 1), one of -(2^width
 * - 1), .., -3, -1, 1, 3, .., 2^width - 1: half of it is a table of the odd multiples 1, 3, .., the
 * other half their negatives. Every scalar k has such a form, even or odd, since v = (k + 2^L - 1)
 * / 2 can be taken modulo q. (The signed all-bits-set form of Hamburg, "Fast and compact
 * elliptic-curve cryptography", 2012; libsecp256k1 takes the half modulo the order, too.)
 *
 * <p>Nothing here branches or indexes on the scalar.
 */
final class RegularDigits {
  /** Words of a half in regular form: it has 129 bits. */
  static final int HALF_WORDS = 3;

  private static final int HALF_BITS = SignedDigits.HALF_BITS + 1;
  private static final int WHOLE_BITS = 256;
  private static final BigInteger LAMBDA =
      new BigInteger("5363ad4cc05c30e0a5261c028812645a122e22ea20816678df02967c1b23bd72", 16);

  private final int width;

  /** (2^L - 1) / 2 mod q, L the bits of all windows of a whole scalar. */
  private final long[] wholeOffset;

  /** (2^L - 1 - 2^129) (1 + lambda) / 2 mod q, L the bits of all windows of a half. */
  private final long[] halvesOffset;

  /** Windows of {@code width} bits, 2 to 8. */
  RegularDigits(int width) {
    if (width < 2 || width > Byte.SIZE) {
      throw new IllegalArgumentException("Windows are 2 to 8 bits wide, not " + width);
    }
    this.width = width;
    BigInteger whole = BigInteger.ONE.shiftLeft(width * wholeWindows()).subtract(BigInteger.ONE);
    BigInteger halves =
        BigInteger.ONE
            .shiftLeft(width * halfWindows())
            .subtract(BigInteger.ONE)
            .subtract(BigInteger.ONE.shiftLeft(HALF_BITS))
            .multiply(BigInteger.ONE.add(LAMBDA));
    wholeOffset = halved(whole);
    halvesOffset = halved(halves);
  }

  private static long[] halved(BigInteger value) {
    long[] r = new long[ModQ.WORDS];
    ModQ.halve(r, 0, Scalar.fromBigInteger(value).limbs(), 0);
    return r;
  }

  int width() {
    return width;
  }

  /** Windows of a scalar that is not decomposed. */
  int wholeWindows() {
    return (WHOLE_BITS + width - 1) / width;
  }

  /** Windows of each half of a decomposed scalar. */
  int halfWindows() {
    return (HALF_BITS + width - 1) / width;
  }

  /** Entries of the table a window chooses from: the odd multiples 1, 3, .., 2^width - 1. */
  int tableSize() {
    return 1 << (width - 1);
  }

  /**
   * v such that the digits of its {@link #wholeWindows} add up to k; v is an element as in ModQ.
   */
  void recodeWhole(long[] v, int vAt, long[] k, int kAt) {
    ModQ.halve(v, vAt, k, kAt);
    ModQ.add(v, vAt, v, vAt, wholeOffset, 0);
  }

  /**
   * v1 and v2, three words each, such that the digits of their {@link #halfWindows} add up to k1
   * and k2 with k1 + k2 lambda = k. With s = (k + (2^L - 1 - 2^129)(1 + lambda)) / 2 = s1 + s2
   * lambda from {@link GlvDecomposition}, v_i = s_i + 2^128, which lies between 0 and 2^129.
   *
   * @param v filled with v1, then v2: 2 {@link #HALF_WORDS} words; the caller erases it
   */
  void recodeHalves(long[] v, int vAt, long[] k, int kAt) {
    long[] s = new long[ModQ.WORDS];
    byte[] signs = new byte[GlvDecomposition.SIGNS];
    ModQ.halve(s, 0, k, kAt);
    ModQ.add(s, 0, s, 0, halvesOffset, 0);
    GlvDecomposition.decompose(s, 0, s, 0, signs, 0);
    for (int half = 0; half < 2; half++) {
      long sign = signs[half];
      long low = (s[2 * half] ^ sign) - sign;
      long high = (s[2 * half + 1] ^ sign) + (-sign & isZero(s[2 * half]));
      int at = vAt + HALF_WORDS * half;
      v[at] = low;
      v[at + 1] = high;
      // s >= 0: s + 2^128 has bit 128 set. s < 0: 2^128 - |s| has not.
      v[at + 2] = 1 + sign;
    }
    Arrays.fill(s, 0);
    Arrays.fill(signs, (byte) 0);
  }

  /** 1 if x is zero, else 0. */
  private static long isZero(long x) {
    return ~(x | -x) >>> 63;
  }

  /** Window {@code i} of a number of {@code words} words: 0 to 2^width - 1. */
  int window(long[] v, int vAt, int words, int i) {
    int from = i * width;
    int word = from / Long.SIZE;
    long bits = v[vAt + word] >>> from;
    int missing = from % Long.SIZE + width - Long.SIZE;
    if (missing > 0 && word + 1 < words) {
      bits |= v[vAt + word + 1] << (width - missing);
    }
    return (int) bits & ((1 << width) - 1);
  }

  /** The digit a window stands for: 2 window - (2^width - 1). */
  int digit(int window) {
    return 2 * window - ((1 << width) - 1);
  }

  /** -1 if the window's digit is negative, else 0. */
  int sign(int window) {
    return (window >>> (width - 1)) - 1;
  }

  /** The table index of the digit's magnitude: entry i is the multiple 2 i + 1. */
  int index(int window) {
    return (window ^ sign(window)) & (tableSize() - 1);
  }
}
