package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldBatchInversion;
import io.phantompool.crypto.group.secp256k1.field.FieldVector;

/**
 * One secret scalar times many public points, all points in step: x C_i for a list of ciphertexts.
 *
 * <p>Constant-time pattern: the sequence of operations and of memory addresses does not depend on
 * the scalar. Each window adds one of eight odd multiples, found by reading all eight; formulas are
 * complete. The points are public: the identity among them is set aside, since 0 times anything
 * known is known.
 */
final class SameScalar {
  private static final int LIMBS = CoordinatePool.LIMBS;
  private static final int N = Field52.LIMBS;

  /** Points in step: their table and working rows stay within the second-level cache. */
  private static final int AT_ONCE = 256;

  private final Backend backend;
  private final RegularDigits digits;
  private final int count;
  private final FieldVector x;
  private final FieldVector y;
  private final FieldVector beta;
  private final FieldVector[] tableX = new FieldVector[FieldVector.TABLE];
  private final FieldVector[] tableY = new FieldVector[FieldVector.TABLE];
  private final FieldBatchInversion inversion;
  private final ProjectiveRow sum;
  private final long[] masks = new long[FieldVector.TABLE];

  private SameScalar(Backend backend, RegularDigits digits, int count) {
    this.backend = backend;
    this.digits = digits;
    this.count = count;
    x = backend.elements(count);
    y = backend.elements(count);
    beta = backend.elements(count);
    for (int j = 0; j < FieldVector.TABLE; j++) {
      tableX[j] = backend.elements(count);
      tableY[j] = backend.elements(count);
    }
    inversion = new FieldBatchInversion(backend, count);
    sum = new ProjectiveRow(backend, count);
  }

  /** k P_i for every i; the scalar's four words are only read. */
  static PointVector timesEach(Backend backend, long[] scalarWords, PointVector points) {
    RegularDigits digits = new RegularDigits(scalarWords);
    long[] products = new long[points.limbs().length];
    for (int from = 0; from < points.size(); from += AT_ONCE) {
      int size = Math.min(AT_ONCE, points.size() - from);
      new SameScalar(backend, digits, size).multiply(points, from, products);
    }
    digits.wipe();
    return PointVector.ofLimbs(products);
  }

  private void multiply(PointVector points, int from, long[] products) {
    load(points, from);
    buildTable();
    addWindows();
    correctEvenHalves();
    store(points, from, products);
  }

  /** The public points, with G in place of the identity; G's product is thrown away. */
  private void load(PointVector points, int from) {
    for (int i = 0; i < count; i++) {
      boolean identity = points.isIdentity(from + i);
      long[] limbs = identity ? Point.GENERATOR.limbs() : points.limbs();
      int at = identity ? 0 : LIMBS * (from + i);
      tableX[0].set(i, limbs, at);
      tableY[0].set(i, limbs, at + N);
      beta.set(i, Endomorphism.beta(), 0);
    }
  }

  /** 1 P, 3 P, .. 15 P, affine. No multiple below 16 of a point of prime order is the identity. */
  private void buildTable() {
    ProjectiveRow twice = new ProjectiveRow(backend, count);
    FieldVector twiceX = backend.elements(count);
    FieldVector twiceY = backend.elements(count);
    twice.set(tableX[0], tableY[0]);
    twice.doubleInPlace();
    normalize(twice, twiceX, twiceY);
    ProjectiveRow multiple = new ProjectiveRow(backend, count);
    for (int j = 1; j < FieldVector.TABLE; j++) {
      multiple.set(tableX[j - 1], tableY[j - 1]);
      multiple.addAffine(twiceX, twiceY);
      normalize(multiple, tableX[j], tableY[j]);
    }
  }

  private void normalize(ProjectiveRow row, FieldVector affineX, FieldVector affineY) {
    if (!row.toAffine(inversion, affineX, affineY)) {
      throw new IllegalStateException("A small multiple of a point of prime order is the identity");
    }
  }

  private void addWindows() {
    sum.setIdentity();
    for (int h = 0; h < RegularDigits.HALVES; h++) {
      addEntry(h, digits.sign(h));
    }
    for (int w = RegularDigits.WINDOWS - 1; w >= 0; w--) {
      for (int d = 0; d < 4; d++) {
        sum.doubleInPlace();
      }
      for (int h = 0; h < RegularDigits.HALVES; h++) {
        addEntry(h, digits.digit(h, w));
      }
    }
  }

  /** sum += digit P, or digit lambda P for the second half. */
  private void addEntry(int half, int digit) {
    RegularDigits.masks(digit, masks);
    x.lookup(tableX, masks, count);
    y.lookup(tableY, masks, count);
    if (half == 1) {
      x.multiply(0, x, 0, beta, 0, count);
    }
    y.scale(0, y, 0, (digit >> 31) | 1, count);
    sum.addAffine(x, y);
  }

  /** Takes back the 1 that an even half was given, by choosing between both sums. */
  private void correctEvenHalves() {
    for (int h = 0; h < RegularDigits.HALVES; h++) {
      ProjectiveRow kept = sum.copy();
      addEntry(h, -digits.sign(h));
      sum.select(kept, ~digits.evenMask(h));
    }
  }

  private void store(PointVector points, int from, long[] products) {
    if (sum.toAffine(inversion, x, y)) {
      for (int i = 0; i < count; i++) {
        if (!points.isIdentity(from + i)) {
          x.get(i, products, LIMBS * (from + i));
          y.get(i, products, LIMBS * (from + i) + N);
        }
      }
    }
    // Otherwise the scalar is zero modulo the prime order, and so is every product.
  }
}
