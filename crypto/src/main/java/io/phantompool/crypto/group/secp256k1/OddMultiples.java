package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.FieldBatchInversion;
import io.phantompool.crypto.group.secp256k1.field.FieldVector;

/**
 * A row's table for secret digits: affine 1 P, 3 P, .. 15 P of every point of a row, none of them
 * the identity. No multiple below 16 of a point of prime order is the identity either.
 */
final class OddMultiples {
  /** Entry j holds x of (2 j + 1) P for every P. */
  final FieldVector[] x = new FieldVector[FieldVector.TABLE];

  /** Entry j holds y of (2 j + 1) P for every P. */
  final FieldVector[] y = new FieldVector[FieldVector.TABLE];

  /**
   * Rows for {@code count} points; the caller sets entry 0 to the points, then calls {@link #fill}.
   */
  OddMultiples(Backend backend, int count) {
    for (int j = 0; j < FieldVector.TABLE; j++) {
      x[j] = backend.elements(count);
      y[j] = backend.elements(count);
    }
  }

  void fill(Backend backend, FieldBatchInversion inversion, int count) {
    ProjectiveRow twice = new ProjectiveRow(backend, count);
    FieldVector twiceX = backend.elements(count);
    FieldVector twiceY = backend.elements(count);
    twice.set(x[0], y[0]);
    twice.doubleInPlace();
    normalize(twice, inversion, twiceX, twiceY);
    ProjectiveRow multiple = new ProjectiveRow(backend, count);
    for (int j = 1; j < FieldVector.TABLE; j++) {
      multiple.set(x[j - 1], y[j - 1]);
      multiple.addAffine(twiceX, twiceY);
      normalize(multiple, inversion, x[j], y[j]);
    }
  }

  private static void normalize(
      ProjectiveRow row, FieldBatchInversion inversion, FieldVector x, FieldVector y) {
    if (!row.toAffineVartime(inversion, x, y)) {
      throw new IllegalStateException("A small multiple of a point of prime order is the identity");
    }
  }
}
