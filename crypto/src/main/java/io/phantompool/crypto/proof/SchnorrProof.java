package io.phantompool.crypto.proof;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.transcript.ChallengeSpace;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofStatement;
import io.phantompool.crypto.transcript.ProofTranscript;
import io.phantompool.crypto.transcript.StatementTranscript;
import java.security.SecureRandom;

/**
 * Proof of knowledge of the x behind X = x B (Schnorr: "Efficient signature generation by smart
 * cards", 1991). The first message is sent, not the challenge, so that many proofs can be checked
 * as one sum.
 *
 * <p>Encoded as K || z, 96 bytes.
 *
 * @param K the first message k B
 * @param z the response k + c x
 */
public record SchnorrProof(Point K, Scalar z) {
  private static final String CHECK = "schnorr";

  /** Bytes of the encoding. */
  public static final int BYTES = Point.BYTES + Scalar.BYTES;

  /** That the prover knows the x with X = x B, said in a context. */
  public record Statement(ProofContext context, PublicBase B, Point X)
      implements ProofStatement<Scalar> {
    @Override
    public String type() {
      return "schnorr";
    }

    @Override
    public ChallengeSpace<Scalar> challengeSpace() {
      return ChallengeSpace.secp256k1();
    }

    @Override
    public void absorbInto(StatementTranscript transcript) {
      context.absorbInto(transcript);
      transcript.point("B", B.point()).point("X", X);
    }
  }

  /** The x; it stays the caller's, who erases it. */
  public record Witness(SecretScalar x) {}

  /** Proves the statement. Draws 32 bytes of randomness; constant-time pattern. */
  public static SchnorrProof prove(Statement statement, Witness witness, SecureRandom random) {
    ProofTranscript<Scalar> transcript = statement.open();
    try (ProofNonces<SecretScalar> nonces = ProofNonces.onSecp256k1(random);
        SecretScalar k = nonces.next(transcript)) {
      Point K = statement.B().times(k);
      Scalar c = transcript.point("K", K).challenge("c");
      return new SchnorrProof(K, k.respond(c, witness.x()));
    }
  }

  /** Checks z B = K + c X. */
  public Verdict verify(Statement statement) {
    Point difference =
        MultiScalar.sumVartime(
            ScalarVector.of(z, challenge(statement).negate()),
            PointVector.of(statement.B().point(), statement.X()));
    return Verdict.of(difference.equals(K), CHECK, "z B is not K + c X");
  }

  /** Contributes z B - K - c X = 0, the equation that {@link #verify} checks, to a batch. */
  public void addTo(EquationBatch batch, Statement statement) {
    Scalar c = challenge(statement);
    Equation equation = batch.equation();
    statement.B().addTo(equation, z);
    equation.plus(K.negate()).plus(c.negate(), statement.X());
  }

  private Scalar challenge(Statement statement) {
    return statement.open().point("K", K).challenge("c");
  }

  /** Reads 96 bytes; refuses the identity as K. */
  public static SchnorrProof read(ByteReader in) throws MalformedEncodingException {
    return new SchnorrProof(Point.read(in), Scalar.read(in));
  }

  /** Reads exactly 96 bytes; refuses the identity as K. */
  public static SchnorrProof decode(byte[] bytes) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    SchnorrProof proof = read(in);
    in.expectEnd();
    return proof;
  }

  /** The 96 bytes. */
  public byte[] encode() {
    return new ByteWriter(BYTES).bytes(K.encode()).bytes(z.encode()).toByteArray();
  }
}
