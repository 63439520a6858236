package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;

/**
 * The weights d_i = z^(2j) 2^(i - o_j) of the bits (encoding.md section 7), by which one inner
 * product says of every value that its bits make it up.
 */
final class BitWeights {
  private BitWeights() {}

  /** Adds factor d_i y^(M-i) to element i of a row of M elements. */
  static void addTo(ScalarVector row, Scalar factor, Widths widths, Scalar z, Powers y) {
    // 2^i y^-i for the bits of a value: the weights of each value are a multiple of these.
    ScalarVector bits = ScalarVector.powers(y.inverse().plus(y.inverse()), widest(widths));
    Scalar zz = z.square();
    Scalar first = factor.times(y.power(widths.positions()));
    for (int j = 0; j < widths.values(); j++) {
      first = first.times(zz);
      row.addScaled(widths.offset(j), first, bits, 0, widths.width(j));
      first = first.times(y.inversePower(widths.width(j)));
    }
  }

  private static int widest(Widths widths) {
    int widest = 0;
    for (int width : widths.bits()) {
      widest = Math.max(widest, width);
    }
    return widest;
  }

  /** sum_i d_i, where each value has z^(2j) (2^w_j - 1). */
  static Scalar sum(Widths widths, Scalar z) {
    Scalar zz = z.square();
    Scalar power = Scalar.ONE;
    Scalar sum = Scalar.ZERO;
    for (int width : widths.bits()) {
      power = power.times(zz);
      sum = sum.plusProduct(power, Scalar.of(-1L >>> (Long.SIZE - width)));
    }
    return sum;
  }
}
