package io.phantompool.crypto.group.secp256k1.field;

import java.util.Arrays;

/**
 * The back end on wide vectors of doubles ({@link FmaKernels}): blocks of eight elements, limb by
 * limb, each limb a whole number of at most 2^51 + 2^36 in magnitude.
 */
final class FmaFieldVector extends FieldVector {
  private static final long HALF = 1L << 51;
  private static final long LIMB = 1L << 52;

  private final double[] limbs;

  FmaFieldVector(int capacity) {
    super(capacity);
    limbs = new double[Field52.LIMBS * capacity];
  }

  private static double[] of(FieldVector v) {
    return ((FmaFieldVector) v).limbs;
  }

  /** The limbs, for the pool: limb l of element i is at place(i) + 8 l. */
  double[] limbs() {
    return limbs;
  }

  static int place(int i) {
    return 5 * (i & -8) + (i & 7);
  }

  @Override
  public void multiply(int at, FieldVector a, int aAt, FieldVector b, int bAt, int count) {
    FmaKernels.multiply(limbs, at, of(a), aAt, of(b), bAt, count);
  }

  @Override
  public void square(int at, FieldVector a, int aAt, int count) {
    FmaKernels.square(limbs, at, of(a), aAt, count);
  }

  @Override
  public void add(int at, FieldVector a, int aAt, FieldVector b, int bAt, int count) {
    FmaKernels.add(limbs, at, of(a), aAt, of(b), bAt, count);
  }

  @Override
  public void subtract(int at, FieldVector a, int aAt, FieldVector b, int bAt, int count) {
    FmaKernels.subtract(limbs, at, of(a), aAt, of(b), bAt, count);
  }

  @Override
  public void scale(int at, FieldVector a, int aAt, int factor, int count) {
    FmaKernels.scale(limbs, at, of(a), aAt, factor, count);
  }

  @Override
  public void lookup(FieldVector[] entries, long[] masks, int count) {
    double[][] rows = new double[TABLE][];
    for (int e = 0; e < TABLE; e++) {
      rows[e] = of(entries[e]);
    }
    FmaKernels.lookup(limbs, rows, masks, 5 * aligned(count));
  }

  @Override
  public void lookupEach(FieldVector[] entries, long[] indices, long[] signs, int count) {
    double[][] rows = new double[TABLE][];
    for (int e = 0; e < TABLE; e++) {
      rows[e] = of(entries[e]);
    }
    FmaKernels.lookupEach(limbs, rows, indices, signs, aligned(count));
  }

  @Override
  public void copy(int at, FieldVector a, int aAt, int count) {
    System.arraycopy(of(a), 5 * aAt, limbs, 5 * at, 5 * aligned(count));
  }

  @Override
  public void wipe() {
    Arrays.fill(limbs, 0);
  }

  @Override
  public void set(int i, long[] from, int at) {
    toDoubles(from, at, limbs, place(i), FieldVector.STEP);
  }

  /** Writes canonical limbs as doubles of at most 2^51 in magnitude, {@code step} apart. */
  static void toDoubles(long[] from, int at, double[] to, int place, int step) {
    long carry = 0;
    for (int l = 0; l < 4; l++) {
      long limb = from[at + l] + carry;
      carry = (limb + HALF) >> 52;
      to[place + step * l] = limb - carry * LIMB;
    }
    to[place + step * 4] = from[at + 4] + carry;
  }

  @Override
  public void get(int i, long[] to, int at) {
    int from = place(i);
    for (int l = 0; l < Field52.LIMBS; l++) {
      to[at + l] = (long) limbs[from + 8 * l];
    }
    Field52.normalize(to, at);
  }
}
