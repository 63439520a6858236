package io.phantompool.crypto.group.secp256k1.field;

/** Square roots modulo p = 3 mod 4: one, or a whole row at once. */
public final class FieldSquareRoot {
  private FieldSquareRoot() {}

  /**
   * r = a square root of a, canonical.
   *
   * @return whether a is a square; if not, r holds a root of -a
   */
  public static boolean root(long[] r, int at, long[] a, int aAt) {
    long[] t = new long[Field52.LIMBS];
    System.arraycopy(a, aAt, t, 0, Field52.LIMBS);
    long[] wanted = t.clone();
    FieldExponent.squareRoot(r, at, t);
    Field52.square(t, 0, r, at);
    Field52.normalize(t, 0);
    Field52.normalize(wanted, 0);
    Field52.normalize(r, at);
    return Field52.same(t, 0, wanted, 0);
  }

  /**
   * roots = a^((p + 1) / 4) in every place: a square root where there is one, which the caller
   * checks by squaring. The same chain as for one element.
   */
  public static void candidates(Backend backend, FieldVector roots, FieldVector a, int count) {
    FieldVector x2 = ones(backend, a, a, 1, count);
    FieldVector x3 = ones(backend, x2, a, 1, count);
    FieldVector x6 = ones(backend, x3, x3, 3, count);
    FieldVector x9 = ones(backend, x6, x3, 3, count);
    FieldVector x11 = ones(backend, x9, x2, 2, count);
    FieldVector x22 = ones(backend, x11, x11, 11, count);
    FieldVector x44 = ones(backend, x22, x22, 22, count);
    FieldVector x88 = ones(backend, x44, x44, 44, count);
    FieldVector x176 = ones(backend, x88, x88, 88, count);
    FieldVector x220 = ones(backend, x176, x44, 44, count);
    FieldVector x223 = ones(backend, x220, x3, 3, count);
    FieldVector t = ones(backend, x223, x22, 23, count);
    t = ones(backend, t, x2, 6, count);
    roots.square(0, t, 0, count);
    roots.square(0, roots, 0, count);
  }

  private static FieldVector ones(
      Backend backend, FieldVector high, FieldVector low, int shift, int count) {
    FieldVector t = backend.elements(count);
    t.square(0, high, 0, count);
    for (int i = 1; i < shift; i++) {
      t.square(0, t, 0, count);
    }
    t.multiply(0, t, 0, low, 0, count);
    return t;
  }
}
