package io.phantompool.crypto.group.edwards25519;

import static java.lang.Math.multiplyHigh;

import java.util.Arrays;

/**
 * Arithmetic modulo L = 2^252 + 27742317777372353535851937790883648493 on five limbs of 52 bits, by
 * Montgomery's method with R = 2^260. Values between calls are canonical: below L, every limb
 * non-negative. No method branches on a value, and temporaries are erased, so all may be given
 * secrets.
 */
final class ScalarField {
  static final int LIMBS = 5;

  /** Bytes of an encoding, little-endian. */
  static final int BYTES = 32;

  private static final int LIMB_BITS = 52;
  private static final long LIMB_MASK = (1L << LIMB_BITS) - 1;

  /** Operands of a wide product are scaled by 2^6 each, so that its high word starts at bit 52. */
  private static final int SCALE = 6;

  private static final long[] L = {
    0x2631a5cf5d3edL, 0xdea2f79cd6581L, 0x14def9L, 0, 0x100000000000L
  };

  /** -1/L mod 2^52. */
  private static final long MINUS_INVERSE_OF_L = minusInverse(L[0]);

  private static final long[] R_MOD_L = powerOfTwo(5 * LIMB_BITS);
  private static final long[] R_SQUARED_MOD_L = powerOfTwo(10 * LIMB_BITS);

  private static final int WIDE_BYTES = 64;

  private ScalarField() {}

