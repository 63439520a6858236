package io.phantompool.crypto.hashtocurve;

import io.phantompool.crypto.group.secp256k1.field.FieldElement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The simplified Shallue-van de Woestijne-Ulas map, RFC 9380 section 6.6.2, onto the curve E': y^2
 * = x^3 + A x + B that is 3-isogenous to secp256k1 (section 8.7). secp256k1 itself has A = 0, where
 * the map does not work. Straight-line: both candidates are computed and one is selected.
 */
final class SimplifiedSwu {
  private static final FieldElement A =
      FieldElement.of(
          new BigInteger("3f8731abdd661adca08a5558f0f5d272e953d363cb6f0e5d405447c01a444533", 16));
  private static final FieldElement B = FieldElement.of(1771);
  private static final FieldElement Z = FieldElement.of(-11);

  /** sqrt(-Z): Z is not a square and p = 3 mod 4, so -Z is. */
  private static final FieldElement SQRT_MINUS_Z = Z.negate().rootCandidate();

  /** A point of E'. */
  record IsogenousPoint(FieldElement x, FieldElement y) {}

  private SimplifiedSwu() {}

  /** The points of the elements; one inversion for all. */
  static List<IsogenousPoint> map(List<FieldElement> elements) {
    List<FieldElement> divisors = elements.stream().map(SimplifiedSwu::divisorOfX1).toList();
    List<FieldElement> inverses = SharedInversion.invert(divisors);
    List<IsogenousPoint> points = new ArrayList<>(elements.size());
    for (int i = 0; i < elements.size(); i++) {
      points.add(map(elements.get(i), inverses.get(i)));
    }
    return points;
  }

  /** -A (Z^2 u^4 + Z u^2), or A Z where that is 0: never 0. */
  private static FieldElement divisorOfX1(FieldElement u) {
    FieldElement zuu = Z.times(u.squared());
    FieldElement sum = zuu.squared().plus(zuu);
    return A.times(sum.negate().select(Z, sum.isZero()));
  }

  /** x1 = B (Z^2 u^4 + Z u^2 + 1)/divisor and x2 = Z u^2 x1: g of exactly one is a square. */
  private static IsogenousPoint map(FieldElement u, FieldElement inverseOfDivisor) {
    FieldElement zuu = Z.times(u.squared());
    FieldElement x1 =
        B.times(zuu.squared().plus(zuu).plus(FieldElement.ONE)).times(inverseOfDivisor);
    FieldElement gx1 = x1.squared().plus(A).times(x1).plus(B);
    // A root of g(x1), or else of -g(x1); then g(x2) = (Z u^2)^3 g(x1) = (Z u^3)^2 (-Z)(-g(x1)).
    FieldElement root = gx1.rootCandidate();
    boolean firstIsSquare = root.squared().equals(gx1);
    FieldElement x = zuu.times(x1).select(x1, firstIsSquare);
    FieldElement y = zuu.times(u).times(SQRT_MINUS_Z).times(root).select(root, firstIsSquare);
    return new IsogenousPoint(x, y.select(y.negate(), u.isOdd() != y.isOdd()));
  }
}
