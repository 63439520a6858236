package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import io.phantompool.crypto.group.secp256k1.field.Field52;

/**
 * Multi-scalar multiplication with shared doublings (Straus 1964), for few public points: both GLV
 * halves of each scalar in signed digits of five bits, and a table of 1 P to 16 P for each half.
 */
final class StrausMethod {
  private static final int WIDTH = 5;
  private static final int ENTRIES = 1 << (WIDTH - 1);
  private static final int LIMBS = CoordinatePool.LIMBS;

  private StrausMethod() {}

  /** sum k_i P_i for i from {@code from} to {@code to - 1}. */
  static Projective sumVartime(ScalarVector scalars, PointVector points, int from, int to) {
    int n = to - from;
    int halves = 2 * n;
    long[] magnitudes = new long[GlvDecomposition.WORDS * n];
    byte[] signs = new byte[GlvDecomposition.SIGNS * n];
    GlvDecomposition.decomposeAllVartime(scalars, from, n, magnitudes, signs);
    int windows = SignedDigits.windows(WIDTH);
    short[] digits = new short[windows * halves];
    SignedDigits.recodeAllVartime(magnitudes, signs, halves, WIDTH, digits);

    long[][] tables = new long[halves][];
    for (int i = 0; i < n; i++) {
      if (!points.isIdentity(from + i)) {
        tables[2 * i] = multiples(points.get(from + i));
        tables[2 * i + 1] = underEndomorphism(tables[2 * i]);
      }
    }
    Projective sum = new Projective();
    long[] entry = new long[LIMBS];
    for (int w = windows - 1; w >= 0; w--) {
      for (int d = 0; d < WIDTH && w < windows - 1; d++) {
        sum.doubleInPlace();
      }
      for (int h = 0; h < halves; h++) {
        int digit = digits[w * halves + h];
        if (digit != 0 && tables[h] != null) {
          choose(tables[h], digit, entry);
          sum.addAffine(entry, 0);
        }
      }
    }
    return sum;
  }

  /** Affine 1 P to 16 P, normalised with one inversion. */
  static long[] multiples(Point point) {
    Projective[] row = new Projective[ENTRIES];
    row[0] = point.projective();
    for (int i = 1; i < ENTRIES; i++) {
      row[i] = new Projective();
      row[i].set(row[i - 1]);
      row[i].addAffine(point.limbs(), 0);
    }
    return Projective.toAffineVartime(row);
  }

  private static long[] underEndomorphism(long[] table) {
    long[] image = new long[table.length];
    for (int at = 0; at < table.length; at += LIMBS) {
      Endomorphism.apply(image, at, table, at);
    }
    return image;
  }

  /** entry = digit P from the table, for a digit that is not zero. */
  private static void choose(long[] table, int digit, long[] entry) {
    System.arraycopy(table, LIMBS * (Math.abs(digit) - 1), entry, 0, LIMBS);
    if (digit < 0) {
      Field52.negate(entry, Field52.LIMBS, entry, Field52.LIMBS);
    }
  }
}
