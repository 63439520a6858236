package io.phantompool.crypto.hashtocurve;

import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.Elligator2;
import java.util.Arrays;

/**
 * The suites edwards25519_XMD:SHA-512_ELL2_RO_ and edwards25519_XMD:SHA-512_ELL2_NU_, RFC 9380
 * section 8.5. Straight-line: the time does not depend on the message, but for its length.
 */
public final class Edwards25519Suite {
  private Edwards25519Suite() {}

  /** hash_to_curve, the RO suite: a point indistinguishable from a random one of the subgroup. */
  public static EdPoint hashToCurve(byte[] message, byte[] dst) {
    int half = Elligator2.UNIFORM_BYTES;
    byte[] uniform = ExpandMessageXmd.SHA_512.expand(message, dst, 2 * half);
    return Elligator2.mapAndAdd(
        Arrays.copyOf(uniform, half), Arrays.copyOfRange(uniform, half, 2 * half));
  }

  /** encode_to_curve, the NU suite: cheaper, not uniform; what ECVRF needs. */
  public static EdPoint encodeToCurve(byte[] message, byte[] dst) {
    return Elligator2.map(ExpandMessageXmd.SHA_512.expand(message, dst, Elligator2.UNIFORM_BYTES));
  }
}
