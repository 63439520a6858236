package io.phantompool.crypto.group.secp256k1;

import java.util.Arrays;

/**
 * Ways to write an integer in digits of which about half are negative: the negative of a point is
 * free, so a table or a row of buckets needs only half the entries.
 *
 * <p>A magnitude is given in 64-bit words, least significant first.
 */
final class SignedDigits {
  /** Most bits of a half of {@link GlvDecomposition}. */
  static final int HALF_BITS = 128;

  /** Widest window whose digits fit a {@code short}. */
  static final int WIDEST_WINDOW = 15;

  private SignedDigits() {}

  /**
   * Number of fixed windows of {@code width} bits for a magnitude below 2^128: ceil(129 / width),
   * because a digit is negative as soon as the top bit of its window is set, so bit 128 has to be
   * in a window for the last digit not to be.
   */
  static int windows(int width) {
    return HALF_BITS / width + 1;
  }

  /**
   * Digit {@code window} of the magnitude (low, high): sum over windows of digit 2^(width window)
   * is the magnitude, every digit is in [-2^(width-1), 2^(width-1)]. By Booth: the bits of the
   * window, plus the bit below it, minus 2^width times its own top bit; what a window's top bit
   * takes off is given back by the next one.
   */
  static int digit(long low, long high, int window, int width) {
    int from = window * width - 1;
    long bits = bitsFrom(low, high, from);
    int all = (int) bits & (2 << width) - 1;
    return (all >>> 1) + (all & 1) - ((all >>> width) << width);
  }

  /** The bits from position {@code from}, at least -1, of a 128-bit integer, bit -1 being zero. */
  private static long bitsFrom(long low, long high, int from) {
    if (from < 0) {
      return low << 1;
    }
    if (from >= Long.SIZE) {
      return from >= HALF_BITS ? 0 : high >>> from;
    }
    return low >>> from | high << 1 << (Long.SIZE - 1 - from);
  }

  /**
   * Writes digit w of half h, with the half's sign, to {@code digits[w * halves + h]} for all
   * {@link #windows} of {@code width} bits. Magnitudes and signs as {@link GlvDecomposition} leaves
   * them: half h has the words 2 h and 2 h + 1, sign h is 0 or -1.
   */
  static void recodeAllVartime(
      long[] magnitudes, byte[] signs, int halves, int width, short[] digits) {
    if (width < 1 || width > WIDEST_WINDOW) {
      throw new IllegalArgumentException("Windows are 1 to 15 bits wide, not " + width);
    }
    int windows = windows(width);
    for (int w = 0; w < windows; w++) {
      for (int h = 0; h < halves; h++) {
        int digit = digit(magnitudes[2 * h], magnitudes[2 * h + 1], w, width);
        digits[w * halves + h] = (short) ((digit ^ signs[h]) - signs[h]);
      }
    }
  }

  /**
   * The non-adjacent form of width {@code width}: digits that are zero or odd and below 2^(width-1)
   * in magnitude, of which any {@code width} neighbours hold at most one that is not zero (Guide to
   * Elliptic Curve Cryptography, algorithm 3.35). Digit i stands for digit 2^i.
   *
   * @param words the magnitude, {@code count} words from {@code at} on
   * @param digits filled with 64 count + 1 digits
   * @return the number of digits up to the last that is not zero
   */
  static int nonAdjacentVartime(long[] words, int at, int count, int width, byte[] digits) {
    if (width < 2 || width > Byte.SIZE) {
      throw new IllegalArgumentException("Widths are 2 to 8 bits, not " + width);
    }
    int bits = count * Long.SIZE;
    Arrays.fill(digits, 0, bits + 1, (byte) 0);
    int length = 0;
    int carry = 0;
    int i = 0;
    while (i <= bits) {
      // What remains, carry included, is even as long as its bits equal the carry.
      int even = Long.numberOfTrailingZeros(bitsFrom(words, at, count, i) ^ -carry);
      i += even;
      if (even < Long.SIZE && i <= bits) {
        int window = (int) bitsFrom(words, at, count, i) & ((1 << width) - 1);
        int digit = window + carry;
        carry = digit >>> (width - 1);
        digits[i] = (byte) (digit - (carry << width));
        length = i + 1;
        i += width;
      }
    }
    return length;
  }

  /** The 64 bits from position {@code from} on, zeros beyond the last word. */
  private static long bitsFrom(long[] words, int at, int count, int from) {
    int word = from / Long.SIZE;
    int shift = from % Long.SIZE;
    long low = word < count ? words[at + word] >>> shift : 0;
    long high = word + 1 < count ? words[at + word + 1] << 1 << (Long.SIZE - 1 - shift) : 0;
    return low | high;
  }
}
