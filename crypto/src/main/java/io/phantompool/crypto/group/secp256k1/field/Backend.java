package io.phantompool.crypto.group.secp256k1.field;

import java.util.Locale;

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

  /** Property that forces a back end: {@code scalar}, {@code vector} or {@code auto}. */
  public static final String PROPERTY = "phantompool.backend";

  private static final int TRIAL = 256;

  /** The back end of this process: what the property says, else the faster one on this machine. */
  public static Backend chosen() {
    return Chosen.BACKEND;
  }

  /** A row of at least {@code count} field elements, all zero. */
  public FieldVector elements(int count) {
    int capacity = FieldVector.aligned(count);
    return switch (this) {
      case SCALAR -> new ScalarFieldVector(capacity);
      case VECTOR -> new FmaFieldVector(capacity);
    };
  }

  private static final class Chosen {
    static final Backend BACKEND = choose(System.getProperty(PROPERTY, "auto"));
  }

  private static Backend choose(String wish) {
    return switch (wish.toLowerCase(Locale.ROOT)) {
      case "scalar" -> SCALAR;
      case "vector" -> VECTOR;
      case "auto" -> VectorSupport.isFaster(TRIAL) ? VECTOR : SCALAR;
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " is '" + wish + "'; allowed: scalar, vector, auto");
    };
  }
}
