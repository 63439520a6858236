package io.phantompool.crypto.vrf;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.transcript.ChallengeSpace;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofStatement;
import io.phantompool.crypto.transcript.ProofTranscript;
import io.phantompool.crypto.transcript.StatementTranscript;
import java.util.List;

/**
 * Proof that Gamma_j = x_j E for the x_j behind executor j's public share X_j = x_j B, after Chaum
 * and Pedersen 1992: {@code vrf-dleq} of docs/encoding.md section 8. c || z, 64 bytes.
 */
public record VrfDleq(EdScalar c, EdScalar z) {
  /** Bytes of the encoding. */
  public static final int BYTES = 2 * EdScalar.BYTES;

  /**
   * What is proved.
   *
   * @param Y the group's key
   * @param alpha the input
   * @param executor j
   * @param X the executor's public share
   * @param E encode_to_curve(alpha)
   * @param Gamma the executor's part of the output
   */
  public record Statement(
      EdPoint Y, Digest alpha, int executor, EdPoint X, EdPoint E, EdPoint Gamma)
      implements ProofStatement<EdScalar> {
    /** The statement of executor {@code executor}, one of the key's, in an evaluation. */
    static Statement of(VrfEvaluation evaluation, int executor, EdPoint Gamma) {
      return new Statement(
          evaluation.key().Y(),
          evaluation.alpha(),
          executor,
          evaluation.key().publicShare(executor),
          evaluation.E(),
          Gamma);
    }

    @Override
    public String type() {
      return "vrf-dleq";
    }

    @Override
    public ChallengeSpace<EdScalar> challengeSpace() {
      return ChallengeSpace.edwards25519();
    }

    @Override
    public void absorbInto(StatementTranscript t) {
      t.edPoint("Y", Y).digest("alpha", alpha).u64("executor", executor);
      t.edPoint("X", X).edPoint("E", E).edPoint("Gamma", Gamma);
    }
  }

  /** The proof by whoever knows x_j; {@code nonces} gives one nonce. */
  static VrfDleq prove(Statement statement, SecretEdScalar x, ProofNonces<SecretEdScalar> nonces) {
    ProofTranscript<EdScalar> transcript = statement.open();
    try (SecretEdScalar k = nonces.next(transcript)) {
      EdScalar c = challenge(transcript, EdPoint.baseTimes(k), statement.E().times(k));
      try (SecretEdScalar cx = x.times(c);
          SecretEdScalar z = k.plus(cx)) {
        return new VrfDleq(c, z.publish());
      }
    }
  }

  /** Whether Gamma and X have the same logarithm. */
  public Verdict verify(Statement statement) {
    EdPoint A = statement.X().timesPlusBaseVartime(c.negate(), z);
    EdPoint A_prime =
        EdPoint.sumOfProductsVartime(
            List.of(z, c.negate()), List.of(statement.E(), statement.Gamma()));
    return Verdict.of(
        challenge(statement.open(), A, A_prime).equals(c),
        "vrf-dleq",
        "Gamma is not the public share's secret times E");
  }

  private static EdScalar challenge(
      ProofTranscript<EdScalar> transcript, EdPoint A, EdPoint A_prime) {
    return transcript.edPoint("A", A).edPoint("A'", A_prime).challenge("c");
  }

  /** Reads the next 64 bytes. */
  static VrfDleq read(ByteReader reader) throws MalformedEncodingException {
    return new VrfDleq(EdScalar.read(reader), EdScalar.read(reader));
  }

  void write(ByteWriter writer) {
    writer.bytes(c.encode()).bytes(z.encode());
  }
}
