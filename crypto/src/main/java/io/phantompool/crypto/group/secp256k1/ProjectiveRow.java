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
  private final FieldVector one;
  private final FieldVector[] t = new FieldVector[8];

  ProjectiveRow(Backend backend, int count) {
    this.count = count;
    x = backend.elements(count);
    y = backend.elements(count);
    z = backend.elements(count);
    one = backend.elements(count);
    one.setOne(0, count);
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
    z.copy(0, one, 0, count);
  }

  /** Copies X and Y to the start of two rows, and Z to place {@code zAt} of a third. */
  void copyTo(FieldVector toX, FieldVector toY, FieldVector toZ, int zAt) {
    toX.copy(0, x, 0, count);
    toY.copy(0, y, 0, count);
    toZ.copy(zAt, z, 0, count);
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
    addAffine(0, x2, y2, count);
  }

  /** The same in some places only, {@code at} being a multiple of {@link FieldVector#STEP}. */
  void addAffine(int at, FieldVector x2, FieldVector y2, int places) {
    t[0].multiply(0, x, at, x2, at, places);
    t[1].multiply(0, y, at, y2, at, places);
    t[6].add(0, x, at, y, at, places);
    t[3].add(0, x2, at, y2, at, places);
    t[3].multiply(0, t[3], 0, t[6], 0, places);
    t[3].subtract(0, t[3], 0, t[0], 0, places);
    t[3].subtract(0, t[3], 0, t[1], 0, places);
    t[4].multiply(0, y2, at, z, at, places);
    t[4].add(0, t[4], 0, y, at, places);
    t[5].multiply(0, x2, at, z, at, places);
    t[5].add(0, t[5], 0, x, at, places);
    t[2].copy(0, z, at, places);
    finish(at, places);
  }

  /**
   * Adds the places from {@code half} to {@code size - 1} onto the first ones: algorithm 7. Both
   * are multiples of {@link FieldVector#STEP}, and half is at least half of size.
   */
  void addUpper(int half, int size) {
    add(this, half, size - half);
  }

  /** Adds the first places of another row onto those of this one, which is not longer. */
  void add(ProjectiveRow other) {
    add(other, 0, count);
  }

  private void add(ProjectiveRow other, int at, int places) {
    t[0].multiply(0, x, 0, other.x, at, places);
    t[1].multiply(0, y, 0, other.y, at, places);
    t[2].multiply(0, z, 0, other.z, at, places);
    t[6].add(0, x, 0, y, 0, places);
    cross(t[3], other.x, other.y, at, places, t[0], t[1]);
    t[6].add(0, y, 0, z, 0, places);
    cross(t[4], other.y, other.z, at, places, t[1], t[2]);
    t[6].add(0, x, 0, z, 0, places);
    cross(t[5], other.x, other.z, at, places, t[0], t[2]);
    finish(0, places);
  }

  /** to = t6 (a_j + b_j) - aa - bb, for j = at + i: with t6 = a + b the mixed products. */
  private void cross(
      FieldVector to,
      FieldVector a,
      FieldVector b,
      int at,
      int places,
      FieldVector aa,
      FieldVector bb) {
    to.add(0, a, at, b, at, places);
    to.multiply(0, to, 0, t[6], 0, places);
    to.subtract(0, to, 0, aa, 0, places);
    to.subtract(0, to, 0, bb, 0, places);
  }

  private void finish(int at, int places) {
    t[2].scale(0, t[2], 0, 21, places);
    t[5].scale(0, t[5], 0, 21, places);
    t[0].scale(0, t[0], 0, 3, places);
    t[6].add(0, t[1], 0, t[2], 0, places);
    t[1].subtract(0, t[1], 0, t[2], 0, places);
    // X3 = t3 (t1 - 21 t2) - t4 (21 t5)
    t[7].multiply(0, t[4], 0, t[5], 0, places);
    x.multiply(at, t[3], 0, t[1], 0, places);
    x.subtract(at, x, at, t[7], 0, places);
    // Y3 = (t1 + 21 t2)(t1 - 21 t2) + 3 t0 (21 t5)
    t[7].multiply(0, t[0], 0, t[5], 0, places);
    y.multiply(at, t[6], 0, t[1], 0, places);
    y.add(at, y, at, t[7], 0, places);
    // Z3 = t4 (t1 + 21 t2) + 3 t0 t3
    t[7].multiply(0, t[0], 0, t[3], 0, places);
    z.multiply(at, t[4], 0, t[6], 0, places);
    z.add(at, z, at, t[7], 0, places);
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
