package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.PointVector;

/** The vectors Gv and Hv as rows. */
final class RangeBases {
  /** All of Gv; not to be changed. */
  static final PointVector G = PointVector.identities(Generators.VECTOR_LENGTH);

  /** All of Hv; not to be changed. */
  static final PointVector H = PointVector.identities(Generators.VECTOR_LENGTH);

  private static final PointVector MINUS_H;

  static {
    for (int i = 0; i < Generators.VECTOR_LENGTH; i++) {
      G.set(i, Generators.get().bpG(i));
      H.set(i, Generators.get().bpH(i));
    }
    MINUS_H = H.negate();
  }

  private RangeBases() {}

  /** G_0 .. G_(n-1). */
  static PointVector firstG(int n) {
    return G.slice(0, n);
  }

  /** H_0 .. H_(n-1). */
  static PointVector firstH(int n) {
    return H.slice(0, n);
  }

  /** -H_0 .. -H_(n-1). */
  static PointVector firstMinusH(int n) {
    return MINUS_H.slice(0, n);
  }
}
