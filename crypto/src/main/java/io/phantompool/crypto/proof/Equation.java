package io.phantompool.crypto.proof;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;

/**
 * One equation k_1 P_1 + k_2 P_2 + .. = 0 of an {@link EquationBatch}. Its weight is drawn when it
 * is begun and multiplied into every coefficient here, so no term can enter without it.
 */
public final class Equation {
  private final EquationBatch batch;
  private final Scalar weight;

  Equation(EquationBatch batch, Scalar weight) {
    this.batch = batch;
    this.weight = weight;
  }

  /** Adds the term k P. */
  public Equation plus(Scalar k, Point point) {
    batch.add(weight.times(k), point);
    return this;
  }

  /** Adds the term P. */
  public Equation plus(Point point) {
    batch.add(weight, point);
    return this;
  }

  /** Adds the terms k_i P_i for the points of a row from {@code at} on, one for each k. */
  public Equation plus(Bases bases, int at, ScalarVector k) {
    bases.coefficientsFor(batch).addScaled(at, weight, k, 0, k.size());
    return this;
  }

  /** Adds the terms factor k_i P_i for the points of a row from {@code at} on, one for each k. */
  public Equation plusScaled(Bases bases, int at, Scalar factor, ScalarVector k) {
    bases.coefficientsFor(batch).addScaled(at, weight.times(factor), k, 0, k.size());
    return this;
  }

  /** Adds the term k P for point {@code i} of a row. */
  public Equation plusAt(Bases bases, int i, Scalar k) {
    bases.coefficientsFor(batch).addProduct(i, weight, k);
    return this;
  }

  /** Adds k times each point of a row from {@code from} to {@code to - 1}. */
  public Equation plusEach(Bases bases, int from, int to, Scalar k) {
    Scalar weighted = weight.times(k);
    for (int i = from; i < to; i++) {
      bases.coefficientsFor(batch).add(i, weighted);
    }
    return this;
  }

  /** Adds the term k G. */
  public Equation plusG(Scalar k) {
    return plusAt(batch.bases(), EquationBatch.G, k);
  }

  /** Adds the term k H, H being the Pedersen base. */
  public Equation plusH(Scalar k) {
    return plusAt(batch.bases(), EquationBatch.H, k);
  }

  /** Adds the term k G2. */
  public Equation plusG2(Scalar k) {
    return plusAt(batch.bases(), EquationBatch.G2, k);
  }
}
