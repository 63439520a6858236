package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.CurveFormulas.AFFINE_ADDEND;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.POINT;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.SCRATCH;
import static io.phantompool.crypto.group.edwards25519.Field25519.LIMBS;

/**
 * Multiples of one point P for public scalars: j 64^i P for i = 0..42 and j = 1..32, 165 kB. A
 * multiplication is at most 43 additions and no doubling. Immutable.
 */
final class WindowTable {
  private static final int WIDTH = 6;
  private static final int ROWS = ScalarDigits.BITS / WIDTH + 1;
  private static final int ENTRIES = 1 << (WIDTH - 1);

  private final long[] addends;

  private WindowTable(long[] addends) {
    this.addends = addends;
  }

  /** The table of any point of the curve. */
  static WindowTable of(long[] point) {
    long[] points = new long[ROWS * ENTRIES * POINT];
    long[] w = new long[SCRATCH];
    long[] addend = new long[CurveFormulas.ADDEND];
    long[] rowBase = point.clone();
    for (int row = 0; row < ROWS; row++) {
      CurveFormulas.toAddend(addend, 0, rowBase, 0);
      int at = row * ENTRIES * POINT;
      System.arraycopy(rowBase, 0, points, at, POINT);
      for (int j = 1; j < ENTRIES; j++) {
        CurveFormulas.addAddend(points, at + POINT, points, at, addend, 0, w);
        at += POINT;
      }
      CurveFormulas.doubleRepeatedly(rowBase, 0, rowBase, 0, WIDTH, w);
    }
    return new WindowTable(toAffineAddends(points));
  }

  private static long[] toAffineAddends(long[] points) {
    int count = ROWS * ENTRIES;
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
    short[] digits = new short[ROWS];
    ScalarDigits.signedRadixVartime(s.encode(), WIDTH, digits, 0, ROWS);
    for (int row = 0; row < ROWS; row++) {
      int digit = digits[row];
      int entry = (row * ENTRIES + Math.abs(digit) - 1) * AFFINE_ADDEND;
      if (digit > 0) {
        CurveFormulas.addAffine(r, 0, r, 0, addends, entry, w);
      } else if (digit < 0) {
        CurveFormulas.subtractAffine(r, 0, r, 0, addends, entry, w);
      }
    }
  }
}
