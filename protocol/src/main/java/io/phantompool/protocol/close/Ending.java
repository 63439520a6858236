package io.phantompool.protocol.close;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;

/**
 * That an order is over, and why: a leaf of X, and an item of an outcome's ends (encoding.md
 * section 9).
 *
 * @param order its id
 * @param reason why
 */
public record Ending(Digest order, EndReason reason) {
  /** Bytes of the encoding. */
  public static final int BYTES = Digest.LENGTH + Long.BYTES;

  /** Reads id || u64 reason. */
  public static Ending read(ByteReader in) throws MalformedEncodingException {
    return new Ending(Digest.read(in), EndReason.read(in));
  }

  /** Appends id || u64 reason. */
  public void writeTo(ByteWriter out) {
    out.bytes(order.encode()).u64(reason.code());
  }

  /** id || u64 reason. */
  public byte[] encode() {
    ByteWriter out = new ByteWriter(BYTES);
    writeTo(out);
    return out.toByteArray();
  }
}
