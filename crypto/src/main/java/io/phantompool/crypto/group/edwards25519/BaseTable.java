package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.CurveFormulas.AFFINE_ADDEND;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.POINT;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.SCRATCH;
import static io.phantompool.crypto.group.edwards25519.Field25519.LIMBS;

import java.util.Arrays;

/**
 * Multiples of the base point B, computed once: j 256^i B for i = 0..31 and j = 1..8 for secrets
 * (30 kB, small enough to stay in the first-level cache), and the odd multiples B, 3B, .. 127B for
 * public scalars.
 */
final class BaseTable {
  private static final int ROWS = 32;
  private static final int ROW_ENTRIES = 8;
  private static final int ROW = ROW_ENTRIES * AFFINE_ADDEND;

  /** Width of the non-adjacent form that the odd multiples serve. */
  static final int NAF_WIDTH = 8;

  private static final int ODD_ENTRIES = 1 << (NAF_WIDTH - 2);

  private static final long[] WINDOWS = windows();

  /** B, 3B, .. 127B as affine addends. */
  static final long[] ODD_MULTIPLES = oddMultiples();

  private BaseTable() {}

  /** r = s B for a secret s, given as digits in radix 16. 64 affine additions, 4 doublings. */
  static void multiply(long[] r, byte[] digits) {
    long[] w = new long[SCRATCH];
    long[] chosen = new long[AFFINE_ADDEND];
    CurveFormulas.setIdentity(r, 0);
    for (int row = 0; row < ROWS; row++) {
      choose(chosen, row, digits[2 * row + 1]);
      CurveFormulas.addAffine(r, 0, r, 0, chosen, 0, w);
    }
    CurveFormulas.doubleRepeatedly(r, 0, r, 0, 4, w);
    for (int row = 0; row < ROWS; row++) {
      choose(chosen, row, digits[2 * row]);
      CurveFormulas.addAffine(r, 0, r, 0, chosen, 0, w);
    }
    Arrays.fill(w, 0);
    Arrays.fill(chosen, 0);
  }

  /** r = s B for a public s, given as digits in radix 16: the same sum, entries taken directly. */
  static void multiplyVartime(long[] r, byte[] digits) {
    long[] w = new long[SCRATCH];
    CurveFormulas.setIdentity(r, 0);
    for (int row = 0; row < ROWS; row++) {
      addVartime(r, row, digits[2 * row + 1], w);
    }
    CurveFormulas.doubleRepeatedly(r, 0, r, 0, 4, w);
    for (int row = 0; row < ROWS; row++) {
      addVartime(r, row, digits[2 * row], w);
    }
  }

  private static void addVartime(long[] r, int row, int digit, long[] w) {
    if (digit > 0) {
      CurveFormulas.addAffine(r, 0, r, 0, WINDOWS, row * ROW + (digit - 1) * AFFINE_ADDEND, w);
    } else if (digit < 0) {
      CurveFormulas.subtractAffine(
          r, 0, r, 0, WINDOWS, row * ROW + (-digit - 1) * AFFINE_ADDEND, w);
    }
  }

  /** chosen = digit 256^row B, reading every entry of the row whatever the digit. */
  private static void choose(long[] chosen, int row, int digit) {
    SecretChoice.setAffineIdentity(chosen);
    int magnitude = SecretChoice.magnitude(digit);
    for (int j = 1; j <= ROW_ENTRIES; j++) {
      long mask = SecretChoice.equalMask(magnitude, j);
      int entry = row * ROW + (j - 1) * AFFINE_ADDEND;
      for (int i = 0; i < AFFINE_ADDEND; i++) {
        chosen[i] ^= mask & (chosen[i] ^ WINDOWS[entry + i]);
      }
    }
    SecretChoice.negateIf(chosen, SecretChoice.negativeMask(digit));
  }

  private static long[] windows() {
    long[] points = new long[ROWS * ROW_ENTRIES * POINT];
    long[] w = new long[SCRATCH];
    long[] addend = new long[CurveFormulas.ADDEND];
    long[] rowBase = CurveConstants.BASE.clone();
    for (int row = 0; row < ROWS; row++) {
      CurveFormulas.toAddend(addend, 0, rowBase, 0);
      int at = row * ROW_ENTRIES * POINT;
      System.arraycopy(rowBase, 0, points, at, POINT);
      for (int j = 1; j < ROW_ENTRIES; j++) {
        CurveFormulas.addAddend(points, at + POINT, points, at, addend, 0, w);
        at += POINT;
      }
      CurveFormulas.doubleRepeatedly(rowBase, 0, rowBase, 0, 8, w);
    }
    return toAffineAddends(points, ROWS * ROW_ENTRIES);
  }

  private static long[] oddMultiples() {
    long[] points = new long[ODD_ENTRIES * POINT];
    long[] w = new long[SCRATCH];
    long[] twice = new long[POINT];
    long[] addend = new long[CurveFormulas.ADDEND];
    CurveFormulas.doublePoint(twice, 0, CurveConstants.BASE, 0, w);
    CurveFormulas.toAddend(addend, 0, twice, 0);
    System.arraycopy(CurveConstants.BASE, 0, points, 0, POINT);
    for (int i = 1; i < ODD_ENTRIES; i++) {
      CurveFormulas.addAddend(points, i * POINT, points, (i - 1) * POINT, addend, 0, w);
    }
    return toAffineAddends(points, ODD_ENTRIES);
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
}
