package io.phantompool.benchmarks.curve;

import io.phantompool.crypto.group.secp256k1.FixedBaseTable;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import java.util.Random;

/** Uniform inputs, the same in every run. */
final class Inputs {
  /** An operation of microseconds is done on this many inputs in a row. */
  static final int CALLS = 64;

  private static final int SEED_OF_SCALARS = 1;
  private static final int SEED_OF_LOGARITHMS = 2;

  private Inputs() {}

  static ScalarVector scalars(int n) {
    return scalars(n, SEED_OF_SCALARS);
  }

  /** Points of which nobody uses that their logarithms are known. */
  static PointVector points(int n) {
    return FixedBaseTable.generator()
        .timesEachVartime(Backend.SCALAR, scalars(n, SEED_OF_LOGARITHMS));
  }

  private static ScalarVector scalars(int n, int seed) {
    Random random = new Random(seed);
    ScalarVector scalars = ScalarVector.zeros(n);
    byte[] uniform = new byte[Scalar.UNIFORM_BYTES];
    for (int i = 0; i < n; i++) {
      random.nextBytes(uniform);
      scalars.set(i, Scalar.ofUniform(uniform));
    }
    return scalars;
  }
}
