package io.phantompool.crypto.group.secp256k1;

import java.util.Arrays;

/**
 * A secret scalar as two GLV halves in digits that are all odd and never zero, so that every window
 * is the same work (Joye and Tunstall, "Exponent recoding and regular exponentiation algorithms",
 * 2009; in the form of Hamburg, "Fast and compact elliptic-curve cryptography", 2012, section 3.3).
 *
 * <p>An odd half k below 2^128 is 2^128 + sum over w &lt; 32 of d_w 16^w, with d_w = 2 u_w - 15 for
 * the 4-bit windows u_w of (k - 1) / 2. An even half is taken as k + 1 and corrected at the
 * end. Erased by {@link #wipe}.
 */
final class RegularDigits {
  /** Windows of four bits; the top digit, 1, is not stored. */
  static final int WINDOWS = 32;

  /** Halves of a scalar. */
  static final int HALVES = 2;

  private final long[] windows = new long[2 * HALVES];
  private final long[] signs = new long[HALVES];
  private final long[] evenMasks = new long[HALVES];

  RegularDigits(long[] scalarWords) {
    long[] magnitudes = new long[GlvDecomposition.WORDS];
    byte[] halfSigns = new byte[GlvDecomposition.SIGNS];
    GlvDecomposition.decompose(scalarWords, 0, magnitudes, 0, halfSigns, 0);
    for (int h = 0; h < HALVES; h++) {
      long low = magnitudes[2 * h];
      long high = magnitudes[2 * h + 1];
      signs[h] = halfSigns[h];
      evenMasks[h] = (low & 1) - 1;
      windows[2 * h] = (low >>> 1) | (high << 63);
      windows[2 * h + 1] = high >>> 1;
    }
    Arrays.fill(magnitudes, 0);
    Arrays.fill(halfSigns, (byte) 0);
  }

  /** Digit {@code window} of a half with the half's sign: odd, -15 to 15. */
  int digit(int half, int window) {
    int u = (int) (windows[2 * half + (window >>> 4)] >>> (4 * (window & 15))) & 15;
    return ((2 * u - 15) ^ (int) signs[half]) - (int) signs[half];
  }

  /** The sign of a half as 1 or -1: its top digit. */
  int sign(int half) {
    return (int) (1 | signs[half]);
  }

  /** All ones if the half was even, so that 1 was added to its magnitude; else zero. */
  long evenMask(int half) {
    return evenMasks[half];
  }

  /** masks[j] = all ones for the entry (2 j + 1) P that a digit takes, up to its sign. */
  static void masks(int digit, long[] masks) {
    int negative = digit >> 31;
    int entry = ((digit ^ negative) - negative) >>> 1;
    for (int j = 0; j < masks.length; j++) {
      int different = entry ^ j;
      masks[j] = ~((long) (different | -different) >> 31);
    }
  }

  void wipe() {
    Arrays.fill(windows, 0);
    Arrays.fill(signs, 0);
    Arrays.fill(evenMasks, 0);
  }
}
