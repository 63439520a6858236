package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldBatchInversion;
import io.phantompool.crypto.group.secp256k1.field.FieldVector;
import java.util.Arrays;

/**
 * Sums of products of secret scalars and public points, in constant-time pattern: both GLV halves
 * of every scalar in odd digits of four bits, and per window one table entry of every half, found
 * by reading all eight, added up as a tree of complete additions; doublings are shared.
 *
 * <p>Which operations and addresses are used depends on the number of points and on which points
 * are the identity, both public, and on nothing else.
 */
final class SecretSum {
  private static final int LIMBS = CoordinatePool.LIMBS;
  private static final int N = Field52.LIMBS;
  private static final RegularDigits RECODING = new RegularDigits(4);

  /** Half-scalars in step: their tables and working rows stay within the second-level cache. */
  private static final int AT_ONCE = 512;

  private final int halves;
  private final int lanes;
  private final OddMultiples table;
  private final FieldVector x;
  private final FieldVector y;
  private final ProjectiveRow row;
  private final long[] digits;
  private final long[] indices;
  private final long[] signs;
  private final Projective[] windows;

  private SecretSum(Backend backend, int points, Projective[] windows) {
    this.windows = windows;
    halves = 2 * points;
    lanes = FieldVector.aligned(halves);
    table = new OddMultiples(backend, lanes);
    x = backend.elements(lanes);
    y = backend.elements(lanes);
    row = new ProjectiveRow(backend, lanes);
    digits = new long[RegularDigits.HALF_WORDS * lanes];
    indices = new long[lanes];
    signs = new long[lanes];
  }

  /** sum k_i P_i. */
  static Point of(Backend backend, SecretScalarVector scalars, PointVector points) {
    Projective[] windows = new Projective[RECODING.halfWindows()];
    Arrays.setAll(windows, w -> new Projective());
    for (int from = 0; from < points.size(); from += AT_ONCE / 2) {
      int count = Math.min(AT_ONCE / 2, points.size() - from);
      SecretSum part = new SecretSum(backend, count, windows);
      part.load(backend, scalars, points, from);
      part.addWindows();
      part.wipe();
    }
    Projective sum = new Projective();
    for (int w = windows.length - 1; w >= 0; w--) {
      for (int d = 0; d < RECODING.width(); d++) {
        sum.doubleInPlace();
      }
      sum.add(windows[w]);
      windows[w].wipe();
    }
    Point point = sum.toPoint();
    sum.wipe();
    return point;
  }

  /** Lane 2 i is P_i, lane 2 i + 1 is lambda P_i. Lanes without a point hold G, and 0 as scalar. */
  private void load(Backend backend, SecretScalarVector scalars, PointVector points, int from) {
    long[] zero = new long[ModQ.WORDS];
    long[] image = new long[LIMBS];
    for (int i = 0; 2 * i < lanes; i++) {
      boolean present = 2 * i < halves && !points.isIdentity(from + i);
      long[] limbs = present ? points.limbs() : Point.GENERATOR.limbs();
      int at = present ? LIMBS * (from + i) : 0;
      Endomorphism.apply(image, 0, limbs, at);
      setPoint(2 * i, limbs, at);
      setPoint(2 * i + 1, image, 0);
      long[] k = present ? scalars.limbs() : zero;
      int kAt = present ? ModQ.WORDS * (from + i) : 0;
      RECODING.recodeHalves(digits, 2 * RegularDigits.HALF_WORDS * i, k, kAt);
    }
    table.fill(backend, new FieldBatchInversion(backend, lanes), lanes);
  }

  private void setPoint(int lane, long[] limbs, int at) {
    table.x[0].set(lane, limbs, at);
    table.y[0].set(lane, limbs, at + N);
  }

  private void addWindows() {
    Projective sum = new Projective();
    for (int w = 0; w < windows.length; w++) {
      for (int lane = 0; lane < lanes; lane++) {
        int at = RegularDigits.HALF_WORDS * lane;
        int window = RECODING.window(digits, at, RegularDigits.HALF_WORDS, w);
        indices[lane] = RECODING.index(window);
        signs[lane] = RECODING.sign(window);
      }
      lookUp();
      int size = lanes;
      while (size > FieldVector.STEP) {
        int half = FieldVector.aligned((size + 1) / 2);
        row.addUpper(half, size);
        size = half;
      }
      for (int lane = 0; lane < size; lane++) {
        row.get(lane, sum);
        windows[w].add(sum);
      }
    }
    sum.wipe();
  }

  /** row = the table entry, with its sign, of every lane. */
  private void lookUp() {
    x.lookupEach(table.x, indices, UNSIGNED, lanes);
    y.lookupEach(table.y, indices, signs, lanes);
    row.set(x, y);
  }

  private static final long[] UNSIGNED = new long[AT_ONCE];

  private void wipe() {
    Arrays.fill(digits, 0);
    Arrays.fill(indices, 0);
    Arrays.fill(signs, 0);
    x.wipe();
    y.wipe();
    row.wipe();
  }
}
