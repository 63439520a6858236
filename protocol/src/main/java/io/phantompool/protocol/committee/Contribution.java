package io.phantompool.protocol.committee;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.shamir.IndexSet;

/**
 * What one executor gives to a session or an opening. That it is really from this executor, the
 * signed message around it says.
 *
 * @param executor who sent it, at least 1
 * @param bytes the message of encoding.md section 8, which names its executor itself
 */
public record Contribution(int executor, Encoded bytes) {
  /** Fewest bytes of the encoding. */
  public static final int LEAST_BYTES = Long.BYTES + Integer.BYTES;

  /**
   * Reads u64 executor || u32 length || message.
   *
   * @param mostBytes how long the message can be
   */
  public static Contribution read(ByteReader in, int mostBytes) throws MalformedEncodingException {
    return new Contribution(IndexSet.readIndex(in), Encoded.read(in, mostBytes));
  }

  /** Appends u64 executor || u32 length || message. */
  public void writeTo(ByteWriter out) {
    out.u63(IndexSet.requireIndex(executor));
    bytes.writeTo(out);
  }
}
