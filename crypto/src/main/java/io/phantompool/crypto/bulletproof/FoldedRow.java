package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import java.util.List;

/**
 * The prover's row Gv or Hv while rounds halve it, without two multiplications per element: element
 * i of n is sum_j c_j P_(i + j n), with coefficients c_j that are the same for all of the row.
 *
 * <p>Folding a row of one coefficient multiplies one half of its points by one scalar and leaves
 * the other factor to the coefficient; folding a short row multiplies nothing, it doubles the
 * number of coefficients.
 */
final class FoldedRow {
  /** Rows up to this length are folded in their coefficients only: measured. */
  private static final int SHORT = 4;

  private PointVector points;
  private ScalarVector coefficients = ScalarVector.of(Scalar.ONE);
  private int size;

  /** The row of these points. */
  FoldedRow(PointVector points) {
    this.points = points;
    size = points.size();
  }

  /** The number of terms that one half, or the one element left, adds to a sum. */
  int terms() {
    return Math.max(points.size() / 2, coefficients.size());
  }

  /** Adds the inner product of k and the lower half, or the one element left. */
  void addLower(SecretTerms to, Scalar factor, SecretScalarVector k) {
    add(to, factor, k, 0);
  }

  /** Adds the inner product of k and the upper half. */
  void addUpper(SecretTerms to, Scalar factor, SecretScalarVector k) {
    add(to, factor, k, size / 2);
  }

  private void add(SecretTerms to, Scalar factor, SecretScalarVector k, int from) {
    for (int j = 0; j < coefficients.size(); j++) {
      to.add(factor.times(coefficients.get(j)), k, points, from + j * size);
    }
  }

  /** Two rows of one length, each to become lo (lower half + ratio upper half). */
  static void foldVartime(
      FoldedRow one, Scalar lo1, Scalar ratio1, FoldedRow two, Scalar lo2, Scalar ratio2) {
    if (one.points.size() <= SHORT) {
      one.foldCoefficients(lo1, ratio1);
      two.foldCoefficients(lo2, ratio2);
    } else {
      List<PointVector> scaled =
          PointVector.timesEachVartime(ratio1, one.upper(), ratio2, two.upper());
      one.foldPoints(lo1, scaled.get(0));
      two.foldPoints(lo2, scaled.get(1));
    }
  }

  private PointVector upper() {
    return points.slice(size / 2, size);
  }

  private void foldPoints(Scalar lo, PointVector scaledUpper) {
    size /= 2;
    points = points.slice(0, size).plusVartime(scaledUpper);
    coefficients.scale(lo);
  }

  private void foldCoefficients(Scalar lo, Scalar ratio) {
    ScalarVector both = ScalarVector.zeros(2 * coefficients.size());
    for (int j = 0; j < coefficients.size(); j++) {
      both.set(2 * j, coefficients.get(j).times(lo));
      both.set(2 * j + 1, both.get(2 * j).times(ratio));
    }
    coefficients = both;
    size /= 2;
  }
}
