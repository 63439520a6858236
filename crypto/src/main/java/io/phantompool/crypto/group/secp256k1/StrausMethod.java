package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import io.phantompool.crypto.group.secp256k1.field.Field52;

/**
 * Multi-scalar multiplication with shared doublings (Straus 1964), for few public points: both GLV
 * halves of each scalar in non-adjacent form of width 5, and a table of 1 P, 3 P, .. 15 P for each.
 */
final class StrausMethod {
  private static final int WIDTH = 5;
  private static final int DIGITS = 2 * Long.SIZE + 1;
  private static final int LIMBS = CoordinatePool.LIMBS;

  private final Projective sum = new Projective();
  private final long[] entry = new long[LIMBS];
  private final long[][] tables;
  private final byte[][] digits;
  private int length;

  private StrausMethod(int halves) {
    tables = new long[halves][];
    digits = new byte[halves][DIGITS];
  }

  /** sum k_i P_i for i from {@code from} to {@code to - 1}. */
  static Projective sumVartime(ScalarVector scalars, PointVector points, int from, int to) {
    StrausMethod method = new StrausMethod(2 * (to - from));
    method.load(scalars, points, from, to - from);
    return method.addDigits();
  }

  private void load(ScalarVector scalars, PointVector points, int from, int n) {
    long[] magnitudes = new long[GlvDecomposition.WORDS * n];
    byte[] signs = new byte[GlvDecomposition.SIGNS * n];
    GlvDecomposition.decomposeAllVartime(scalars, from, n, magnitudes, signs);
    for (int h = 0; h < 2 * n; h++) {
      if (points.isIdentity(from + h / 2)) {
        continue;
      }
      int used = SignedDigits.nonAdjacentVartime(magnitudes, 2 * h, 2, WIDTH, digits[h]);
      length = Math.max(length, used);
      boolean second = (h & 1) == 1;
      tables[h] =
          second
              ? underEndomorphism(tables[h - 1])
              : SecretMultiplication.oddMultiples(points.get(from + h / 2));
      for (int i = 0; i < used; i++) {
        digits[h][i] = (byte) ((digits[h][i] ^ signs[h]) - signs[h]);
      }
    }
  }

  private Projective addDigits() {
    for (int i = length - 1; i >= 0; i--) {
      sum.doubleInPlace();
      for (int h = 0; h < digits.length; h++) {
        if (digits[h][i] != 0) {
          choose(tables[h], digits[h][i]);
          sum.addAffine(entry, 0);
        }
      }
    }
    return sum;
  }

  private static long[] underEndomorphism(long[] table) {
    long[] image = new long[table.length];
    for (int at = 0; at < table.length; at += LIMBS) {
      Endomorphism.apply(image, at, table, at);
    }
    return image;
  }

  /** entry = digit P from the table, for an odd digit. */
  private void choose(long[] table, int digit) {
    System.arraycopy(table, LIMBS * (Math.abs(digit) / 2), entry, 0, LIMBS);
    if (digit < 0) {
      Field52.negate(entry, Field52.LIMBS, entry, Field52.LIMBS);
    }
  }
}
