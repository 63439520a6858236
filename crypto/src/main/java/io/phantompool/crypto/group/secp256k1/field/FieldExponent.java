package io.phantompool.crypto.group.secp256k1.field;

/**
 * Fixed powers. p - 2 and (p + 1) / 4 both begin with 223 one bits, a zero and 22 one bits; the
 * addition chain reaches a^(2^223 - 1) in 222 squarings and 8 multiplications.
 */
final class FieldExponent {
  private static final int N = Field52.LIMBS;

  private FieldExponent() {}

  /** r = a^(p - 2). The array {@code a} is used up. */
  static void inverse(long[] r, int at, long[] a) {
    long[] x2 = ones(a, a, 1);
    long[] t = common(a, x2);
    squares(t, 5);
    Field52.multiply(t, 0, t, 0, a, 0);
    squares(t, 3);
    Field52.multiply(t, 0, t, 0, x2, 0);
    squares(t, 2);
    Field52.multiply(r, at, t, 0, a, 0);
  }

  /** r = a^((p + 1) / 4), a square root of a if a is a square. */
  static void squareRoot(long[] r, int at, long[] a) {
    long[] x2 = ones(a, a, 1);
    long[] t = common(a, x2);
    squares(t, 6);
    Field52.multiply(t, 0, t, 0, x2, 0);
    squares(t, 2);
    System.arraycopy(t, 0, r, at, N);
  }

  /** a^(the 223 ones, a zero and the 22 ones). */
  private static long[] common(long[] a, long[] x2) {
    long[] x3 = ones(x2, a, 1);
    long[] x6 = ones(x3, x3, 3);
    long[] x9 = ones(x6, x3, 3);
    long[] x11 = ones(x9, x2, 2);
    long[] x22 = ones(x11, x11, 11);
    long[] x44 = ones(x22, x22, 22);
    long[] x88 = ones(x44, x44, 44);
    long[] x176 = ones(x88, x88, 88);
    long[] x220 = ones(x176, x44, 44);
    long[] x223 = ones(x220, x3, 3);
    return ones(x223, x22, 23);
  }

  /** high^(2^shift) low. */
  private static long[] ones(long[] high, long[] low, int shift) {
    long[] t = high.clone();
    squares(t, shift);
    Field52.multiply(t, 0, t, 0, low, 0);
    return t;
  }

  private static void squares(long[] t, int times) {
    for (int i = 0; i < times; i++) {
      Field52.square(t, 0, t, 0);
    }
  }
}
