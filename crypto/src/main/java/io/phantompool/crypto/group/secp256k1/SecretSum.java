package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldVector;
import java.util.Arrays;

/**
 * Sums of products of secret scalars and public points, in constant-time pattern: both GLV halves
 * of every scalar in odd digits of four bits, and per window one table entry of every half, found
 * by reading all eight, added up as a tree of complete additions; doublings are shared. Several
 * sums can be taken in step.
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

  private final int rows;
  private final int lanes;
  private final OddMultiples table;
  private final FieldVector x;
  private final FieldVector y;
  private final ProjectiveRow row;
  private final long[] digits;
  private final long[] indices;
  private final long[] signs;

  /** Zeros: the sign belongs to y. */
  private final long[] unsigned;

  /** The sums so far, each in as many parts as a step of the vectors holds. */
  private final ProjectiveRow parts;

  private SecretSum(Backend backend, int rows, int points) {
    this.rows = rows;
    lanes = rows * FieldVector.aligned(2 * points);
    table = new OddMultiples(backend, lanes);
    x = backend.elements(lanes);
    y = backend.elements(lanes);
    row = new ProjectiveRow(backend, lanes);
    digits = new long[RegularDigits.HALF_WORDS * lanes];
    indices = new long[lanes];
    signs = new long[lanes];
    unsigned = new long[lanes];
    parts = new ProjectiveRow(backend, rows * FieldVector.STEP);
  }

  /** sum k_i P_i of each row; rows may differ in length. */
  static Point[] of(Backend backend, SecretScalarVector[] scalars, PointVector[] points) {
    Projective[] sums = new Projective[points.length];
    Arrays.setAll(sums, r -> new Projective());
    int longest = Arrays.stream(points).mapToInt(PointVector::size).max().orElse(0);
    int atOnce = Math.max(1, AT_ONCE / 2 / Math.max(1, points.length));
    for (int from = 0; from < longest; from += atOnce) {
      SecretSum part = new SecretSum(backend, points.length, Math.min(atOnce, longest - from));
      part.load(backend, scalars, points, from);
      part.addWindows();
      part.addTo(sums);
      part.wipe();
    }
    Point[] results = new Point[sums.length];
    for (int r = 0; r < results.length; r++) {
      results[r] = sums[r].toPoint();
      sums[r].wipe();
    }
    return results;
  }

  /**
   * Half-scalars 2 i and 2 i + 1 of a row belong to P_i and lambda P_i. Lanes without a point hold
   * G, and 0 as scalar.
   */
  private void load(Backend backend, SecretScalarVector[] scalars, PointVector[] points, int from) {
    long[] zero = new long[ModQ.WORDS];
    long[] image = new long[LIMBS];
    for (int r = 0; r < rows; r++) {
      for (int i = 0; 2 * i < lanes / rows; i++) {
        boolean present = from + i < points[r].size() && !points[r].isIdentity(from + i);
        long[] limbs = present ? points[r].limbs() : Point.GENERATOR.limbs();
        int at = present ? LIMBS * (from + i) : 0;
        Endomorphism.apply(image, 0, limbs, at);
        int lane = lane(r, 2 * i);
        setPoint(lane, limbs, at);
        setPoint(lane + 1, image, 0);
        long[] k = present ? scalars[r].limbs() : zero;
        int kAt = present ? ModQ.WORDS * (from + i) : 0;
        RECODING.recodeHalves(digits, RegularDigits.HALF_WORDS * lane, k, kAt);
      }
    }
    table.fill(backend, lanes);
  }

  /** Rows take turns, a step of the vectors each, so that halving the lanes keeps them apart. */
  private int lane(int r, int half) {
    int step = half / FieldVector.STEP;
    return (step * rows + r) * FieldVector.STEP + half % FieldVector.STEP;
  }

  private void setPoint(int lane, long[] limbs, int at) {
    table.x[0].set(lane, limbs, at);
    table.y[0].set(lane, limbs, at + N);
  }

  /** Horner's rule over the windows, from the top, in all parts at once. */
  private void addWindows() {
    parts.setIdentity();
    int one = rows * FieldVector.STEP;
    for (int w = RECODING.halfWindows() - 1; w >= 0; w--) {
      for (int d = 0; d < RECODING.width(); d++) {
        parts.doubleInPlace();
      }
      chooseDigits(w);
      lookUp();
      for (int steps = lanes / one; steps > 1; steps = (steps + 1) / 2) {
        row.addUpper((steps + 1) / 2 * one, steps * one);
      }
      parts.add(row);
    }
  }

  private void chooseDigits(int w) {
    for (int lane = 0; lane < lanes; lane++) {
      int at = RegularDigits.HALF_WORDS * lane;
      int window = RECODING.window(digits, at, RegularDigits.HALF_WORDS, w);
      indices[lane] = RECODING.index(window);
      signs[lane] = RECODING.sign(window);
    }
  }

  private void addTo(Projective[] sums) {
    Projective part = new Projective();
    for (int lane = 0; lane < rows * FieldVector.STEP; lane++) {
      parts.get(lane, part);
      sums[lane / FieldVector.STEP].add(part);
    }
    part.wipe();
  }

  /** row = the table entry, with its sign, of every lane. */
  private void lookUp() {
    x.lookupEach(table.x, indices, unsigned, lanes);
    y.lookupEach(table.y, indices, signs, lanes);
    row.set(x, y);
  }

  private void wipe() {
    Arrays.fill(digits, 0);
    Arrays.fill(indices, 0);
    Arrays.fill(signs, 0);
    x.wipe();
    y.wipe();
    row.wipe();
    parts.wipe();
  }
}
