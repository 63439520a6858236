package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import java.util.List;

/** Terms of a sum of public points by secret scalars, collected and then summed at once. */
final class SecretTerms implements AutoCloseable {
  private final SecretScalarVector scalars;
  private final PointVector points;
  private int used;

  /** Room for this many terms, all of which are to be added. */
  SecretTerms(int terms) {
    scalars = SecretScalarVector.zeros(terms);
    points = PointVector.identities(terms);
  }

  /** + k P. */
  void add(SecretScalar k, Point P) {
    scalars.set(used, k);
    points.set(used++, P);
  }

  /** + sum_i factor k_i P_(from + i). */
  void add(Scalar factor, SecretScalarVector k, PointVector P, int from) {
    try (SecretScalarVector scaled = k.copy()) {
      scaled.scale(factor);
      scalars.copy(used, scaled, 0, k.size());
    }
    points.copy(used, P, from, k.size());
    used += k.size();
  }

  /** This sum and another, which are public, for hardly more than the price of one. */
  List<Point> sumsWith(SecretTerms other) {
    checkFull();
    other.checkFull();
    return MultiScalar.sums(scalars, points, other.scalars, other.points);
  }

  private void checkFull() {
    if (used != points.size()) {
      throw new IllegalStateException(used + " of " + points.size() + " terms have been added");
    }
  }

  @Override
  public void close() {
    scalars.close();
  }
}
