package io.phantompool.crypto.session;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.shamir.IndexSet;

/**
 * An executor's message of round two, z_j: u64 j || z_j, 40 bytes (docs/encoding.md section 8). Of
 * the VRF a share of the proof's s, of FROST a signature share.
 */
public record Response(int executor, EdScalar z) implements FromExecutor {
  /** Bytes of the encoding. */
  public static final int BYTES = Long.BYTES + EdScalar.BYTES;

  /**
   * Refuses an index that no executor has.
   *
   * @throws IllegalArgumentException if the index is not in 1 to {@link IndexSet#MAX_INDEX}
   */
  public Response {
    IndexSet.requireIndex(executor);
  }

  /**
   * The response that exactly 40 bytes encode.
   *
   * @throws MalformedEncodingException a rule of {@link IndexSet#readIndex}, {@link
   *     EdScalar#decode} or {@link ByteReader}
   */
  public static Response decode(byte[] encoding) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(encoding);
    Response response = new Response(IndexSet.readIndex(reader), EdScalar.read(reader));
    reader.expectEnd();
    return response;
  }

  /** The 40 bytes. */
  public byte[] encode() {
    return new ByteWriter(BYTES).u64(executor).bytes(z.encode()).toByteArray();
  }
}
