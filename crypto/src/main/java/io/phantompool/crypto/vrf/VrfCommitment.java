package io.phantompool.crypto.vrf;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.session.FromExecutor;
import io.phantompool.crypto.shamir.IndexSet;

/**
 * Executor j's message of round 1: its part Gamma_j of the output with the proof that it is, and
 * its nonces on both bases (docs/protocol.md section 7.2). On the wire u64 j || Gamma_j || c || z
 * || D_j || F_j || D'_j || F'_j, 232 bytes.
 *
 * @param executor j
 * @param Gamma x_j E
 * @param dleq proof of that
 * @param D d_j B
 * @param F f_j B
 * @param D_prime d_j E; that it belongs to D shows in round 2
 * @param F_prime f_j E, likewise
 */
public record VrfCommitment(
    int executor,
    EdPoint Gamma,
    VrfDleq dleq,
    EdPoint D,
    EdPoint F,
    EdPoint D_prime,
    EdPoint F_prime)
    implements FromExecutor {
  /** Bytes of the encoding. */
  public static final int BYTES = Long.BYTES + 5 * EdPoint.BYTES + VrfDleq.BYTES;

  /**
   * Refuses what has no encoding.
   *
   * @throws IllegalArgumentException if the index is not in 1 to {@link IndexSet#MAX_INDEX}, or a
   *     point is the identity
   */
  public VrfCommitment {
    IndexSet.requireIndex(executor);
    if (Gamma.isIdentity()
        || D.isIdentity()
        || F.isIdentity()
        || D_prime.isIdentity()
        || F_prime.isIdentity()) {
      throw new IllegalArgumentException("No point of a commitment is the identity");
    }
  }

  /**
   * The message that exactly 232 bytes encode.
   *
   * @throws MalformedEncodingException a rule of {@link IndexSet#readIndex}, {@link
   *     EdPoint#decode}, {@link io.phantompool.crypto.group.edwards25519.EdScalar#decode} or {@link
   *     ByteReader}
   */
  public static VrfCommitment decode(byte[] encoding) throws MalformedEncodingException {
    ByteReader reader = new ByteReader(encoding);
    VrfCommitment commitment =
        new VrfCommitment(
            IndexSet.readIndex(reader),
            EdPoint.read(reader),
            VrfDleq.read(reader),
            EdPoint.read(reader),
            EdPoint.read(reader),
            EdPoint.read(reader),
            EdPoint.read(reader));
    reader.expectEnd();
    return commitment;
  }

  /** The 232 bytes. */
  public byte[] encode() {
    ByteWriter writer = new ByteWriter(BYTES).u64(executor).bytes(Gamma.encode());
    dleq.write(writer);
    return writer.bytes(noncePoints()).toByteArray();
  }

  /** u64 j || Gamma_j || D_j || F_j || D'_j || F'_j: an item of {@code vrf-rho}. */
  byte[] encodeForBinding() {
    return new ByteWriter(BYTES)
        .u64(executor)
        .bytes(Gamma.encode())
        .bytes(noncePoints())
        .toByteArray();
  }

  private byte[] noncePoints() {
    return new ByteWriter(4 * EdPoint.BYTES)
        .bytes(D.encode())
        .bytes(F.encode())
        .bytes(D_prime.encode())
        .bytes(F_prime.encode())
        .toByteArray();
  }

  /** Whether the sender has a share of the key and Gamma_j is right. */
  public Verdict verify(VrfEvaluation evaluation) {
    if (!evaluation.key().hasExecutor(executor)) {
      return Verdict.invalid("executor", "The key has no executor with this index");
    }
    return dleq.verify(VrfDleq.Statement.of(evaluation, executor, Gamma));
  }
}
