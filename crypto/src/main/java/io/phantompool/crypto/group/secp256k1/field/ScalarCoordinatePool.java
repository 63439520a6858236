package io.phantompool.crypto.group.secp256k1.field;

/** Coordinate pairs of the scalar back end. */
final class ScalarCoordinatePool extends CoordinatePool {
  private static final int N = Field52.LIMBS;

  private final long[] pool;

  ScalarCoordinatePool(int capacity) {
    pool = new long[LIMBS * capacity];
  }

  private static long[] of(FieldVector v) {
    return ((ScalarFieldVector) v).limbs();
  }

  @Override
  public void fill(int slot, long[] xy, int from, int count) {
    System.arraycopy(xy, from, pool, LIMBS * slot, LIMBS * count);
  }

  @Override
  public void get(int reference, long[] xy, int to) {
    int slot = reference ^ (reference >> 31);
    System.arraycopy(pool, LIMBS * slot, xy, to, LIMBS);
    if (reference < 0) {
      Field52.negate(xy, to + N, xy, to + N);
    }
    Field52.normalize(xy, to);
    Field52.normalize(xy, to + N);
  }

  @Override
  public void gather(int[] references, int from, int count, FieldVector x, FieldVector y) {
    long[] xs = of(x);
    long[] ys = of(y);
    for (int i = 0; i < count; i++) {
      int reference = references[from + i];
      long sign = reference >> 31;
      int at = LIMBS * (reference ^ (int) sign);
      for (int l = 0; l < N; l++) {
        xs[N * i + l] = pool[at + l];
        ys[N * i + l] = (pool[at + N + l] ^ sign) - sign;
      }
    }
  }

  @Override
  public void scatter(FieldVector x, FieldVector y, int count, int slot) {
    long[] xs = of(x);
    long[] ys = of(y);
    for (int i = 0; i < count; i++) {
      int at = LIMBS * (slot + i);
      for (int l = 0; l < N; l++) {
        pool[at + l] = xs[N * i + l];
        pool[at + N + l] = ys[N * i + l];
      }
    }
  }
}
