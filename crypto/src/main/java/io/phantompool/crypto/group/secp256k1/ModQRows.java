package io.phantompool.crypto.group.secp256k1;

/**
 * Rows of elements as in {@link ModQ}, one behind the other: what {@link ScalarVector} and {@link
 * SecretScalarVector} have in common. Nothing branches or indexes on a value; nothing is allocated.
 */
final class ModQRows {
  private static final int WORDS = ModQ.WORDS;

  private ModQRows() {}

  /** r_i += x_i for n elements. */
  static void addAll(long[] r, int rAt, long[] x, int xAt, int n) {
    for (int i = 0; i < n * WORDS; i += WORDS) {
      ModQ.add(r, rAt + i, r, rAt + i, x, xAt + i);
    }
  }

  /** r_i -= x_i for n elements. */
  static void subtractAll(long[] r, int rAt, long[] x, int xAt, int n) {
    for (int i = 0; i < n * WORDS; i += WORDS) {
      ModQ.subtract(r, rAt + i, r, rAt + i, x, xAt + i);
    }
  }

  /** r_i *= x_i for n elements. */
  static void multiplyAll(long[] r, int rAt, long[] x, int xAt, int n) {
    for (int i = 0; i < n * WORDS; i += WORDS) {
      ModQProduct.multiply(r, rAt + i, r, rAt + i, x, xAt + i);
    }
  }

  /** r_i *= s for n elements. */
  static void scale(long[] r, int rAt, long[] s, int n) {
    for (int i = 0; i < n * WORDS; i += WORDS) {
      ModQProduct.multiply(r, rAt + i, r, rAt + i, s, 0);
    }
  }

  /** r_i += s x_i for n elements. */
  static void addScaled(long[] r, int rAt, long[] s, long[] x, int xAt, int n) {
    for (int i = 0; i < n * WORDS; i += WORDS) {
      ModQProduct.multiplyAdd(r, rAt + i, x, xAt + i, s, 0, r, rAt + i);
    }
  }

  /** r_i = s r_i + x_i for n elements. */
  static void scaleAndAdd(long[] r, int rAt, long[] s, long[] x, int xAt, int n) {
    for (int i = 0; i < n * WORDS; i += WORDS) {
      ModQProduct.multiplyAdd(r, rAt + i, r, rAt + i, s, 0, x, xAt + i);
    }
  }

  /** r_i = lo x_i + hi x_(n + i) for n elements. */
  static void fold(long[] r, int rAt, long[] lo, long[] hi, long[] x, int xAt, int n) {
    for (int i = 0; i < n * WORDS; i += WORDS) {
      ModQProduct.multiply(r, rAt + i, x, xAt + i, lo, 0);
      ModQProduct.multiplyAdd(r, rAt + i, x, xAt + n * WORDS + i, hi, 0, r, rAt + i);
    }
  }

  /** r = x_0 + .. + x_(n-1). */
  static void sum(long[] r, int rAt, long[] x, int xAt, int n) {
    System.arraycopy(ModQ.NOTHING, 0, r, rAt, WORDS);
    for (int i = 0; i < n * WORDS; i += WORDS) {
      ModQ.add(r, rAt, r, rAt, x, xAt + i);
    }
  }

  /** r_i = -r_i for n elements. */
  static void negateAll(long[] r, int rAt, int n) {
    for (int i = 0; i < n * WORDS; i += WORDS) {
      ModQ.negate(r, rAt + i, r, rAt + i);
    }
  }

  /** r = x_0 y_0 + .. + x_(n-1) y_(n-1); r must not overlap them. */
  static void dot(long[] r, int rAt, long[] x, int xAt, long[] y, int yAt, int n) {
    System.arraycopy(ModQ.NOTHING, 0, r, rAt, WORDS);
    for (int i = 0; i < n * WORDS; i += WORDS) {
      ModQProduct.multiplyAdd(r, rAt, x, xAt + i, y, yAt + i, r, rAt);
    }
  }
}
