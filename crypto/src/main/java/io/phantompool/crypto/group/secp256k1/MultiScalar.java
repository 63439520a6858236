package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import java.util.List;

/** Sums of products of scalars and public points: sum k_i P_i. */
public final class MultiScalar {
  /** Most points of one run of the bucket method: bounds its memory. */
  private static final int MOST_AT_ONCE = 1 << 17;

  private MultiScalar() {}

  /**
   * sum k_i P_i over two rows of equal length, on the chosen back end. Any point may be the
   * identity, any two may be equal or opposite.
   *
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static Point sumVartime(ScalarVector scalars, PointVector points) {
    return sumVartime(Backend.chosen(), scalars, points);
  }

  /** The same on a given back end. */
  public static Point sumVartime(Backend backend, ScalarVector scalars, PointVector points) {
    checkSizes(scalars.size(), points.size());
    Projective sum = new Projective();
    for (int from = 0; from < points.size(); from += MOST_AT_ONCE) {
      int to = Math.min(points.size(), from + MOST_AT_ONCE);
      sum.add(part(backend, scalars, points, from, to));
    }
    return sum.toPointVartime();
  }

  private static Projective part(
      Backend backend, ScalarVector scalars, PointVector points, int from, int to) {
    return to - from < bucketsFrom(backend)
        ? StrausMethod.sumVartime(scalars, points, from, to)
        : BucketMethod.sumVartime(backend, scalars, points, from, to);
  }

  /**
   * sum k_i P_i for secret scalars and public points, in constant-time pattern, on the chosen back
   * end; the sum is public.
   *
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static Point sum(SecretScalarVector scalars, PointVector points) {
    return sum(Backend.chosen(), scalars, points);
  }

  /** The same on a given back end. */
  public static Point sum(Backend backend, SecretScalarVector scalars, PointVector points) {
    checkSizes(scalars.size(), points.size());
    return SecretSum.of(backend, new SecretScalarVector[] {scalars}, new PointVector[] {points})[0];
  }

  /**
   * The sums of two pairs of rows, as {@link #sum} gives each: for short rows almost at the price
   * of one, since the steps of both are taken together.
   *
   * @throws IllegalArgumentException if a pair differs in length
   */
  public static List<Point> sums(
      SecretScalarVector scalars1,
      PointVector points1,
      SecretScalarVector scalars2,
      PointVector points2) {
    return sums(Backend.chosen(), scalars1, points1, scalars2, points2);
  }

  /** The same on a given back end. */
  public static List<Point> sums(
      Backend backend,
      SecretScalarVector scalars1,
      PointVector points1,
      SecretScalarVector scalars2,
      PointVector points2) {
    checkSizes(scalars1.size(), points1.size());
    checkSizes(scalars2.size(), points2.size());
    return List.of(
        SecretSum.of(
            backend,
            new SecretScalarVector[] {scalars1, scalars2},
            new PointVector[] {points1, points2}));
  }

  /**
   * k P + the sum over all i of ifOne_i where bit i is 1, else of ifZero_i: a commitment to secret
   * bits under the blinding k, in constant-time pattern. No sum without the blinding is kept.
   *
   * @param bits elements that are 0 or 1
   * @throws IllegalArgumentException if the rows differ in length or a point is the identity
   */
  public static Point sumOfChosen(
      SecretScalarVector bits,
      PointVector ifZero,
      PointVector ifOne,
      SecretScalar k,
      Point blindingBase) {
    checkSizes(bits.size(), ifZero.size());
    checkSizes(bits.size(), ifOne.size());
    if (blindingBase.isIdentity()) {
      throw new IllegalArgumentException("The identity blinds nothing");
    }
    Projective sum = SecretMultiplication.product(k, blindingBase);
    ChosenSum.addTo(sum, bits, ifZero, ifOne);
    Point commitment = sum.toPoint();
    sum.wipe();
    return commitment;
  }

  private static void checkSizes(int scalars, int points) {
    if (scalars != points) {
      throw new IllegalArgumentException(
          "A multi-scalar multiplication needs as many scalars as points, not "
              + scalars
              + " and "
              + points);
    }
  }

  /** Number of points from which buckets are faster than shared doublings: measured. */
  private static int bucketsFrom(Backend backend) {
    return switch (backend) {
      case SCALAR -> 32;
      case VECTOR -> 12;
    };
  }
}
