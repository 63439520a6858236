package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.Field52;
import io.phantompool.crypto.group.secp256k1.field.FieldInversion;
import java.util.Arrays;

/**
 * One point in homogeneous coordinates (X : Y : Z), x = X / Z, y = Y / Z, changed in place.
 *
 * <p>Complete formulas for prime-order curves with a = 0 (Renes, Costello, Batina, "Complete
 * addition formulas for prime order elliptic curves", 2016, algorithms 7 to 9): no exceptional case
 * exists, so nothing branches on a point. 3 b = 21.
 */
final class Projective {
  private static final int N = Field52.LIMBS;
  private static final int X = 0;
  private static final int Y = N;
  private static final int Z = 2 * N;
  private static final long B3 = 21;

  private final long[] p = new long[3 * N];

  /** Working space: eight field elements. */
  private final long[] t = new long[8 * N];

  Projective() {
    setIdentity();
  }

  /** Sets this to the limbs of X, Y and Z in a row. */
  void setLimbs(long[] limbs) {
    System.arraycopy(limbs, 0, p, 0, 3 * N);
  }

  void setIdentity() {
    Arrays.fill(p, 0);
    p[Y] = 1;
  }

  /** Sets this to the affine point at {@code xy[at..at+9]}, not the identity. */
  void set(long[] xy, int at) {
    System.arraycopy(xy, at, p, 0, 2 * N);
    Arrays.fill(p, Z, 3 * N, 0);
    p[Z] = 1;
  }

  /**
   * Sets this to the affine point at {@code xy[at..at+9]}, where all zero is the identity (0 : 1 :
   * 0).
   */
  void setAllowingIdentity(long[] xy, int at) {
    set(xy, at);
    long identity = Field52.zeroMask(xy, at) & Field52.zeroMask(xy, at + N);
    p[Y] |= identity & 1;
    p[Z] &= ~identity;
  }

  void set(Projective other) {
    System.arraycopy(other.p, 0, p, 0, 3 * N);
  }

  void negate() {
    Field52.negate(p, Y, p, Y);
    Field52.carry(p, Y);
  }

  /** this = 2 this: algorithm 9. Cost: 6 mul, 2 sqr. */
  void doubleInPlace() {
    int t0 = 0, t1 = N, t2 = 2 * N, x3 = 3 * N, y3 = 4 * N;
    Field52.square(t, t0, p, Y);
    Field52.multiply(t, t1, p, Y, p, Z);
    Field52.square(t, t2, p, Z);
    times21(t, t2);
    Field52.multiply(t, y3, p, X, p, Y);
    Field52.scale(t, x3, t, t0, 8);
    Field52.carry(t, x3);
    Field52.multiply(p, Z, t, t1, t, x3);
    Field52.multiply(t, x3, t, t2, t, x3);
    Field52.add(t, t1, t, t0, t, t2);
    Field52.scale(t, t2, t, t2, 3);
    Field52.subtract(t, t0, t, t0, t, t2);
    Field52.multiply(t, t1, t, t0, t, t1);
    Field52.add(p, Y, t, x3, t, t1);
    Field52.multiply(p, X, t, t0, t, y3);
    Field52.add(p, X, p, X, p, X);
  }

  /** this = this + other: algorithm 7. Cost: 12 mul. */
  void add(Projective other) {
    long[] o = other.p;
    int t0 = 0, t1 = N, t2 = 2 * N, t3 = 3 * N, t4 = 4 * N, t5 = 5 * N, s = 6 * N;
    Field52.multiply(t, t0, p, X, o, X);
    Field52.multiply(t, t1, p, Y, o, Y);
    Field52.multiply(t, t2, p, Z, o, Z);
    cross(t3, p, X, Y, o, t0, t1, s);
    cross(t4, p, Y, Z, o, t1, t2, s);
    cross(t5, p, X, Z, o, t0, t2, s);
    finish();
  }

  /** t[to] = (p_i + p_j)(o_i + o_j) - t[ii] - t[jj] = p_i o_j + p_j o_i. */
  private void cross(int to, long[] a, int i, int j, long[] o, int ii, int jj, int s) {
    Field52.add(t, s, a, i, a, j);
    Field52.add(t, to, o, i, o, j);
    Field52.carry(t, s);
    Field52.carry(t, to);
    Field52.multiply(t, to, t, s, t, to);
    Field52.subtract(t, to, t, to, t, ii);
    Field52.subtract(t, to, t, to, t, jj);
  }

