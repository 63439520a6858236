package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import java.util.Arrays;

/**
 * One secret scalar times one public point, in constant-time pattern: {@link SameScalar} for a row
 * of one. For the base G a comb of prepared multiples takes the doublings away.
 */
final class SecretMultiplication {
  private static final int LIMBS = CoordinatePool.LIMBS;
  private static final int N = Field52.LIMBS;
  private static final RegularDigits RECODING = new RegularDigits(4);

  private SecretMultiplication() {}

  /** Affine (2 j + 1) 16^w P at place {@code 8 w + j}, for a public P that is not the identity. */
  static long[] comb(Point point) {
    int windows = RECODING.wholeWindows();
    int perWindow = RECODING.tableSize();
    Projective[] row = new Projective[windows * perWindow];
    Projective base = point.projective();
    for (int w = 0; w < windows; w++) {
      Projective twice = new Projective();
      twice.set(base);
      twice.doubleInPlace();
      for (int j = 0; j < perWindow; j++) {
        Projective entry = new Projective();
        entry.set(j == 0 ? base : row[w * perWindow + j - 1]);
        if (j > 0) {
          entry.add(twice);
        }
        row[w * perWindow + j] = entry;
      }
      for (int d = 0; d < RECODING.width(); d++) {
        base.doubleInPlace();
      }
    }
    return Projective.toAffineVartime(row);
  }

  /** k P for the P of a comb. */
  static Point byComb(long[] comb, SecretScalar k) {
    long[] v = new long[ModQ.WORDS];
    RECODING.recodeWhole(v, 0, k.limbs(), 0);
    long[] entry = new long[LIMBS];
    Projective sum = new Projective();
    for (int w = 0; w < RECODING.wholeWindows(); w++) {
      int window = RECODING.window(v, 0, ModQ.WORDS, w);
      choose(comb, LIMBS * RECODING.tableSize() * w, window, entry);
      sum.addAffine(entry, 0);
    }
    return finish(sum, v, entry);
  }

  /** k P. */
  static Point times(SecretScalar k, Point point) {
    if (point.isIdentity()) {
      return point;
    }
    long[] table = oddMultiples(point);
    long[] v = new long[2 * RegularDigits.HALF_WORDS];
    RECODING.recodeHalves(v, 0, k.limbs(), 0);
    long[] entry = new long[LIMBS];
    Projective sum = new Projective();
    for (int w = RECODING.halfWindows() - 1; w >= 0; w--) {
      for (int d = 0; d < RECODING.width(); d++) {
        sum.doubleInPlace();
      }
      choose(table, 0, RECODING.window(v, 0, RegularDigits.HALF_WORDS, w), entry);
      sum.addAffine(entry, 0);
      int second = RegularDigits.HALF_WORDS;
      choose(table, 0, RECODING.window(v, second, RegularDigits.HALF_WORDS, w), entry);
      Field52.multiply(entry, 0, entry, 0, Endomorphism.beta(), 0);
      sum.addAffine(entry, 0);
    }
    return finish(sum, v, entry);
  }

  private static Point finish(Projective sum, long[] v, long[] entry) {
    Point product = sum.toPoint();
    sum.wipe();
    Arrays.fill(v, 0);
    Arrays.fill(entry, 0);
    return product;
  }

  /** Affine 1 P, 3 P, .. 15 P of a public point that is not the identity. */
  static long[] oddMultiples(Point point) {
    Projective[] row = new Projective[RECODING.tableSize()];
    Projective twice = point.projective();
    twice.doubleInPlace();
    row[0] = point.projective();
    for (int j = 1; j < row.length; j++) {
      row[j] = new Projective();
      row[j].set(row[j - 1]);
      row[j].add(twice);
    }
    return Projective.toAffineVartime(row);
  }

  /** entry = the multiple a window stands for, from the table at {@code at}; all of it is read. */
  private static void choose(long[] table, int at, int window, long[] entry) {
    int index = RECODING.index(window);
    Arrays.fill(entry, 0);
    for (int j = 0; j < RECODING.tableSize(); j++) {
      int different = index ^ j;
      long mask = ~((long) (different | -different) >> 63);
      for (int l = 0; l < LIMBS; l++) {
        entry[l] |= table[at + LIMBS * j + l] & mask;
      }
    }
    Field52.scale(entry, N, entry, N, 1 + 2L * RECODING.sign(window));
  }
}
