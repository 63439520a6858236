package io.phantompool.crypto.proof;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;

/**
 * A public point that secrets are multiplied with. G and H have tables, and places of their own in
 * every {@link EquationBatch}; any other point works too, at about twice the cost.
 *
 * @param point not the identity: all of its multiples would be the same
 */
public record PublicBase(Point point) {
  /** The base G. */
  public static final PublicBase G = new PublicBase(Point.GENERATOR);

  /** Refuses the identity. */
  public PublicBase {
    if (point.isIdentity()) {
      throw new IllegalArgumentException("A base has multiples that differ: not the identity");
    }
  }

  /** The Pedersen base of blindings. */
  public static PublicBase H() {
    return new PublicBase(Generators.get().H());
  }

  /** k times this base, in constant-time pattern. */
  public Point times(SecretScalar k) {
    return isH() ? Generators.timesH(k) : point.times(k);
  }

  /** Adds the term k times this base to an equation. */
  public Equation addTo(Equation equation, Scalar k) {
    if (point.equals(Point.GENERATOR)) {
      return equation.plusG(k);
    }
    return isH() ? equation.plusH(k) : equation.plus(k, point);
  }

  private boolean isH() {
    return point.equals(Generators.get().H());
  }
}
