package io.phantompool.crypto.group.edwards25519;

/** Ways to write a scalar below L as digits for a multiplication. */
final class ScalarDigits {
  /** Digits in radix 16. */
  static final int RADIX_16_DIGITS = 64;

  /** Bits of a scalar, and positions of a non-adjacent form. */
  static final int BITS = 253;

  static final int NAF_DIGITS = BITS + 1;

  private ScalarDigits() {}

  /**
   * 64 digits from -8 to 8, the least significant first, without branches: 16^i digit_i add up to
   * the scalar. The caller erases them if the scalar is secret.
   */
  static byte[] radix16(byte[] scalar) {
    byte[] digits = new byte[RADIX_16_DIGITS];
    int carry = 0;
    for (int i = 0; i < RADIX_16_DIGITS; i++) {
      int nibble = ((scalar[i >> 1] >> (4 * (i & 1))) & 0xf) + carry;
      carry = (nibble + 8) >> 4;
      digits[i] = (byte) (nibble - (carry << 4));
    }
    return digits;
  }

  /**
   * Width-w non-adjacent form: digits 0 or odd and below 2^(w-1) in magnitude, of any w neighbours
   * at most one not 0. Variable time.
   */
  static byte[] nonAdjacentFormVartime(byte[] scalar, int width) {
    byte[] naf = new byte[NAF_DIGITS];
    int carry = 0;
    int position = 0;
    while (position < NAF_DIGITS) {
      int window = bits(scalar, position, width) + carry;
      if ((window & 1) == 0) {
        position++;
      } else {
        carry = window >> (width - 1);
        naf[position] = (byte) (window - (carry << width));
        position += width;
      }
    }
    return naf;
  }

  /** Index of the highest digit that is not 0, or -1. */
  static int highestDigit(byte[] digits) {
    int highest = digits.length - 1;
    while (highest >= 0 && digits[highest] == 0) {
      highest--;
    }
    return highest;
  }

  /** Signed digits in radix 2^width from -2^(width-1) to 2^(width-1) into {@code digits}. */
  static void signedRadixVartime(byte[] scalar, int width, short[] digits, int offset, int count) {
    int carry = 0;
    int half = 1 << (width - 1);
    for (int i = 0; i < count; i++) {
      int window = bits(scalar, i * width, width) + carry;
      carry = (window + half) >> width;
      digits[offset + i] = (short) (window - (carry << width));
    }
  }

  /** Bits [from, from + width) of the scalar, zero beyond its end; width &lt;= 16. */
  private static int bits(byte[] scalar, int from, int width) {
    int at = from >> 3;
    int window = 0;
    for (int i = 0; i < 3 && at + i < scalar.length; i++) {
      window |= (scalar[at + i] & 0xff) << (8 * i);
    }
    return (window >> (from & 7)) & ((1 << width) - 1);
  }
}
