package io.phantompool.crypto.proof;

import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.ScalarVector;

/**
 * A row of points in an {@link EquationBatch} with the coefficient of each: what the equations have
 * added to it so far, weights included. Many equations may use one row, and each of its points is
 * still multiplied once.
 */
public final class Bases {
  private final PointVector points;
  private final ScalarVector coefficients;

  Bases(PointVector points) {
    this.points = points;
    this.coefficients = ScalarVector.zeros(points.size());
  }

  /** Number of points. */
  public int size() {
    return points.size();
  }

  PointVector points() {
    return points;
  }

  ScalarVector coefficients() {
    return coefficients;
  }
}
