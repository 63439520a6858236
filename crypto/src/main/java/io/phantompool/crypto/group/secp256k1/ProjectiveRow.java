package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldBatchInversion;
import io.phantompool.crypto.group.secp256k1.field.FieldVector;
import java.util.Arrays;

/**
 * A row of points in homogeneous coordinates, changed in place, all by the same step: the complete
 * formulas of {@link Projective}, for many points at once. The steps taken may depend on a secret
 * scalar only through what is added; nothing branches on a point.
 */
final class ProjectiveRow {
  private final int count;
  private final FieldVector x;
  private final FieldVector y;
  private final FieldVector z;
  private final FieldVector[] t = new FieldVector[8];

  ProjectiveRow(Backend backend, int count) {
    this.count = count;
    x = backend.elements(count);
    y = backend.elements(count);
    z = backend.elements(count);
    for (int i = 0; i < t.length; i++) {
      t[i] = backend.elements(count);
    }
  }

  /** Sets every place to the identity. */
  void setIdentity() {
    x.scale(0, x, 0, 0, count);
    z.scale(0, z, 0, 0, count);
    y.setOne(0, count);
  }

  /** Sets this to a row of affine points, none of them the identity. */
  void set(FieldVector affineX, FieldVector affineY) {
    x.copy(0, affineX, 0, count);
    y.copy(0, affineY, 0, count);
    z.setOne(0, count);
  }

  /** this = 2 this: algorithm 9. */
  void doubleInPlace() {
    t[0].square(0, y, 0, count);
    t[1].multiply(0, y, 0, z, 0, count);
    t[2].square(0, z, 0, count);
    t[2].scale(0, t[2], 0, 21, count);
    t[4].multiply(0, x, 0, y, 0, count);
    t[3].scale(0, t[0], 0, 8, count);
    z.multiply(0, t[1], 0, t[3], 0, count);
    t[3].multiply(0, t[2], 0, t[3], 0, count);
    t[1].add(0, t[0], 0, t[2], 0, count);
    t[2].scale(0, t[2], 0, 3, count);
    t[0].subtract(0, t[0], 0, t[2], 0, count);
    t[1].multiply(0, t[0], 0, t[1], 0, count);
    y.add(0, t[3], 0, t[1], 0, count);
    x.multiply(0, t[0], 0, t[4], 0, count);
    x.scale(0, x, 0, 2, count);
  }

  /** this = this + a row of affine points, none of them the identity: algorithm 8. */
  void addAffine(FieldVector x2, FieldVector y2) {
    t[0].multiply(0, x, 0, x2, 0, count);
    t[1].multiply(0, y, 0, y2, 0, count);
    t[6].add(0, x, 0, y, 0, count);
    t[3].add(0, x2, 0, y2, 0, count);
    t[3].multiply(0, t[3], 0, t[6], 0, count);
    t[3].subtract(0, t[3], 0, t[0], 0, count);
    t[3].subtract(0, t[3], 0, t[1], 0, count);
    t[4].multiply(0, y2, 0, z, 0, count);
    t[4].add(0, t[4], 0, y, 0, count);
    t[5].multiply(0, x2, 0, z, 0, count);
    t[5].add(0, t[5], 0, x, 0, count);
    t[2].copy(0, z, 0, count);
    finish(count);
  }

  /**
   * Adds the places from {@code half} to {@code size - 1} onto the first ones: algorithm 7. Both
   * are multiples of {@link FieldVector#STEP}, and half is at least half of size.
   */
  void addUpper(int half, int size) {
    int upper = size - half;
    t[0].multiply(0, x, 0, x, half, upper);
    t[1].multiply(0, y, 0, y, half, upper);
    t[2].multiply(0, z, 0, z, half, upper);
    cross(t[3], x, y, t[0], t[1], half, upper);
    cross(t[4], y, z, t[1], t[2], half, upper);
    cross(t[5], x, z, t[0], t[2], half, upper);
    finish(upper);
  }

  /** to = (a_i + b_i)(a_j + b_j) - aa - bb = a_i b_j + a_j b_i, for j = half + i. */
  private void cross(
      FieldVector to,
      FieldVector a,
      FieldVector b,
      FieldVector aa,
      FieldVector bb,
      int half,
      int upper) {
    t[6].add(0, a, 0, b, 0, upper);
    to.add(0, a, half, b, half, upper);
    to.multiply(0, to, 0, t[6], 0, upper);
    to.subtract(0, to, 0, aa, 0, upper);
    to.subtract(0, to, 0, bb, 0, upper);
  }

  private void finish(int count) {
    t[2].scale(0, t[2], 0, 21, count);
    t[5].scale(0, t[5], 0, 21, count);
    t[0].scale(0, t[0], 0, 3, count);
    t[6].add(0, t[1], 0, t[2], 0, count);
    t[1].subtract(0, t[1], 0, t[2], 0, count);
    // X3 = t3 (t1 - 21 t2) - t4 (21 t5)
    t[7].multiply(0, t[4], 0, t[5], 0, count);
    x.multiply(0, t[3], 0, t[1], 0, count);
    x.subtract(0, x, 0, t[7], 0, count);
    // Y3 = (t1 + 21 t2)(t1 - 21 t2) + 3 t0 (21 t5)
    t[7].multiply(0, t[0], 0, t[5], 0, count);
    y.multiply(0, t[6], 0, t[1], 0, count);
    y.add(0, y, 0, t[7], 0, count);
    // Z3 = t4 (t1 + 21 t2) + 3 t0 t3
    t[7].multiply(0, t[0], 0, t[3], 0, count);
    z.multiply(0, t[4], 0, t[6], 0, count);
    z.add(0, z, 0, t[7], 0, count);
  }

  /**
   * Makes the row affine, in {@code affineX} and {@code affineY}. The Z are inverted in constant
   * time also in the one product of all: every Z comes from the same secret scalar, and its product
   * says as much about the last digits as a single one (Naccache, Smart, Stern 2004; Aldaya,
   * Garcia, Brumley, "From A to Z: Projective coordinates leakage in the wild", 2020).
   *
   * @return false if a place holds the identity, and then nothing is written
   */
  boolean toAffine(FieldBatchInversion inversion, FieldVector affineX, FieldVector affineY) {
    boolean inverted = inversion.invert(z, count);
    if (inverted) {
      divideByZ(affineX, affineY);
    }
    return inverted;
  }

  /** The same for public points. */
  boolean toAffineVartime(FieldBatchInversion inversion, FieldVector affineX, FieldVector affineY) {
    boolean inverted = inversion.invertVartime(z, count);
    if (inverted) {
      divideByZ(affineX, affineY);
    }
    return inverted;
  }

  private void divideByZ(FieldVector affineX, FieldVector affineY) {
    affineX.multiply(0, x, 0, z, 0, count);
    affineY.multiply(0, y, 0, z, 0, count);
  }

  /** Overwrites the coordinates and the working rows. */
  void wipe() {
    x.wipe();
    y.wipe();
    z.wipe();
    for (FieldVector row : t) {
      row.wipe();
    }
  }

  /** Sets {@code point} to the point in place i. */
  void get(int i, Projective point) {
    long[] limbs = new long[3 * Field52.LIMBS];
    x.get(i, limbs, 0);
    y.get(i, limbs, Field52.LIMBS);
    z.get(i, limbs, 2 * Field52.LIMBS);
    point.setLimbs(limbs);
    Arrays.fill(limbs, 0);
  }
}
