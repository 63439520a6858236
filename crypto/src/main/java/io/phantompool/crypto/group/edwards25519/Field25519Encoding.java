package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.Field25519.LIMB_BITS;
import static io.phantompool.crypto.group.edwards25519.Field25519.LIMB_MASK;

/**
 * Between field elements and bytes, and the questions that need the one canonical representative:
 * zero, equal, odd. Nothing here branches on a value; answers are masks, all ones for yes.
 */
final class Field25519Encoding {
  static final int BYTES = 32;

  /** Bytes that RFC 9380 hashes to one field element of this field, section 8.5. */
  static final int UNIFORM_BYTES = 48;

  private static final long TWO_P_LIMB_0 = (1L << (LIMB_BITS + 1)) - 38;
  private static final long TWO_P_LIMB = (1L << (LIMB_BITS + 1)) - 2;

  private Field25519Encoding() {}

  /** r = the low 255 bits of 32 little-endian bytes; not checked to be below p. */
  static void load(long[] r, int ro, byte[] bytes, int offset) {
    loadWords(
        r,
        ro,
        LittleEndian.word(bytes, offset),
        LittleEndian.word(bytes, offset + 8),
        LittleEndian.word(bytes, offset + 16),
        LittleEndian.word(bytes, offset + 24));
  }

  /** Mask: the low 255 bits of 32 little-endian bytes are below p. */
  static long isCanonical(byte[] bytes, int offset) {
    long[] element = new long[Field25519.LIMBS];
    byte[] canonical = new byte[BYTES];
    load(element, 0, bytes, offset);
    store(canonical, 0, element, 0);
    long difference = 0;
    for (int i = 0; i < BYTES; i++) {
      int withoutSign = i == BYTES - 1 ? 0x7f : 0xff;
      difference |= (canonical[i] ^ bytes[offset + i]) & withoutSign;
    }
    return zeroMask(difference);
  }

  /**
   * r = 48 big-endian bytes modulo p (RFC 9380 section 5.2), of one unit: the 129 bits above 2^255
   * are folded back times 19.
   */
  static void loadUniform(long[] r, int ro, byte[] bytes, int offset) {
    byte[] little = new byte[UNIFORM_BYTES];
    for (int i = 0; i < UNIFORM_BYTES; i++) {
      little[i] = bytes[offset + UNIFORM_BYTES - 1 - i];
    }
    load(r, ro, little, 0);
    long[] high = new long[Field25519.LIMBS];
    long w3 = LittleEndian.word(little, 24);
    long w4 = LittleEndian.word(little, 32);
    long w5 = LittleEndian.word(little, 40);
    loadWords(high, 0, (w3 >>> 63) | (w4 << 1), (w4 >>> 63) | (w5 << 1), w5 >>> 63, 0);
    for (int i = 0; i < Field25519.LIMBS; i++) {
      r[ro + i] += 19 * high[i];
    }
    Field25519.carry(r, ro);
  }

  /** Writes the canonical 32 little-endian bytes of a, which may have up to 6 units. */
  static void store(byte[] bytes, int offset, long[] a, int ao) {
    long[] t = canonical(a, ao);
    LittleEndian.setWord(bytes, offset, t[0] | (t[1] << 51));
    LittleEndian.setWord(bytes, offset + 8, (t[1] >>> 13) | (t[2] << 38));
    LittleEndian.setWord(bytes, offset + 16, (t[2] >>> 26) | (t[3] << 25));
    LittleEndian.setWord(bytes, offset + 24, (t[3] >>> 39) | (t[4] << 12));
  }

  /** Mask: a = 0 mod p. */
  static long isZero(long[] a, int ao) {
    long[] t = canonical(a, ao);
    return zeroMask(t[0] | t[1] | t[2] | t[3] | t[4]);
  }

  /** Mask: a = b mod p; their units together at most 6. */
  static long areEqual(long[] a, int ao, long[] b, int bo) {
    long[] difference = new long[Field25519.LIMBS];
    Field25519.subtract(difference, 0, a, ao, b, bo);
    return isZero(difference, 0);
  }

  /** Mask: the representative of a in 0..p-1 is odd; sgn0 of RFC 9380 section 4.1. */
  static long isOdd(long[] a, int ao) {
    return -(canonical(a, ao)[0] & 1);
  }

  /** All ones for 0, else zero. */
  static long zeroMask(long value) {
    return ~((value | -value) >> 63);
  }

  private static void loadWords(long[] r, int ro, long w0, long w1, long w2, long w3) {
    r[ro] = w0 & LIMB_MASK;
    r[ro + 1] = ((w0 >>> 51) | (w1 << 13)) & LIMB_MASK;
    r[ro + 2] = ((w1 >>> 38) | (w2 << 26)) & LIMB_MASK;
    r[ro + 3] = ((w2 >>> 25) | (w3 << 39)) & LIMB_MASK;
    r[ro + 4] = (w3 >>> 12) & LIMB_MASK;
  }

  /** The limbs of the representative in 0..p-1. */
  private static long[] canonical(long[] a, int ao) {
    long[] t = new long[Field25519.LIMBS];
    Field25519.copy(t, 0, a, ao);
    Field25519.carry(t, 0);
    t[0] += TWO_P_LIMB_0;
    for (int i = 1; i < Field25519.LIMBS; i++) {
      t[i] += TWO_P_LIMB;
    }
    long wrapped = 19 * carryUp(t, 0);
    wrapped = 19 * carryUp(t, wrapped);
    t[0] += wrapped;
    // Now t < 2^255, and t >= p exactly if t + 19 reaches 2^255.
    long overflow = 19;
    for (int i = 0; i < Field25519.LIMBS; i++) {
      overflow = (t[i] + overflow) >> LIMB_BITS;
    }
    carryUp(t, 19 * overflow);
    return t;
  }

  /** Carries from limb 0 up and returns what leaves the top limb. */
  private static long carryUp(long[] t, long carry) {
    for (int i = 0; i < Field25519.LIMBS; i++) {
      carry += t[i];
      t[i] = carry & LIMB_MASK;
      carry >>= LIMB_BITS;
    }
    return carry;
  }
}
