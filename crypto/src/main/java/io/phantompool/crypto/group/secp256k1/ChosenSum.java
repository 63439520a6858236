package io.phantompool.crypto.group.secp256k1;

import io.phantompool.crypto.group.secp256k1.field.CoordinatePool;
import java.util.Arrays;

/**
 * Sums in which each summand is one of two public points, chosen by a secret bit: a commitment to
 * bits. Constant-time pattern: both points are read, one stays by a mask, and one complete addition
 * follows, whatever the bit.
 */
final class ChosenSum {
  private static final int LIMBS = CoordinatePool.LIMBS;

  private ChosenSum() {}

  /** sum += ifOne_i where bit i is 1, else ifZero_i, for every i. */
  static void addTo(
      Projective sum, SecretScalarVector bits, PointVector ifZero, PointVector ifOne) {
    long[] entry = new long[LIMBS];
    for (int i = 0; i < bits.size(); i++) {
      if (ifZero.isIdentity(i) || ifOne.isIdentity(i)) {
        throw new IllegalArgumentException("The identity is not chosen from, at place " + i);
      }
      long mask = -(bits.limbs()[ModQ.WORDS * i] & 1);
      for (int l = 0; l < LIMBS; l++) {
        long zero = ifZero.limbs()[LIMBS * i + l];
        entry[l] = zero ^ (mask & (zero ^ ifOne.limbs()[LIMBS * i + l]));
      }
      sum.addAffine(entry, 0);
    }
    Arrays.fill(entry, 0);
  }
}
