package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.FieldLanes.LANES;

import java.util.List;

/**
 * s B - k A for up to eight independent (s, k, A), one in each lane of a vector: what eight
 * verifiers would compute side by side, and no sum of them. Lanes that nothing is for hold the
 * identity. Variable time.
 */
final class DifferenceLanes {
  /** Of A without a table: windows of four bits, and the multiples 0 to 8 of each lane's A. */
  private static final int ENTRIES = 9;

  private final PointLanes sum = new PointLanes();
  private final double[] chosen = new double[PointLanes.ADDENDS];

  private DifferenceLanes() {}

  /** The differences where each A has a table, all of one width. */
  static long[][] prepared(List<EdScalar> s, List<PreparedPoint> A, List<EdScalar> k) {
    DifferenceLanes lanes = new DifferenceLanes();
    List<WindowTable> tables = A.stream().map(PreparedPoint::minusA).toList();
    lanes.addMultiples(tables, k);
    return lanes.plusBaseMultiples(s);
  }

  /** The differences for points that come once. */
  static long[][] plain(List<EdScalar> s, List<EdCurvePoint> A, List<EdScalar> k) {
    DifferenceLanes lanes = new DifferenceLanes();
    lanes.setMinusMultiples(A, k);
    return lanes.plusBaseMultiples(s);
  }

  private long[][] plusBaseMultiples(List<EdScalar> s) {
    WindowTable base = PreparedPoint.base();
    addMultiples(s.stream().map(_ -> base).toList(), s);
    long[][] points = new long[s.size()][];
    for (int lane = 0; lane < points.length; lane++) {
      points[lane] = sum.get(lane);
    }
    return points;
  }

  /** Adds the scalar's multiple of each lane's table to the lane. */
  private void addMultiples(List<WindowTable> tables, List<EdScalar> scalars) {
    int rows = tables.getFirst().rows();
    short[][] digits = new short[LANES][rows];
    for (int lane = 0; lane < scalars.size(); lane++) {
      tables.get(lane).digitsVartime(scalars.get(lane), digits[lane], 0);
    }
    for (int row = 0; row < rows; row++) {
      for (int lane = 0; lane < LANES; lane++) {
        WindowTable table = tables.get(lane < tables.size() ? lane : 0);
        int digit = digits[lane][row];
        chooseAffine(chosen, lane, table.laneEntries(), table.laneEntry(row, digit), digit < 0);
      }
      sum.addAffine(chosen);
    }
  }

  /** -P is P with Y + X and Y - X exchanged and T negated. */
  static void chooseAffine(double[] chosen, int lane, double[] table, int entry, boolean negative) {
    int plus = negative ? CurveFormulas.Y_MINUS_X : CurveFormulas.Y_PLUS_X;
    int minus = negative ? CurveFormulas.Y_PLUS_X : CurveFormulas.Y_MINUS_X;
    FieldLanes.copy(chosen, PointLanes.Y_PLUS_X + lane, table, entry + plus, 1, 1);
    FieldLanes.copy(chosen, PointLanes.Y_MINUS_X + lane, table, entry + minus, 1, 1);
    int twoDT = entry + CurveFormulas.TWO_D_T;
    FieldLanes.copy(chosen, PointLanes.TWO_D_T + lane, table, twoDT, 1, negative ? -1 : 1);
  }

  /** The lanes become -k A: 252 doublings, 64 additions. */
  private void setMinusMultiples(List<EdCurvePoint> A, List<EdScalar> k) {
    double[] multiples = multiplesOfNegatives(A);
    byte[][] digits = new byte[LANES][ScalarDigits.RADIX_16_DIGITS];
    for (int lane = 0; lane < k.size(); lane++) {
      digits[lane] = ScalarDigits.radix16(k.get(lane).encode());
    }
    for (int i = ScalarDigits.RADIX_16_DIGITS - 1; i >= 0; i--) {
      sum.doubleRepeatedly(4);
      for (int lane = 0; lane < LANES; lane++) {
        choose(chosen, lane, multiples, digits[lane][i]);
      }
      sum.addAddend(chosen, 0);
    }
  }

  /** 0, -A, -2A, .. -8A of each lane as addends. */
  private static double[] multiplesOfNegatives(List<EdCurvePoint> A) {
    double[] multiples = new double[ENTRIES * PointLanes.ADDENDS];
    PointLanes multiple = new PointLanes();
    multiple.toAddends(multiples, 0);
    long[] negative = new long[CurveFormulas.POINT];
    for (int lane = 0; lane < A.size(); lane++) {
      CurveFormulas.negatePoint(negative, 0, A.get(lane).coordinates(), 0);
      multiple.set(lane, negative);
    }
    multiple.toAddends(multiples, PointLanes.ADDENDS);
    for (int j = 2; j < ENTRIES; j++) {
      multiple.addAddend(multiples, PointLanes.ADDENDS);
      multiple.toAddends(multiples, j * PointLanes.ADDENDS);
    }
    return multiples;
  }

  private static void choose(double[] chosen, int lane, double[] multiples, int digit) {
    int entry = Math.abs(digit) * PointLanes.ADDENDS + lane;
    int plus = digit < 0 ? PointLanes.Y_MINUS_X : PointLanes.Y_PLUS_X;
    int minus = digit < 0 ? PointLanes.Y_PLUS_X : PointLanes.Y_MINUS_X;
    FieldLanes.copy(chosen, PointLanes.Y_PLUS_X + lane, multiples, entry + plus, LANES, 1);
    FieldLanes.copy(chosen, PointLanes.Y_MINUS_X + lane, multiples, entry + minus, LANES, 1);
    int twoDT = entry + PointLanes.TWO_D_T;
    FieldLanes.copy(chosen, PointLanes.TWO_D_T + lane, multiples, twoDT, LANES, digit < 0 ? -1 : 1);
    int z = entry + PointLanes.ADDEND_Z;
    FieldLanes.copy(chosen, PointLanes.ADDEND_Z + lane, multiples, z, LANES, 1);
  }
}
