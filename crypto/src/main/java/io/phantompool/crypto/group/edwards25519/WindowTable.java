package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.CurveFormulas.AFFINE_ADDEND;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.POINT;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.SCRATCH;
import static io.phantompool.crypto.group.edwards25519.Field25519.LIMBS;

import org.jspecify.annotations.Nullable;

/**
 * Multiples of one point P for public scalars: j 2^(w i) P for j = 1..2^(w-1), with rows i up to
 * the last bit. A multiplication is at most an addition a row and no doubling: 43 rows and 165 kB
 * for w = 6. Immutable.
 */
final class WindowTable {
  private final int width;
  private final int rows;
  private final int entries;
  private final long[] addends;

  /** The same for {@link PointLanes}, made when many points are first worked on together. */
  private volatile double @Nullable [] laneEntries;

  private WindowTable(long[] point, int width) {
    this.width = width;
    this.rows = ScalarDigits.BITS / width + 1;
    this.entries = 1 << (width - 1);
    this.addends = toAffineAddends(multiples(point), rows * entries);
  }

  /**
   * The table of any point of the curve.
   *
   * @param width w, at least 2
   */
  static WindowTable of(long[] point, int width) {
    return new WindowTable(point, width);
  }

  private long[] multiples(long[] point) {
    long[] points = new long[rows * entries * POINT];
    long[] w = new long[SCRATCH];
    long[] addend = new long[CurveFormulas.ADDEND];
    long[] rowBase = point.clone();
    for (int row = 0; row < rows; row++) {
      CurveFormulas.toAddend(addend, 0, rowBase, 0);
      int at = row * entries * POINT;
      System.arraycopy(rowBase, 0, points, at, POINT);
      for (int j = 1; j < entries; j++) {
        CurveFormulas.addAddend(points, at + POINT, points, at, addend, 0, w);
        at += POINT;
      }
      CurveFormulas.doubleRepeatedly(rowBase, 0, rowBase, 0, width, w);
    }
    return points;
  }

  private static long[] toAffineAddends(long[] points, int count) {
    long[] inverses = PointEncoding.invertAllZ(points, count);
    long[] addends = new long[count * AFFINE_ADDEND];
    for (int i = 0; i < count; i++) {
      CurveFormulas.toAffineAddend(
          addends, i * AFFINE_ADDEND, points, i * POINT, inverses, i * LIMBS);
    }
    return addends;
  }

  /** r = r + s P, for a scalar below L. */
  void addMultipleVartime(long[] r, EdScalar s, long[] w) {
    short[] digits = new short[rows];
    ScalarDigits.signedRadixVartime(s.encode(), width, digits, 0, rows);
    for (int row = 0; row < rows; row++) {
      int digit = digits[row];
      int entry = (row * entries + Math.abs(digit) - 1) * AFFINE_ADDEND;
      if (digit > 0) {
        CurveFormulas.addAffine(r, 0, r, 0, addends, entry, w);
      } else if (digit < 0) {
        CurveFormulas.subtractAffine(r, 0, r, 0, addends, entry, w);
      }
    }
  }

  /** Additions that a multiple takes. */
  int rows() {
    return rows;
  }

  /** The digits of a scalar below L, one for each row. */
  void digitsVartime(EdScalar s, short[] digits, int offset) {
    ScalarDigits.signedRadixVartime(s.encode(), width, digits, offset, rows);
  }

  /** Where digit 2^(w row) P is in {@link #laneEntries}, without its sign. */
  int laneEntry(int row, int digit) {
    return (row * (entries + 1) + Math.abs(digit)) * AFFINE_ADDEND;
  }

  /** The affine addends of {@link PointLanes}, in rows that begin with the identity. */
  double[] laneEntries() {
    double[] known = laneEntries;
    if (known == null) {
      known = toLaneEntries();
      laneEntries = known;
    }
    return known;
  }

  private double[] toLaneEntries() {
    double[] all = new double[rows * (entries + 1) * AFFINE_ADDEND];
    for (int row = 0; row < rows; row++) {
      int at = row * (entries + 1) * AFFINE_ADDEND;
      all[at + CurveFormulas.Y_PLUS_X] = 1;
      all[at + CurveFormulas.Y_MINUS_X] = 1;
      for (int i = 0; i < entries * AFFINE_ADDEND; i += LIMBS) {
        int from = row * entries * AFFINE_ADDEND + i;
        FieldLanes.set(all, at + AFFINE_ADDEND + i, 1, addends, from);
      }
    }
    return all;
  }
}
