package io.phantompool.crypto.proof;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;

/**
 * The first messages of the branches of {@link OrBranches}. Encoded as T_0 || T_1, 128 bytes.
 *
 * @param T_0 of branch 0
 * @param T_1 of branch 1
 */
public record OrFirstMessages(Point T_0, Point T_1) {
  /** Bytes of the encoding. */
  public static final int BYTES = 2 * Point.BYTES;

  /** Reads 128 bytes; refuses the identity. */
  public static OrFirstMessages read(ByteReader in) throws MalformedEncodingException {
    return new OrFirstMessages(Point.read(in), Point.read(in));
  }

  /** The 128 bytes. */
  public byte[] encode() {
    return new ByteWriter(BYTES).bytes(T_0.encode()).bytes(T_1.encode()).toByteArray();
  }
}
