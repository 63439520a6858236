package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.Field25519.LIMBS;
import static io.phantompool.crypto.group.edwards25519.Field25519.multiply;
import static io.phantompool.crypto.group.edwards25519.Field25519.square;
import static io.phantompool.crypto.group.edwards25519.Field25519.squareRepeatedly;

/** Inversion and square roots by fixed addition chains: no branch depends on a value. */
final class Field25519Powers {
  /** sqrt(-1) = 2^((p-1)/4), RFC 8032 section 5.1.3. */
  private static final long[] SQRT_MINUS_ONE = sqrtMinusOne();

  private Field25519Powers() {}

  /** r = 1/a = a^(p-2), and 0 for 0. 254 sqr, 11 mul. */
  static void invert(long[] r, int ro, long[] a, int ao) {
    long[] w = new long[2 * LIMBS];
    power250(w, 0, w, LIMBS, a, ao);
    squareRepeatedly(w, 0, w, 0, 5);
    multiply(r, ro, w, 0, w, LIMBS);
  }

  /** r = a^((p-5)/8) = a^(2^252 - 3). 252 sqr, 11 mul. */
  static void powerP58(long[] r, int ro, long[] a, int ao) {
    long[] w = new long[2 * LIMBS];
    power250(w, 0, w, LIMBS, a, ao);
    squareRepeatedly(w, 0, w, 0, 2);
    multiply(r, ro, w, 0, a, ao);
  }

  /**
   * r = the even square root of u/v, RFC 8032 section 5.1.3 step 3, where there is one; r is
   * arbitrary where there is none. u and v of at most 2 units; r is not u or v.
   *
   * @return mask: u/v is a square and v is not 0
   */
  static long sqrtRatio(long[] r, int ro, long[] u, int uo, long[] v, int vo) {
    long[] w = new long[3 * LIMBS];
    int v3 = 0;
    int check = LIMBS;
    int other = 2 * LIMBS;
    square(w, v3, v, vo);
    multiply(w, v3, w, v3, v, vo);
    square(w, check, w, v3);
    multiply(w, check, w, check, v, vo);
    multiply(w, check, w, check, u, uo);
    powerP58(w, check, w, check);
    multiply(w, v3, w, v3, u, uo);
    multiply(r, ro, w, v3, w, check);

    square(w, check, r, ro);
    multiply(w, check, w, check, v, vo);
    long isRoot = Field25519Encoding.areEqual(w, check, u, uo);
    Field25519.negate(w, other, w, check);
    long isRootOfMinus = Field25519Encoding.areEqual(w, other, u, uo);
    multiply(w, other, r, ro, SQRT_MINUS_ONE, 0);
    Field25519.select(r, ro, w, other, isRootOfMinus & ~isRoot);
    Field25519.negateIf(r, ro, Field25519Encoding.isOdd(r, ro));
    return (isRoot | isRootOfMinus) & ~Field25519Encoding.isZero(v, vo);
  }

  /** r = a^(2^250 - 1) and e = a^11. */
  private static void power250(long[] r, int ro, long[] e, int eo, long[] a, int ao) {
    long[] w = new long[3 * LIMBS];
    int x = 0;
    int y = LIMBS;
    int z = 2 * LIMBS;
    square(w, x, a, ao); // 2
    squareRepeatedly(w, y, w, x, 2); // 8
    multiply(w, y, w, y, a, ao); // 9
    multiply(w, x, w, x, w, y); // 11
    square(w, z, w, x); // 22
    multiply(w, y, w, y, w, z); // 2^5 - 1
    Field25519.copy(e, eo, w, x);
    raise(w, x, w, y, w, y, 5, w, z); // x = 2^10 - 1
    raise(w, y, w, x, w, x, 10, w, z); // y = 2^20 - 1
    raise(w, y, w, y, w, y, 20, w, z); // y = 2^40 - 1
    raise(w, x, w, y, w, x, 10, w, z); // x = 2^50 - 1
    raise(w, y, w, x, w, x, 50, w, z); // y = 2^100 - 1
    raise(w, y, w, y, w, y, 100, w, z); // y = 2^200 - 1
    raise(r, ro, w, y, w, x, 50, w, z); // 2^250 - 1
  }

  /** r = a^(2^times) b. */
  private static void raise(
      long[] r, int ro, long[] a, int ao, long[] b, int bo, int times, long[] w, int wo) {
    squareRepeatedly(w, wo, a, ao, times);
    multiply(r, ro, w, wo, b, bo);
  }

  private static long[] sqrtMinusOne() {
    long[] two = new long[LIMBS];
    long[] root = new long[LIMBS];
    Field25519.set(two, 0, 2);
    powerP58(root, 0, two, 0); // 2^252 - 3
    square(root, 0, root, 0); // 2^253 - 6
    multiply(root, 0, root, 0, two, 0); // 2^253 - 5 = (p - 1)/4
    return root;
  }
}
