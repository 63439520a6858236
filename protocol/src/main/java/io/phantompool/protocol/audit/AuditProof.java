package io.phantompool.protocol.audit;

import io.phantompool.crypto.bulletproof.RangeProof;
import io.phantompool.crypto.bulletproof.Widths;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;

/**
 * Why limbs are believed. No point is the identity; no row is to be changed.
 *
 * @param A for each limb the first messages k_r G, k_v G + k_r P and k_v G + k_t H
 * @param z for each limb the responses z_v, z_r and z_t
 * @param range that every L_j is to a value below 2^16
 */
public record AuditProof(PointVector A, ScalarVector z, RangeProof range) {
  /** First messages, and responses, of one limb. */
  static final int PER_LIMB = 3;

  /** First messages, and responses, of all limbs. */
  static final int MESSAGES = PER_LIMB * AuditLimbs.COUNT;

  /** The widths of the range proof, in bits. */
  static final Widths WIDTHS =
      Widths.of(AuditLimbs.BITS, AuditLimbs.BITS, AuditLimbs.BITS, AuditLimbs.BITS);

  /** Bytes of the encoding. */
  public static final int BYTES = MESSAGES * (Point.BYTES + Scalar.BYTES) + RangeProof.size(WIDTHS);

  /** Refuses rows of another length, the identity, and a range proof of other widths. */
  public AuditProof {
    if (A.size() != MESSAGES || z.size() != MESSAGES || range.L().size() != WIDTHS.rounds()) {
      throw new IllegalArgumentException(
          "A token's proof has 12 first messages, 12 responses and a range proof of 64 bits");
    }
    for (int i = 0; i < MESSAGES; i++) {
      if (A.isIdentity(i)) {
        throw new IllegalArgumentException("No first message is the identity");
      }
    }
  }

  /** Reads A || z || range proof; refuses the identity. */
  static AuditProof read(ByteReader in) throws MalformedEncodingException {
    return new AuditProof(
        PointVector.read(in, MESSAGES),
        ScalarVector.read(in, MESSAGES),
        RangeProof.read(in, WIDTHS));
  }

  void writeTo(ByteWriter out) {
    out.bytes(A.encode()).bytes(z.encode()).bytes(range.encode());
  }

  /** z_v of limb j. */
  Scalar zV(int j) {
    return z.get(PER_LIMB * j);
  }

  /** z_r of limb j. */
  Scalar zR(int j) {
    return z.get(PER_LIMB * j + 1);
  }

  /** z_t of limb j. */
  Scalar zT(int j) {
    return z.get(PER_LIMB * j + 2);
  }
}
