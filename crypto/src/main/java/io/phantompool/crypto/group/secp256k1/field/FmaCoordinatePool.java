package io.phantompool.crypto.group.secp256k1.field;

/** Coordinate pairs of the vector back end: ten doubles in a row. */
final class FmaCoordinatePool extends CoordinatePool {
  private static final int N = Field52.LIMBS;

  private final double[] pool;

  FmaCoordinatePool(int capacity) {
    pool = new double[LIMBS * capacity];
  }

  private static double[] of(FieldVector v) {
    return ((FmaFieldVector) v).limbs();
  }

  @Override
  public void fill(int slot, long[] xy, int from, int count) {
    for (int i = 0; i < 2 * count; i++) {
      FmaFieldVector.toDoubles(xy, from + N * i, pool, LIMBS * slot + N * i, 1);
    }
  }

  @Override
  public void get(int reference, long[] xy, int to) {
    long sign = reference < 0 ? -1 : 1;
    int at = LIMBS * (reference ^ (reference >> 31));
    for (int l = 0; l < N; l++) {
      xy[to + l] = (long) pool[at + l];
      xy[to + N + l] = sign * (long) pool[at + N + l];
    }
    Field52.normalize(xy, to);
    Field52.normalize(xy, to + N);
  }

  @Override
  public void gather(int[] references, int from, int count, FieldVector x, FieldVector y) {
    double[] xs = of(x);
    double[] ys = of(y);
    for (int i = 0; i < count; i++) {
      int reference = references[from + i];
      int sign = reference >> 31;
      int at = LIMBS * (reference ^ sign);
      double factor = 1 + 2 * sign;
      int place = FmaFieldVector.place(i);
      xs[place] = pool[at];
      xs[place + 8] = pool[at + 1];
      xs[place + 16] = pool[at + 2];
      xs[place + 24] = pool[at + 3];
      xs[place + 32] = pool[at + 4];
      ys[place] = factor * pool[at + 5];
      ys[place + 8] = factor * pool[at + 6];
      ys[place + 16] = factor * pool[at + 7];
      ys[place + 24] = factor * pool[at + 8];
      ys[place + 32] = factor * pool[at + 9];
    }
  }

  @Override
  public void scatter(FieldVector x, FieldVector y, int count, int slot) {
    double[] xs = of(x);
    double[] ys = of(y);
    for (int i = 0; i < count; i++) {
      int at = LIMBS * (slot + i);
      int place = FmaFieldVector.place(i);
      pool[at] = xs[place];
      pool[at + 1] = xs[place + 8];
      pool[at + 2] = xs[place + 16];
      pool[at + 3] = xs[place + 24];
      pool[at + 4] = xs[place + 32];
      pool[at + 5] = ys[place];
      pool[at + 6] = ys[place + 8];
      pool[at + 7] = ys[place + 16];
      pool[at + 8] = ys[place + 24];
      pool[at + 9] = ys[place + 32];
    }
  }
}
