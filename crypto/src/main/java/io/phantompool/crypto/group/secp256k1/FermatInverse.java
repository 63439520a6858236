package io.phantompool.crypto.group.secp256k1;

import java.util.Arrays;

/**
 * Inversion modulo q for secrets: the power x^(q - 2). Only the exponent, a constant, decides what
 * is done. Cost: 257 squarings and 64 products; {@link Scalar#invertVartime} takes an eighth.
 */
final class FermatInverse {
  private static final long[] EXPONENT = {ModQ.Q0 - 2, ModQ.Q1, ModQ.Q2, ModQ.Q3};

  /** Bits of a window; a window begins and ends with a one, so its power is odd. */
  private static final int WIDTH = 5;

  private static final int ODD_POWERS = 1 << (WIDTH - 1);

  private FermatInverse() {}

  /** r = 1 / a, and 0 for 0. */
  static void invert(long[] r, int rAt, long[] a, int aAt) {
    long[] powers = oddPowers(a, aAt);
    long[] x = {1, 0, 0, 0};
    int bit = 4 * Long.SIZE - 1;
    while (bit >= 0) {
      if (exponentBit(bit) == 0) {
        ModQProduct.multiply(x, 0, x, 0, x, 0);
        bit--;
        continue;
      }
      int low = Math.max(bit - WIDTH + 1, 0);
      while (exponentBit(low) == 0) {
        low++;
      }
      int window = 0;
      for (; bit >= low; bit--) {
        ModQProduct.multiply(x, 0, x, 0, x, 0);
        window = 2 * window + exponentBit(bit);
      }
      ModQProduct.multiply(x, 0, x, 0, powers, window / 2 * ModQ.WORDS);
    }
    System.arraycopy(x, 0, r, rAt, ModQ.WORDS);
    Arrays.fill(powers, 0);
    Arrays.fill(x, 0);
  }

  /** a, a^3, a^5, .. */
  private static long[] oddPowers(long[] a, int aAt) {
    long[] powers = new long[ODD_POWERS * ModQ.WORDS];
    long[] square = new long[ModQ.WORDS];
    ModQProduct.multiply(square, 0, a, aAt, a, aAt);
    System.arraycopy(a, aAt, powers, 0, ModQ.WORDS);
    for (int at = ModQ.WORDS; at < powers.length; at += ModQ.WORDS) {
      ModQProduct.multiply(powers, at, powers, at - ModQ.WORDS, square, 0);
    }
    Arrays.fill(square, 0);
    return powers;
  }

  private static int exponentBit(int i) {
    return (int) (EXPONENT[i / Long.SIZE] >>> i) & 1;
  }
}
