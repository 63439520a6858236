package io.phantompool.crypto.proof;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Scalar;

/**
 * The responses of the branches of {@link OrBranches} to a challenge c; that of branch 1 is not
 * sent, it is c - c_0. Encoded as c_0 || z_0 || z_1, 96 bytes.
 *
 * @param c_0 the part of the challenge that branch 0 answers
 * @param z_0 its answer
 * @param z_1 the answer of branch 1
 */
public record OrResponse(Scalar c_0, Scalar z_0, Scalar z_1) {
  /** Bytes of the encoding. */
  public static final int BYTES = 3 * Scalar.BYTES;

  /** The part of the challenge c that branch 1 answers: c - c_0. */
  public Scalar c_1(Scalar c) {
    return c.minus(c_0);
  }

  /** Reads 96 bytes. */
  public static OrResponse read(ByteReader in) throws MalformedEncodingException {
    return new OrResponse(Scalar.read(in), Scalar.read(in), Scalar.read(in));
  }

  /** The 96 bytes. */
  public byte[] encode() {
    return new ByteWriter(BYTES)
        .bytes(c_0.encode())
        .bytes(z_0.encode())
        .bytes(z_1.encode())
        .toByteArray();
  }
}