  /**
   * this = this + the affine point at {@code xy[at]}, not the identity: algorithm 8. Cost: 11 mul.
   */
  void addAffine(long[] xy, int at) {
    int t0 = 0, t1 = N, t2 = 2 * N, t3 = 3 * N, t4 = 4 * N, t5 = 5 * N, s = 6 * N;
    Field52.multiply(t, t0, p, X, xy, at);
    Field52.multiply(t, t1, p, Y, xy, at + N);
    System.arraycopy(p, Z, t, t2, N);
    Field52.add(t, s, p, X, p, Y);
    Field52.add(t, t3, xy, at, xy, at + N);
    Field52.carry(t, s);
    Field52.multiply(t, t3, t, s, t, t3);
    Field52.subtract(t, t3, t, t3, t, t0);
    Field52.subtract(t, t3, t, t3, t, t1);
    Field52.multiply(t, t4, xy, at + N, p, Z);
    Field52.add(t, t4, t, t4, p, Y);
    Field52.multiply(t, t5, xy, at, p, Z);
    Field52.add(t, t5, t, t5, p, X);
    finish();
  }

  /**
   * The common end, from t0 = X1 X2, t1 = Y1 Y2, t2 = Z1 Z2, t3 = X1 Y2 + X2 Y1, t4 = Y1 Z2 + Y2 Z1
   * and t5 = X1 Z2 + X2 Z1.
   */
  private void finish() {
    int t0 = 0, t1 = N, t2 = 2 * N, t3 = 3 * N, t4 = 4 * N, t5 = 5 * N, s = 6 * N, u = 7 * N;
    times21(t, t2);
    times21(t, t5);
    Field52.scale(t, t0, t, t0, 3);
    Field52.add(t, s, t, t1, t, t2);
    Field52.subtract(t, t1, t, t1, t, t2);
    // X3 = t3 (t1 - 21 t2) - t4 (21 t5)
    Field52.multiply(t, u, t, t4, t, t5);
    Field52.multiply(p, X, t, t3, t, t1);
    Field52.subtract(p, X, p, X, t, u);
    // Y3 = (t1 + 21 t2)(t1 - 21 t2) + 3 t0 (21 t5)
    Field52.multiply(t, u, t, t0, t, t5);
    Field52.multiply(p, Y, t, s, t, t1);
    Field52.add(p, Y, p, Y, t, u);
    // Z3 = t4 (t1 + 21 t2) + 3 t0 t3
    Field52.multiply(t, u, t, t0, t, t3);
    Field52.multiply(p, Z, t, t4, t, s);
    Field52.add(p, Z, p, Z, t, u);
  }

  private static void times21(long[] a, int at) {
    Field52.scale(a, at, a, at, B3);
    Field52.carry(a, at);
  }

  /** Whether this is the identity, on a public point. */
  boolean isIdentityVartime() {
    long[] z = Arrays.copyOfRange(p, Z, Z + N);
    Field52.normalize(z, 0);
    return Field52.zeroMask(z, 0) != 0;
  }

  /** The affine point; one variable-time inversion of Z, so only for a public point. */
  Point toPointVartime() {
    if (isIdentityVartime()) {
      return Point.IDENTITY;
    }
    long[] z = new long[N];
    FieldInversion.invertVartime(z, 0, p, Z);
    return scaled(z);
  }

  /**
   * The affine point of a result that was calculated from a secret: Z is inverted in constant time,
   * since the coordinates say more than the point does (Naccache, Smart, Stern 2004).
   */
  Point toPoint() {
    long[] z = new long[N];
    FieldInversion.invert(z, 0, p, Z);
    Field52.normalize(z, 0);
    Point point = scaled(z);
    Arrays.fill(z, 0);
    return point;
  }

  private Point scaled(long[] zInverse) {
    long[] xy = new long[2 * N];
    Field52.multiply(xy, 0, p, X, zInverse, 0);
    Field52.multiply(xy, N, p, Y, zInverse, 0);
    Field52.normalize(xy, 0);
    Field52.normalize(xy, N);
    return Point.ofLimbs(xy);
  }

  /**
   * The canonical affine limbs of a row of public points, none of them the identity, with one
   * inversion.
   */
  static long[] toAffineVartime(Projective[] row) {
    long[] inverses = new long[N * row.length];
    for (int i = 0; i < row.length; i++) {
      System.arraycopy(row[i].p, Z, inverses, N * i, N);
    }
    if (!FieldInversion.invertAllVartime(inverses, 0, row.length)) {
      throw new IllegalArgumentException("The identity has no affine coordinates");
    }
    long[] affine = new long[2 * N * row.length];
    for (int i = 0; i < row.length; i++) {
      for (int c = 0; c < 2; c++) {
        int at = N * (2 * i + c);
        Field52.multiply(affine, at, row[i].p, N * c, inverses, N * i);
        Field52.normalize(affine, at);
      }
    }
    return affine;
  }

  /** Overwrites the coordinates and the working space. */
  void wipe() {
    Arrays.fill(p, 0);
    Arrays.fill(t, 0);
  }
}
