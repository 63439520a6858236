package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.CurveFormulas.ADDEND;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.AFFINE_ADDEND;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.POINT;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.SCRATCH;

/**
 * Sums of a few multiples by Straus's interleaving (1964): one chain of doublings for all scalars
 * in non-adjacent form, odd multiples from a table for each point. Variable time.
 */
final class StrausVartime {
  private static final int NAF_WIDTH = 5;
  private static final int ENTRIES = 1 << (NAF_WIDTH - 2);
  private static final int TABLE = ENTRIES * ADDEND;

  private StrausVartime() {}

  /**
   * r = sum of scalars[i] points[i] plus s B.
   *
   * @param scalars encodings of the scalars, little-endian
   * @param points as many points, one after another
   * @param baseScalar encoding of s; an empty array for 0
   */
  static void sum(long[] r, byte[][] scalars, long[] points, byte[] baseScalar) {
    int count = scalars.length;
    long[] w = new long[SCRATCH];
    byte[][] nafs = new byte[count][];
    for (int i = 0; i < count; i++) {
      nafs[i] = ScalarDigits.nonAdjacentFormVartime(scalars[i], NAF_WIDTH);
    }
    long[] tables = oddMultiples(points, count, w);
    byte[] baseNaf = ScalarDigits.nonAdjacentFormVartime(baseScalar, BaseTable.NAF_WIDTH);

    CurveFormulas.setIdentity(r, 0);
    int pendingDoublings = 0;
    for (int bit = highestDigit(nafs, baseNaf); bit >= 0; bit--) {
      pendingDoublings++;
      for (int i = 0; i < count; i++) {
        int digit = nafs[i][bit];
        if (digit != 0) {
          pendingDoublings = doubleNow(r, pendingDoublings, w);
          addDigit(r, tables, i * TABLE, digit, w);
        }
      }
      if (baseNaf[bit] != 0) {
        pendingDoublings = doubleNow(r, pendingDoublings, w);
        addBaseDigit(r, baseNaf[bit], w);
      }
    }
    doubleNow(r, pendingDoublings, w);
  }

  /** Short scalars, such as 128-bit weights, cost half the doublings. */
  private static int highestDigit(byte[][] nafs, byte[] baseNaf) {
    int highest = ScalarDigits.highestDigit(baseNaf);
    for (byte[] naf : nafs) {
      highest = Math.max(highest, ScalarDigits.highestDigit(naf));
    }
    return highest;
  }

  /** Doublings wait until an addition needs them, so that only the last one computes T. */
  private static int doubleNow(long[] r, int times, long[] w) {
    if (times > 0) {
      CurveFormulas.doubleRepeatedly(r, 0, r, 0, times, w);
    }
    return 0;
  }

  private static void addDigit(long[] r, long[] tables, int table, int digit, long[] w) {
    if (digit > 0) {
      CurveFormulas.addAddend(r, 0, r, 0, tables, table + (digit >> 1) * ADDEND, w);
    } else {
      CurveFormulas.subtractAddend(r, 0, r, 0, tables, table + (-digit >> 1) * ADDEND, w);
    }
  }

  private static void addBaseDigit(long[] r, int digit, long[] w) {
    long[] table = BaseTable.ODD_MULTIPLES;
    if (digit > 0) {
      CurveFormulas.addAffine(r, 0, r, 0, table, (digit >> 1) * AFFINE_ADDEND, w);
    } else {
      CurveFormulas.subtractAffine(r, 0, r, 0, table, (-digit >> 1) * AFFINE_ADDEND, w);
    }
  }

  /** P, 3P, .. 15P of each point as addends. */
  private static long[] oddMultiples(long[] points, int count, long[] w) {
    long[] tables = new long[count * TABLE];
    long[] multiple = new long[POINT];
    long[] twice = new long[ADDEND];
    for (int i = 0; i < count; i++) {
      CurveFormulas.doublePoint(multiple, 0, points, i * POINT, w);
      CurveFormulas.toAddend(twice, 0, multiple, 0);
      System.arraycopy(points, i * POINT, multiple, 0, POINT);
      CurveFormulas.toAddend(tables, i * TABLE, multiple, 0);
      for (int j = 1; j < ENTRIES; j++) {
        CurveFormulas.addAddend(multiple, 0, multiple, 0, twice, 0, w);
        CurveFormulas.toAddend(tables, i * TABLE + j * ADDEND, multiple, 0);
      }
    }
    return tables;
  }
}
