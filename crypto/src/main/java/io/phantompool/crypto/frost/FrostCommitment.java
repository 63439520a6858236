package io.phantompool.crypto.frost;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.session.FromExecutor;
import io.phantompool.crypto.shamir.IndexSet;

/**
 * Executor j's message of round 1 (RFC 9591 section 5.1): u64 j || D_j || F_j, 72 bytes.
 *
 * @param executor j, the participant's identifier
 * @param D d_j B, the hiding nonce commitment
 * @param F f_j B, the binding nonce commitment
 */
public record FrostCommitment(int executor, EdPoint D, EdPoint F) implements FromExecutor {
  /** Bytes of the encoding. */
  public static final int BYTES = Long.BYTES + 2 * EdPoint.BYTES;

  /**
   * Refuses what has no encoding.
   *
   * @throws IllegalArgumentException if the index is not in 1 to {@link IndexSet#MAX_INDEX}, or a
   *     point is the identity
   */
  public FrostCommitment {
    IndexSet.requireIndex(executor);
    if (D.isIdentity() || F.isIdentity()) {
      throw new IllegalArgumentException("No point of a commitment is the identity");
    }
  }

  /**
   * The message that exactly 72 bytes encode.
   *
   * @throws MalformedEncodingException a rule of {@link IndexSet#readIndex}, {@link EdPoint#decode}
   *     or {@link ByteReader}
   */
  public static FrostCommitment decode(byte[] encoding) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(encoding);
    FrostCommitment commitment =
        new FrostCommitment(IndexSet.readIndex(reader), EdPoint.read(reader), EdPoint.read(reader));
    reader.expectEnd();
    return commitment;
  }

  /** The 72 bytes. */
  public byte[] encode() {
    return new ByteWriter(BYTES).u64(executor).bytes(D.encode()).bytes(F.encode()).toByteArray();
  }

  /** The identifier as a scalar, then the points: an item of RFC 9591's encoded list. */
  byte[] encodeForBinding() {
    return new ByteWriter(EdScalar.BYTES + 2 * EdPoint.BYTES)
        .bytes(EdScalar.of(executor).encode())
        .bytes(D.encode())
        .bytes(F.encode())
        .toByteArray();
  }
}
