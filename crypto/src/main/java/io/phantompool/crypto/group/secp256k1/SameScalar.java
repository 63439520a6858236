package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldBatchInversion;
import io.phantompool.crypto.group.secp256k1.field.FieldVector;
import java.util.Arrays;

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

  /** Windows of four bits: eight odd multiples, as many as {@link FieldVector#lookup} reads. */
  private static final RegularDigits RECODING = new RegularDigits(4);

  private static final int HALVES = 2;

  private final Backend backend;
  private final long[] digits;
  private final int count;
  private final FieldVector x;
  private final FieldVector y;
  private final FieldVector beta;
  private final OddMultiples table;
  private final FieldBatchInversion inversion;
  private final ProjectiveRow sum;
  private final long[] masks = new long[FieldVector.TABLE];

  private SameScalar(Backend backend, long[] digits, int count) {
    this.backend = backend;
    this.digits = digits;
    this.count = count;
    x = backend.elements(count);
    y = backend.elements(count);
    beta = backend.elements(count);
    table = new OddMultiples(backend, count);
    inversion = new FieldBatchInversion(backend, count);
    sum = new ProjectiveRow(backend, count);
  }

  /** k P_i for every i. */
  static PointVector timesEach(Backend backend, SecretScalar k, PointVector points) {
    long[] digits = new long[HALVES * RegularDigits.HALF_WORDS];
    RECODING.recodeHalves(digits, 0, k.limbs(), 0);
    long[] products = new long[points.limbs().length];
    try {
      for (int from = 0; from < points.size(); from += AT_ONCE) {
        int size = Math.min(AT_ONCE, points.size() - from);
        new SameScalar(backend, digits, size).multiply(points, from, products);
      }
      return PointVector.ofLimbs(products);
    } finally {
      Arrays.fill(digits, 0);
    }
  }

  private void multiply(PointVector points, int from, long[] products) {
    load(points, from);
    table.fill(backend, count);
    addWindows();
    store(points, from, products);
    wipe();
  }

  /** Overwrites what shows the last digits: the masks, the entry they chose and the sum. */
  private void wipe() {
    Arrays.fill(masks, 0);
    x.wipe();
    y.wipe();
    sum.wipe();
    inversion.wipe();
  }

  /** The public points, with G in place of the identity; G's product is thrown away. */
  private void load(PointVector points, int from) {
    for (int i = 0; i < count; i++) {
      boolean identity = points.isIdentity(from + i);
      long[] limbs = identity ? Point.GENERATOR.limbs() : points.limbs();
      int at = identity ? 0 : LIMBS * (from + i);
      table.x[0].set(i, limbs, at);
      table.y[0].set(i, limbs, at + N);
      beta.set(i, Endomorphism.beta(), 0);
    }
  }

  private void addWindows() {
    sum.setIdentity();
    int top = RECODING.halfWindows() - 1;
    for (int w = top; w >= 0; w--) {
      for (int d = 0; d < RECODING.width() && w < top; d++) {
        sum.doubleInPlace();
      }
      for (int half = 0; half < HALVES; half++) {
        int at = RegularDigits.HALF_WORDS * half;
        addEntry(half, RECODING.window(digits, at, RegularDigits.HALF_WORDS, w));
      }
    }
  }

  /** sum += d P, or d lambda P for the second half, for the digit d a window stands for. */
  private void addEntry(int half, int window) {
    int index = RECODING.index(window);
    for (int j = 0; j < masks.length; j++) {
      int different = index ^ j;
      masks[j] = ~((long) (different | -different) >> 63);
    }
    x.lookup(table.x, masks, count);
    y.lookup(table.y, masks, count);
    if (half == 1) {
      x.multiply(0, x, 0, beta, 0, count);
    }
    y.scale(0, y, 0, 1 + 2 * RECODING.sign(window), count);
    sum.addAffine(x, y);
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
