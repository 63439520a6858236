package io.phantompool.crypto.hashtocurve;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.field.FieldElement;
import io.phantompool.crypto.hashtocurve.SimplifiedSwu.IsogenousPoint;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The 3-isogeny from E' to secp256k1, RFC 9380 appendix E.1: x = x_num(x')/x_den(x') and y = y'
 * y_num(x')/y_den(x'). E' has prime order and so no point on which a denominator is 0.
 */
final class ThreeIsogeny {
  /** k_(1,3) to k_(1,0); the highest coefficient stands first in each of the four. */
  private static final List<FieldElement> X_NUM =
      polynomial(
          "8e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38daaaaa88c",
          "534c328d23f234e6e2a413deca25caece4506144037c40314ecbd0b53d9dd262",
          "07d3d4c80bc321d5b9f315cea7fd44c5d595d2fc0bf63b92dfff1044f17c6581",
          "8e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38e38daaaaa8c7");

  private static final List<FieldElement> X_DEN =
      polynomial(
          "01",
          "edadc6f64383dc1df7c4b2d51b54225406d36b641f5e41bbc52a56612a8c6d14",
          "d35771193d94918a9ca34ccbb7b640dd86cd409542f8487d9fe6b745781eb49b");

  private static final List<FieldElement> Y_NUM =
      polynomial(
          "2f684bda12f684bda12f684bda12f684bda12f684bda12f684bda12f38e38d84",
          "29a6194691f91a73715209ef6512e576722830a201be2018a765e85a9ecee931",
          "c75e0c32d5cb7c0fa9d0a54b12a0a6d5647ab046d686da6fdffc90fc201d71a3",
          "4bda12f684bda12f684bda12f684bda12f684bda12f684bda12f684b8e38e23c");

  private static final List<FieldElement> Y_DEN =
      polynomial(
          "01",
          "6484aa716545ca2cf3a70c3fa8fe337e0a3d21162f0d6299a7bf8192bfd2a76f",
          "7a06534bb8bdb49fd5e9e6632722c2989467c1bfc8e8d978dfb425d2685c2573",
          "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffff93b");

  private ThreeIsogeny() {}

  /** The images of the points; one inversion for all. */
  static List<Point> map(List<IsogenousPoint> points) {
    List<FieldElement> denominators = new ArrayList<>(2 * points.size());
    for (IsogenousPoint point : points) {
      denominators.add(evaluate(X_DEN, point.x()));
      denominators.add(evaluate(Y_DEN, point.x()));
    }
    List<FieldElement> inverses = SharedInversion.invert(denominators);
    List<Point> images = new ArrayList<>(points.size());
    for (int i = 0; i < points.size(); i++) {
      IsogenousPoint point = points.get(i);
      FieldElement x = evaluate(X_NUM, point.x()).times(inverses.get(2 * i));
      FieldElement y = evaluate(Y_NUM, point.x()).times(inverses.get(2 * i + 1));
      images.add(Point.ofCoordinates(x, point.y().times(y)));
    }
    return images;
  }

  /** Horner's rule. */
  private static FieldElement evaluate(List<FieldElement> polynomial, FieldElement x) {
    FieldElement value = polynomial.getFirst();
    for (int i = 1; i < polynomial.size(); i++) {
      value = value.times(x).plus(polynomial.get(i));
    }
    return value;
  }

  private static List<FieldElement> polynomial(String... coefficients) {
    return Stream.of(coefficients).map(hex -> FieldElement.of(new BigInteger(hex, 16))).toList();
  }
}
