package io.phantompool.crypto.group.secp256k1.field;

import io.phantompool.crypto.vectors.VectorChoice;

/**
 * A way to calculate with many field elements. The scalar one is always there; the vector one pays
 * where the machine has fused multiply-add on wide vectors. A native one (C with AVX-512 IFMA
 * through the foreign-function API) would be a third constant with a {@link FieldVector} of its
 * own.
 */
public enum Backend {
  /** One element after the other, in 64-bit integers. */
  SCALAR,

  /** Two, four or eight elements at a time, in vectors of doubles. */
  VECTOR;

  /**
   * The back end of this process: what the property says; else the scalar one, until the vector one
   * has shown that it is faster on this machine ({@link VectorChoice}). Both give the same results,
   * so work under way goes on with the one it has.
   */
  public static Backend chosen() {
    return Chosen.CHOICE.isForVectors() ? VECTOR : SCALAR;
  }

  /** A row of at least {@code count} field elements, all zero. */
  public FieldVector elements(int count) {
    int capacity = FieldVector.aligned(count);
    return switch (this) {
      case SCALAR -> new ScalarFieldVector(capacity);
      case VECTOR -> new FmaFieldVector(capacity);
    };
  }

  /** A pool of {@code slots} coordinate pairs. */
  public CoordinatePool pool(int slots) {
    return switch (this) {
      case SCALAR -> new ScalarCoordinatePool(slots);
      case VECTOR -> new FmaCoordinatePool(slots);
    };
  }

  private static final class Chosen {
    static final VectorChoice CHOICE =
        VectorChoice.between(
            "field", () -> new BackendTrial(SCALAR), () -> new BackendTrial(VECTOR));
  }
}
