package io.phantompool.crypto.group.edwards25519;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The formulas on the whole curve, small-order points included, against the affine twin. */
class CurveFormulasTest {
  private static final List<NaiveEdwards> SMALL_ORDER = NaiveEdwards.smallOrderPoints();

  private final long[] w = new long[CurveFormulas.SCRATCH];

  @Test
  void theTwinKnowsEightDifferentPointsOfSmallOrder() {
    assertEquals(8, SMALL_ORDER.stream().distinct().count());
    assertTrue(SMALL_ORDER.stream().allMatch(NaiveEdwards::isOnCurve));
  }

  @Test
  void addsEveryPairOfAStructuredSetAsTheTwinDoes() throws MalformedEncodingException {
    List<NaiveEdwards> points = new ArrayList<>(SMALL_ORDER);
    NaiveEdwards p = NaiveEdwards.BASE.times(BigInteger.valueOf(5));
    for (NaiveEdwards torsion : SMALL_ORDER) {
      points.add(p.plus(torsion));
      points.add(p.plus(torsion).negate());
    }
    for (NaiveEdwards left : points) {
      for (NaiveEdwards right : points) {
        assertAddsAndSubtracts(left, right);
      }
    }
  }

  @SeededTest(runs = 10)
  void addsRandomPointsAsTheTwinDoes(Rng random) throws MalformedEncodingException {
    NaiveEdwards left = NaiveEdwards.BASE.times(random.scalar(NaiveEdwards.L));
    NaiveEdwards right = left.times(BigInteger.valueOf(random.nextInt(9) - 4).mod(NaiveEdwards.L));
    assertAddsAndSubtracts(left, right.plus(random.pick(SMALL_ORDER)));
  }

  @Test
  void comparesPointsInAnyProjectiveForm() throws MalformedEncodingException {
    List<NaiveEdwards> points = new ArrayList<>(SMALL_ORDER);
    points.add(NaiveEdwards.BASE);
    points.add(NaiveEdwards.BASE.negate());
    for (NaiveEdwards left : points) {
      long[] p = rescaled(coordinates(left), 7);
      assertEquals(left.equals(NaiveEdwards.IDENTITY) ? -1 : 0, CurveFormulas.isIdentity(p, 0));
      for (NaiveEdwards right : points) {
        long[] q = rescaled(coordinates(right), 1234567);
        assertEquals(left.equals(right) ? -1 : 0, CurveFormulas.areEqual(p, 0, q, 0));
      }
    }
  }

  private void assertAddsAndSubtracts(NaiveEdwards left, NaiveEdwards right)
      throws MalformedEncodingException {
    NaiveEdwards sum = left.plus(right);
    NaiveEdwards difference = left.plus(right.negate());
    long[] p = rescaled(coordinates(left), 3);
    long[] q = rescaled(coordinates(right), 5);
    long[] addend = new long[CurveFormulas.ADDEND];
    CurveFormulas.toAddend(addend, 0, q, 0);
    long[] affine = new long[CurveFormulas.AFFINE_ADDEND];
    CurveFormulas.toAffineAddend(affine, 0, q, 0, PointEncoding.invertAllZ(q, 1), 0);

    long[] r = new long[CurveFormulas.POINT];
    CurveFormulas.addAddend(r, 0, p, 0, addend, 0, w);
    assertPoint(sum, r);
    CurveFormulas.subtractAddend(r, 0, p, 0, addend, 0, w);
    assertPoint(difference, r);
    CurveFormulas.addAffine(r, 0, p, 0, affine, 0, w);
    assertPoint(sum, r);
    CurveFormulas.subtractAffine(r, 0, p, 0, affine, 0, w);
    assertPoint(difference, r);
    CurveFormulas.negatePoint(r, 0, p, 0);
    assertPoint(left.negate(), r);
    CurveFormulas.doublePoint(r, 0, p, 0, w);
    assertPoint(left.plus(left), r);
    CurveFormulas.doubleRepeatedly(p, 0, p, 0, 3, w);
    assertPoint(left.times(BigInteger.valueOf(8)), p);
  }

  /** Same x and y, and T fits: T Z = X Y. */
  private static void assertPoint(NaiveEdwards expected, long[] r) {
    assertArrayEquals(expected.encode(), PointEncoding.encode(r, 0));
    long[] tz = new long[Field25519.LIMBS];
    long[] xy = new long[Field25519.LIMBS];
    Field25519.multiply(tz, 0, r, CurveFormulas.T, r, CurveFormulas.Z);
    Field25519.multiply(xy, 0, r, CurveFormulas.X, r, CurveFormulas.Y);
    assertEquals(-1, Field25519Encoding.areEqual(tz, 0, xy, 0));
  }

  private static long[] coordinates(NaiveEdwards point) throws MalformedEncodingException {
    return PointEncoding.decode(point.encode(), 0, 0);
  }

  private static long[] rescaled(long[] point, long factor) {
    long[] f = CurveConstants.small(factor);
    for (int at = 0; at < CurveFormulas.POINT; at += Field25519.LIMBS) {
      Field25519.multiply(point, at, point, at, f, 0);
    }
    return point;
  }
}
