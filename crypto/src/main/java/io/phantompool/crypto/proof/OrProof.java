package io.phantompool.crypto.proof;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretBit;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.transcript.ChallengeSpace;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofStatement;
import io.phantompool.crypto.transcript.ProofTranscript;
import io.phantompool.crypto.transcript.StatementTranscript;
import java.security.SecureRandom;

/**
 * Proof that one of two points is a multiple of a base that the prover knows, without saying which:
 * {@link OrBranches} with a transcript of its own.
 *
 * <p>Encoded as T_0 || T_1 || c_0 || z_0 || z_1, 224 bytes.
 *
 * @param T the first messages
 * @param response the answers of both branches
 */
public record OrProof(OrFirstMessages T, OrResponse response) {
  /** Bytes of the encoding. */
  public static final int BYTES = OrFirstMessages.BYTES + OrResponse.BYTES;

  /** That Delta_0 or Delta_1 is a known multiple of B, said in a context. */
  public record Statement(ProofContext context, OrBranches branches)
      implements ProofStatement<Scalar> {
    @Override
    public String type() {
      return "or";
    }

    @Override
    public ChallengeSpace<Scalar> challengeSpace() {
      return ChallengeSpace.secp256k1();
    }

    @Override
    public void absorbInto(StatementTranscript transcript) {
      context.absorbInto(transcript);
      transcript
          .point("B", branches.B().point())
          .point("Delta-0", branches.Delta_0())
          .point("Delta-1", branches.Delta_1());
    }
  }

  /**
   * Which branch is true, and the logarithm of its point; both stay the caller's, who erases them.
   *
   * @param isBranch1 1 if Delta_1 = w B, 0 if Delta_0 = w B
   * @param w the logarithm
   */
  public record Witness(SecretBit isBranch1, SecretScalar w) {}

  /** Proves the statement. Draws 32 bytes of randomness; constant-time pattern. */
  public static OrProof prove(Statement statement, Witness witness, SecureRandom random) {
    ProofTranscript<Scalar> transcript = statement.open();
    try (ProofNonces<SecretScalar> nonces = ProofNonces.onSecp256k1(random);
        OrProver prover =
            new OrProver(
                statement.branches(), witness.isBranch1(), witness.w(), nonces, transcript)) {
      OrFirstMessages T = prover.firstMessages();
      return new OrProof(T, prover.respond(challenge(transcript, T)));
    }
  }

  /** Checks the equations of both branches. */
  public Verdict verify(Statement statement) {
    return statement.branches().verify(T, challenge(statement.open(), T), response);
  }

  /** Contributes the equations that {@link #verify} checks to a batch. */
  public void addTo(EquationBatch batch, Statement statement) {
    statement.branches().addTo(batch, T, challenge(statement.open(), T), response);
  }

  private static Scalar challenge(ProofTranscript<Scalar> transcript, OrFirstMessages T) {
    return transcript.point("T-0", T.T_0()).point("T-1", T.T_1()).challenge("c");
  }

  /** Reads 224 bytes; refuses the identity as a first message. */
  public static OrProof read(ByteReader in) throws MalformedEncodingException {
    return new OrProof(OrFirstMessages.read(in), OrResponse.read(in));
  }

  /** Reads exactly 224 bytes; refuses the identity as a first message. */
  public static OrProof decode(byte[] bytes) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    OrProof proof = read(in);
    in.expectEnd();
    return proof;
  }

  /** The 224 bytes. */
  public byte[] encode() {
    return new ByteWriter(BYTES).bytes(T.encode()).bytes(response.encode()).toByteArray();
  }
}
