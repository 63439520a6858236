package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.FieldLanes.BLOCK;
import static io.phantompool.crypto.group.edwards25519.FieldLanes.LANES;
import static io.phantompool.crypto.group.edwards25519.FieldLanes.add;
import static io.phantompool.crypto.group.edwards25519.FieldLanes.carry;
import static io.phantompool.crypto.group.edwards25519.FieldLanes.multiply;
import static io.phantompool.crypto.group.edwards25519.FieldLanes.subtract;

import java.util.Arrays;

/**
 * Eight points of the curve that know nothing of each other, worked on in step: the formulas of
 * {@link CurveFormulas}, complete as they are there, on blocks of {@link FieldLanes}. A point's
 * coordinates are X, Y, Z, T; an addend's Y + X, Y - X, 2dT and, unless it is 1, Z, each of one
 * unit. For public values. Not for several threads.
 */
final class PointLanes {
  static final int Y_PLUS_X = 0;
  static final int Y_MINUS_X = BLOCK;
  static final int TWO_D_T = 2 * BLOCK;
  static final int ADDEND_Z = 3 * BLOCK;

  /** Doubles of eight addends. */
  static final int ADDENDS = 4 * BLOCK;

  private static final int X = 0;
  private static final int Y = BLOCK;
  private static final int Z = 2 * BLOCK;
  private static final int T = 3 * BLOCK;

  private static final int A = 0;
  private static final int B = BLOCK;
  private static final int C = 2 * BLOCK;
  private static final int D = 3 * BLOCK;

  private static final double[] ZERO = new double[BLOCK];
  private static final double[] TWO_D = twoD();

  private final double[] p = new double[4 * BLOCK];
  private final double[] w = new double[4 * BLOCK];

  /** Eight times the identity. */
  PointLanes() {
    Arrays.fill(p, Y, Y + LANES, 1);
    Arrays.fill(p, Z, Z + LANES, 1);
  }

  private static double[] twoD() {
    double[] block = new double[BLOCK];
    for (int lane = 0; lane < LANES; lane++) {
      FieldLanes.set(block, lane, LANES, CurveConstants.TWO_D, 0);
    }
    return block;
  }

  /** Puts a point into a lane. */
  void set(int lane, long[] point) {
    for (int i = 0; i < 4; i++) {
      FieldLanes.set(p, i * BLOCK + lane, LANES, point, i * Field25519.LIMBS);
    }
  }

  /** The point of a lane. */
  long[] get(int lane) {
    long[] point = new long[CurveFormulas.POINT];
    for (int i = 0; i < 4; i++) {
      FieldLanes.get(p, i * BLOCK, lane, point, i * Field25519.LIMBS);
    }
    return point;
  }

  /** Adds an affine addend to each point. 7 mul. */
  void addAffine(double[] q) {
    multiplyCross(q, 0);
    add(w, D, p, Z, p, Z);
    combine();
  }

  /** Adds an addend to each point. 8 mul. */
  void addAddend(double[] q, int at) {
    multiplyCross(q, at);
    multiply(w, D, p, Z, q, at + ADDEND_Z);
    add(w, D, w, D, w, D);
    combine();
  }

  /** A = (Y - X)(y - x), B = (Y + X)(y + x), C = T 2dt. */
  private void multiplyCross(double[] q, int at) {
    subtract(w, C, p, Y, p, X);
    multiply(w, A, w, C, q, at + Y_MINUS_X);
    add(w, C, p, Y, p, X);
    multiply(w, B, w, C, q, at + Y_PLUS_X);
    multiply(w, C, p, T, q, at + TWO_D_T);
  }

  /** E = B - A, F = D - C, G = D + C, H = B + A; X = EF, Y = GH, T = EH, Z = FG. */
  private void combine() {
    add(p, X, w, B, w, A); // H, 2 units
    subtract(w, A, w, B, w, A);
    carry(w, A); // E, 2 units before
    subtract(w, B, w, D, w, C); // F, 3 units
    add(w, C, w, D, w, C);
    carry(w, C); // G, 3 units before
    multiply(p, Y, w, C, p, X);
    multiply(p, T, w, A, p, X);
    multiply(p, X, w, A, w, B);
    multiply(p, Z, w, C, w, B);
  }

  /** Doubles each point so many times, at least once. 7 mul each, and one for T at the end. */
  void doubleRepeatedly(int times) {
    for (int i = 1; i <= times; i++) {
      doubleOnce(i == times);
    }
  }

  private void doubleOnce(boolean withT) {
    multiply(w, A, p, X, p, X);
    multiply(w, B, p, Y, p, Y);
    multiply(w, C, p, Z, p, Z);
    multiply(w, D, p, X, p, Y);
    add(w, D, w, D, w, D);
    subtract(w, D, ZERO, 0, w, D); // E = -2 X Y, 2 units
    add(p, X, w, A, w, B);
    carry(p, X); // H = A + B, 2 units before
    subtract(w, B, w, A, w, B); // G = A - B, 2 units
    add(w, C, w, C, w, C);
    add(w, C, w, C, w, B);
    carry(w, C); // F = G + 2 Z^2, 4 units before
    multiply(p, Y, w, B, p, X);
    if (withT) {
      multiply(p, T, w, D, p, X);
    }
    multiply(p, X, w, D, w, C);
    multiply(p, Z, w, C, w, B);
  }

  /** Writes the points as addends. 1 mul. */
  void toAddends(double[] q, int at) {
    add(q, at + Y_PLUS_X, p, Y, p, X);
    carry(q, at + Y_PLUS_X);
    subtract(q, at + Y_MINUS_X, p, Y, p, X);
    carry(q, at + Y_MINUS_X);
    multiply(q, at + TWO_D_T, p, T, TWO_D, 0);
    System.arraycopy(p, Z, q, at + ADDEND_Z, BLOCK);
  }
}
