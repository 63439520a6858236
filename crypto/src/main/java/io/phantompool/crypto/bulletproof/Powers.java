package io.phantompool.crypto.bulletproof;

import io.phantompool.crypto.group.secp256k1.Scalar;

/** The challenge y, and powers of it and of its inverse by squaring: y^(2^k) for k = 0 to 7. */
final class Powers {
  private static final int SQUARES = Integer.numberOfTrailingZeros(Widths.MOST_BITS) + 1;

  private final Scalar[] squares = new Scalar[SQUARES];
  private final Scalar[] inverses = new Scalar[SQUARES];

  /** For y and 1 / y. */
  Powers(Scalar y, Scalar inverse) {
    squares[0] = y;
    inverses[0] = inverse;
    for (int k = 1; k < SQUARES; k++) {
      squares[k] = squares[k - 1].square();
      inverses[k] = inverses[k - 1].square();
    }
  }

  /** y. */
  Scalar y() {
    return squares[0];
  }

  /** 1 / y. */
  Scalar inverse() {
    return inverses[0];
  }

  /** y^n, for n from 0 to 128. */
  Scalar power(int n) {
    return power(squares, n);
  }

  /** y^-n, for n from 0 to 128. */
  Scalar inversePower(int n) {
    return power(inverses, n);
  }

  private static Scalar power(Scalar[] squares, int n) {
    Scalar power = Scalar.ONE;
    for (int k = 0; n >>> k != 0; k++) {
      if ((n >>> k & 1) == 1) {
        power = power.times(squares[k]);
      }
    }
    return power;
  }

  /** y + y^2 + .. + y^n for n = 2^k: y (1 + y) (1 + y^2) .. (1 + y^(n/2)). */
  Scalar sumUpTo(int n) {
    Scalar sum = squares[0];
    for (int k = 0; 1 << k < n; k++) {
      sum = sum.plusProduct(sum, squares[k]);
    }
    return sum;
  }
}
