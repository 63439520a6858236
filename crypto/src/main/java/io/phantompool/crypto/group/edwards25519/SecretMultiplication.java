package io.phantompool.crypto.group.edwards25519;

import static io.phantompool.crypto.group.edwards25519.CurveFormulas.ADDEND;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.POINT;
import static io.phantompool.crypto.group.edwards25519.CurveFormulas.SCRATCH;

import java.util.Arrays;

/**
 * s P for a secret s and any point P, in constant time: fixed signed windows of four bits, table
 * entries chosen by masks, complete formulas. 252 doublings, 64 additions and the table.
 */
final class SecretMultiplication {
  private static final int ENTRIES = 8;

  private SecretMultiplication() {}

  /** r = s P, s given as digits in radix 16. */
  static void multiply(long[] r, byte[] digits, long[] p) {
    long[] w = new long[SCRATCH];
    long[] table = multiplesUpToEight(p, w);
    long[] chosen = new long[ADDEND];
    CurveFormulas.setIdentity(r, 0);
    for (int i = ScalarDigits.RADIX_16_DIGITS - 1; i >= 0; i--) {
      CurveFormulas.doubleRepeatedly(r, 0, r, 0, 4, w);
      choose(chosen, table, digits[i]);
      CurveFormulas.addAddend(r, 0, r, 0, chosen, 0, w);
    }
    Arrays.fill(w, 0);
    Arrays.fill(chosen, 0);
  }

  private static void choose(long[] chosen, long[] table, int digit) {
    SecretChoice.setIdentity(chosen);
    int magnitude = SecretChoice.magnitude(digit);
    for (int j = 1; j <= ENTRIES; j++) {
      long mask = SecretChoice.equalMask(magnitude, j);
      int entry = (j - 1) * ADDEND;
      for (int i = 0; i < ADDEND; i++) {
        chosen[i] ^= mask & (chosen[i] ^ table[entry + i]);
      }
    }
    SecretChoice.negateIf(chosen, SecretChoice.negativeMask(digit));
  }

  /** P, 2P, .. 8P as addends. */
  private static long[] multiplesUpToEight(long[] p, long[] w) {
    long[] table = new long[ENTRIES * ADDEND];
    long[] multiple = Arrays.copyOf(p, POINT);
    CurveFormulas.toAddend(table, 0, p, 0);
    for (int j = 1; j < ENTRIES; j++) {
      CurveFormulas.addAddend(multiple, 0, multiple, 0, table, 0, w);
      CurveFormulas.toAddend(table, j * ADDEND, multiple, 0);
    }
    return table;
  }
}
