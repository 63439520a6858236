package io.phantompool.crypto.group.secp256k1.field;

import java.util.Arrays;

/** Inversion of field elements: one, variable-time or not, and many for the price of one. */
public final class FieldInversion {
  private static final SafeGcd MODULO_P = new SafeGcd(0xFFFFFFFEFFFFFC2FL, -1L, -1L, -1L);

  private FieldInversion() {}

  /** r = 1 / a for a public element; zero gives zero. Cost: about 80 multiplications. */
  public static void invertVartime(long[] r, int at, long[] a, int aAt) {
    long[] limbs = new long[Field52.LIMBS];
    System.arraycopy(a, aAt, limbs, 0, Field52.LIMBS);
    Field52.normalize(limbs, 0);
    long[] words = {
      limbs[0] | (limbs[1] << 52),
      (limbs[1] >>> 12) | (limbs[2] << 40),
      (limbs[2] >>> 24) | (limbs[3] << 28),
      (limbs[3] >>> 36) | (limbs[4] << 16)
    };
    MODULO_P.invertVartime(words);
    FieldCodec.fromWords(words[0], words[1], words[2], words[3], r, at);
  }

  /** r = 1 / a = a^(p - 2) by a fixed chain of 255 squarings; zero gives zero. */
  public static void invert(long[] r, int at, long[] a, int aAt) {
    long[] base = new long[Field52.LIMBS];
    System.arraycopy(a, aAt, base, 0, Field52.LIMBS);
    FieldExponent.inverse(r, at, base);
    Arrays.fill(base, 0);
  }

  /**
   * Replaces {@code count} non-zero elements, five limbs each from {@code a[at]} on, by their
   * inverses with one inversion (Montgomery's trick): 3 (count - 1) multiplications.
   *
   * @return false, leaving the elements as they were, if one of them is zero
   */
  public static boolean invertAllVartime(long[] a, int at, int count) {
    return invertAll(FieldInversion::invertVartime, a, at, count);
  }

  /** The same for secret elements: only whether one of them is zero shows in the time. */
  public static boolean invertAll(long[] a, int at, int count) {
    return invertAll(FieldInversion::invert, a, at, count);
  }

  private interface Inversion {
    void invert(long[] r, int at, long[] a, int aAt);
  }

  private static boolean invertAll(Inversion inversion, long[] a, int at, int count) {
    int n = Field52.LIMBS;
    long[] prefix = new long[n * count];
    System.arraycopy(a, at, prefix, 0, n);
    for (int i = 1; i < count; i++) {
      Field52.multiply(prefix, n * i, prefix, n * (i - 1), a, at + n * i);
    }
    long[] inverse = new long[n];
    inversion.invert(inverse, 0, prefix, n * (count - 1));
    Field52.normalize(inverse, 0);
    if (Field52.zeroMask(inverse, 0) != 0) {
      return false;
    }
    long[] old = new long[n];
    for (int i = count - 1; i > 0; i--) {
      System.arraycopy(a, at + n * i, old, 0, n);
      Field52.multiply(a, at + n * i, inverse, 0, prefix, n * (i - 1));
      Field52.multiply(inverse, 0, inverse, 0, old, 0);
    }
    System.arraycopy(inverse, 0, a, at, n);
    Arrays.fill(prefix, 0);
    Arrays.fill(inverse, 0);
    Arrays.fill(old, 0);
    return true;
  }
}
