package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.CurveFormulas.ADDEND_Z;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.TWO_D_T;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.Y_MINUS_X;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.Y_PLUS_X;
import static io.phantompool.crypto.group.edwards25519.Field25519.LIMBS;

/**
 * Choosing a table entry by a secret digit: masks instead of branches, every entry read, so that
 * neither the program counter nor the memory addresses depend on the digit.
 */
final class SecretChoice {
  private SecretChoice() {}

  /** All ones if digit &lt; 0. */
  static long negativeMask(int digit) {
    return digit >> 31;
  }

  /** |digit|. */
  static int magnitude(int digit) {
    int mask = digit >> 31;
    return (digit ^ mask) - mask;
  }

  /** All ones if a = b, both from 0 to 2^31 - 1. */
  static long equalMask(int a, int b) {
    return ((long) (a ^ b) - 1) >> 63;
  }

  /** The identity as an affine addend. */
  static void setAffineIdentity(long[] addend) {
    Field25519.set(addend, Y_PLUS_X, 1);
    Field25519.set(addend, Y_MINUS_X, 1);
    Field25519.set(addend, TWO_D_T, 0);
  }

  /** The identity as an addend. */
  static void setIdentity(long[] addend) {
    setAffineIdentity(addend);
    Field25519.set(addend, ADDEND_Z, 1);
  }

  /** Turns an addend, affine or not, into its negative where mask is all ones: x to -x. */
  static void negateIf(long[] addend, long mask) {
    for (int i = 0; i < LIMBS; i++) {
      long exchange = mask & (addend[Y_PLUS_X + i] ^ addend[Y_MINUS_X + i]);
      addend[Y_PLUS_X + i] ^= exchange;
      addend[Y_MINUS_X + i] ^= exchange;
    }
    Field25519.negateIf(addend, TWO_D_T, mask);
  }
}
