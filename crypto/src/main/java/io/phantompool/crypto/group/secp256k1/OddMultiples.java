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

  /** Sets the other entries, with two shared inversions in all. */
  void fill(Backend backend, int count) {
    FieldVector twiceX = backend.elements(count);
    FieldVector twiceY = backend.elements(count);
    ProjectiveRow multiple = new ProjectiveRow(backend, count);
    multiple.set(x[0], y[0]);
    multiple.doubleInPlace();
    if (!multiple.toAffineVartime(new FieldBatchInversion(backend, count), twiceX, twiceY)) {
      throw smallOrder();
    }
    int stride = FieldVector.aligned(count);
    FieldVector z = backend.elements((FieldVector.TABLE - 1) * stride);
    multiple.set(x[0], y[0]);
    for (int j = 1; j < FieldVector.TABLE; j++) {
      multiple.addAffine(twiceX, twiceY);
      multiple.copyTo(x[j], y[j], z, (j - 1) * stride);
      z.setOne((j - 1) * stride + count, stride - count);
    }
    if (!new FieldBatchInversion(backend, z.capacity()).invertVartime(z, z.capacity())) {
      throw smallOrder();
    }
    for (int j = 1; j < FieldVector.TABLE; j++) {
      x[j].multiply(0, x[j], 0, z, (j - 1) * stride, count);
      y[j].multiply(0, y[j], 0, z, (j - 1) * stride, count);
    }
  }

  private static IllegalStateException smallOrder() {
    return new IllegalStateException("A small multiple of a point of prime order is the identity");
  }
}
