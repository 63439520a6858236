package io.phantompool.protocol.audit;

import io.phantompool.crypto.elgamal.ElGamalCiphertext;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;

/**
 * The limbs of a value, least significant first, each encrypted to the auditor and committed to. No
 * point is the identity; no row is to be changed.
 *
 * @param C C_j = r_j G
 * @param D D_j = v_j G + r_j P
 * @param L L_j = v_j G + t_j H
 */
public record AuditLimbs(PointVector C, PointVector D, PointVector L) {
  /** How many limbs a value has. */
  public static final int COUNT = 4;

  /** Bits of a limb. */
  public static final int BITS = 16;

  /** Bytes of the encoding. */
  public static final int BYTES = 3 * COUNT * Point.BYTES;

  /** Refuses rows of another length and the identity. */
  public AuditLimbs {
    requireRow(C);
    requireRow(D);
    requireRow(L);
  }

  private static void requireRow(PointVector row) {
    if (row.size() != COUNT) {
      throw new IllegalArgumentException("A value has four limbs, not " + row.size());
    }
    for (int j = 0; j < COUNT; j++) {
      if (row.isIdentity(j)) {
        throw new IllegalArgumentException("No point of a limb is the identity");
      }
    }
  }

  /** Limb j as the auditor's key opens it. */
  ElGamalCiphertext ciphertext(int j) {
    return new ElGamalCiphertext(C.get(j), D.get(j));
  }

  /** Reads C_0 .. C_3 || D_0 .. D_3 || L_0 .. L_3; refuses the identity. */
  static AuditLimbs read(ByteReader in) throws MalformedEncodingException {
    return new AuditLimbs(
        PointVector.read(in, COUNT), PointVector.read(in, COUNT), PointVector.read(in, COUNT));
  }

  void writeTo(ByteWriter out) {
    out.bytes(C.encode()).bytes(D.encode()).bytes(L.encode());
  }
}
