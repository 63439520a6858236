package io.phantompool.crypto.proof;

import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.ScalarVector;

/**
 * A row of points in an {@link EquationBatch} with the coefficient of each: what the equations have
 * added to it so far, weights included. Many equations may use one row, and each of its points is
 * still multiplied once.
 */
public final class Bases {
  private final EquationBatch batch;
  private final PointVector points;
  private final ScalarVector coefficients;

  Bases(EquationBatch batch, PointVector points) {
    this.batch = batch;
    this.points = points;
    this.coefficients = ScalarVector.zeros(points.size());
  }

  /** Number of points. */
  public int size() {
    return points.size();
  }

  /** Terms added to a row of another batch would be lost, and the equation would hold. */
  ScalarVector coefficientsFor(EquationBatch equations) {
    if (equations != batch) {
      throw new IllegalArgumentException("This row of points belongs to another batch");
    }
    return coefficients;
  }

  PointVector points() {
    return points;
  }

  ScalarVector coefficients() {
    return coefficients;
  }
}