  /** a + b. */
  static long[] add(long[] a, long[] b) {
    long[] r = new long[LIMBS];
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      carry += a[i] + b[i];
      r[i] = carry & LIMB_MASK;
      carry >>= LIMB_BITS;
    }
    subtractLOnce(r);
    return r;
  }

  /** -a. */
  static long[] negate(long[] a) {
    return subtract(new long[LIMBS], a);
  }

  /** a - b. */
  static long[] subtract(long[] a, long[] b) {
    long[] r = new long[LIMBS];
    long borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      borrow += a[i] - b[i];
      r[i] = borrow & LIMB_MASK;
      borrow >>= LIMB_BITS;
    }
    addLMasked(r, borrow);
    return r;
  }

  /** a b. */
  static long[] multiply(long[] a, long[] b) {
    long[] overR = montgomery(a, b);
    long[] r = montgomery(overR, R_SQUARED_MOD_L);
    Arrays.fill(overR, 0);
    return r;
  }

  /** 1/a = a^(L-2), and 0 for 0. */
  static long[] invert(long[] a) {
    long[] base = montgomery(a, R_SQUARED_MOD_L);
    long[] power = R_MOD_L.clone();
    for (int bit = 252; bit >= 0; bit--) {
      power = replace(power, montgomery(power, power));
      if (bitOfLMinusTwo(bit)) {
        power = replace(power, montgomery(power, base));
      }
    }
    Arrays.fill(base, 0);
    return replace(power, montgomery(power, one()));
  }

  /** Up to 64 little-endian bytes modulo L. */
  static long[] reduce(byte[] bytes) {
    byte[] wide = new byte[WIDE_BYTES + Long.BYTES];
    System.arraycopy(bytes, 0, wide, 0, bytes.length);
    // value = low + 2^260 high, and montgomery divides by 2^260.
    long[] low = limbsAt(wide, 0);
    long[] high = limbsAt(wide, 5 * LIMB_BITS);
    long[] lowReduced = montgomery(low, R_MOD_L);
    long[] highReduced = montgomery(high, R_SQUARED_MOD_L);
    long[] r = add(lowReduced, highReduced);
    Arrays.fill(wide, (byte) 0);
    Arrays.fill(low, 0);
    Arrays.fill(high, 0);
    Arrays.fill(lowReduced, 0);
    Arrays.fill(highReduced, 0);
    return r;
  }

  /** The integer of 32 little-endian bytes, not reduced. */
  static long[] load(byte[] bytes, int offset) {
    byte[] padded = new byte[BYTES + Long.BYTES];
    System.arraycopy(bytes, offset, padded, 0, BYTES);
    long[] limbs = limbsAt(padded, 0);
    Arrays.fill(padded, (byte) 0);
    return limbs;
  }

  /** Mask: the integer is below L. */
  static long isCanonical(long[] a) {
    long borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      borrow = (borrow + a[i] - L[i]) >> LIMB_BITS;
    }
    return borrow;
  }

  /** Writes 32 little-endian bytes. */
  static void store(byte[] bytes, int offset, long[] a) {
    LittleEndian.setWord(bytes, offset, a[0] | (a[1] << 52));
    LittleEndian.setWord(bytes, offset + 8, (a[1] >>> 12) | (a[2] << 40));
    LittleEndian.setWord(bytes, offset + 16, (a[2] >>> 24) | (a[3] << 28));
    LittleEndian.setWord(bytes, offset + 24, (a[3] >>> 36) | (a[4] << 16));
  }

  /** Mask: a = 0. */
  static long isZero(long[] a) {
    return Field25519Encoding.zeroMask(a[0] | a[1] | a[2] | a[3] | a[4]);
  }

  private static long[] one() {
    return new long[] {1, 0, 0, 0, 0};
  }

  /** a b / R for a b &lt; R L. Column by column, each low limb cleared by a multiple of L. */
  private static long[] montgomery(long[] a, long[] b) {
    long[] t = new long[2 * LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      multiplyAdd(t, i, a[i], b);
    }
    for (int i = 0; i < LIMBS; i++) {
      multiplyAdd(t, i, (t[i] * MINUS_INVERSE_OF_L) & LIMB_MASK, L);
      t[i + 1] += t[i] >> LIMB_BITS;
    }
    long[] r = new long[LIMBS];
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      carry += t[LIMBS + i];
      r[i] = carry & LIMB_MASK;
      carry >>= LIMB_BITS;
    }
    Arrays.fill(t, 0);
    subtractLOnce(r);
    return r;
  }

  /** t += x y 2^(52 at), carries left in the limbs; each takes at most 20 terms below 2^52. */
  private static void multiplyAdd(long[] t, int at, long x, long[] y) {
    long scaled = x << SCALE;
    for (int j = 0; j < LIMBS; j++) {
      long other = y[j] << SCALE;
      t[at + j] += (scaled * other) >>> (2 * SCALE);
      t[at + j + 1] += multiplyHigh(scaled, other);
    }
  }

  /** r -= L if r >= L, for r &lt; 2L. */
  private static void subtractLOnce(long[] r) {
    long borrow = 0;
    for (int i = 0; i < LIMBS; i++) {
      borrow += r[i] - L[i];
      r[i] = borrow & LIMB_MASK;
      borrow >>= LIMB_BITS;
    }
    addLMasked(r, borrow);
  }

  private static void addLMasked(long[] r, long mask) {
    long carry = 0;
    for (int i = 0; i < LIMBS; i++) {
      carry += r[i] + (L[i] & mask);
      r[i] = carry & LIMB_MASK;
      carry >>= LIMB_BITS;
    }
  }

  /** Five limbs starting at a bit that is a multiple of 4, of bytes padded by a word. */
  private static long[] limbsAt(byte[] bytes, int firstBit) {
    long[] limbs = new long[LIMBS];
    for (int i = 0; i < LIMBS; i++) {
      int bit = firstBit + LIMB_BITS * i;
      limbs[i] = (LittleEndian.word(bytes, bit / 8) >>> (bit % 8)) & LIMB_MASK;
    }
    return limbs;
  }

  private static long[] replace(long[] old, long[] value) {
    Arrays.fill(old, 0);
    return value;
  }

  /** Bits of the public constant L - 2. */
  private static boolean bitOfLMinusTwo(int bit) {
    long limb = L[bit / LIMB_BITS] - (bit < LIMB_BITS ? 2 : 0);
    return ((limb >>> (bit % LIMB_BITS)) & 1) != 0;
  }

  private static long[] powerOfTwo(int exponent) {
    long[] r = one();
    for (int i = 0; i < exponent; i++) {
      r = add(r, r);
    }
    return r;
  }

  /** -1/x mod 2^52 for odd x, by Newton's iteration. */
  private static long minusInverse(long x) {
    long inverse = x;
    for (int i = 0; i < 5; i++) {
      inverse *= 2 - x * inverse;
    }
    return -inverse & LIMB_MASK;
  }
}
