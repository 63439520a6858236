package io.phantompool.crypto.elgamal;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.proof.EquationBatch;
import io.phantompool.crypto.proof.ProofContext;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.transcript.ChallengeSpace;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofStatement;
import io.phantompool.crypto.transcript.ProofTranscript;
import io.phantompool.crypto.transcript.StatementTranscript;
import java.security.SecureRandom;

/**
 * Proof of knowledge of the message m and the nonce r behind a ciphertext C = r G, D = m G + r Y. A
 * ciphertext that was copied, or made from others, cannot be proved again: the context and the
 * ciphertext are in the challenge, and m and r are not known. It says nothing about the size of m.
 *
 * <p>Encoded as A_1 || A_2 || z_m || z_r, 192 bytes.
 *
 * @param A_1 the first message k_r G
 * @param A_2 the first message k_m G + k_r Y
 * @param z_m the response k_m + c m
 * @param z_r the response k_r + c r
 */
public record WellFormedProof(Point A_1, Point A_2, Scalar z_m, Scalar z_r) {
  private static final String CHECK = "elgamal-wellformed";

  /** Bytes of the encoding. */
  public static final int BYTES = 2 * Point.BYTES + 2 * Scalar.BYTES;

  /** That the prover knows what the ciphertext is made of, said in a context. */
  public record Statement(ProofContext context, ElGamalPublicKey key, ElGamalCiphertext ciphertext)
      implements ProofStatement<Scalar> {
    @Override
    public String type() {
      return "elgamal-wellformed";
    }

    @Override
    public ChallengeSpace<Scalar> challengeSpace() {
      return ChallengeSpace.secp256k1();
    }

    @Override
    public void absorbInto(StatementTranscript transcript) {
      context.absorbInto(transcript);
      transcript.point("Y", key.Y()).point("C", ciphertext.C()).point("D", ciphertext.D());
    }
  }

  /** The message and the nonce; they stay the caller's, who erases them. */
  public record Witness(SecretScalar m, SecretScalar r) {}

  /** Proves the statement. Draws 32 bytes of randomness; constant-time pattern. */
  public static WellFormedProof prove(Statement statement, Witness witness, SecureRandom random) {
    ProofTranscript<Scalar> transcript = statement.open();
    try (ProofNonces<SecretScalar> nonces = ProofNonces.onSecp256k1(random);
        SecretScalar k_m = nonces.next(transcript);
        SecretScalar k_r = nonces.next(transcript)) {
      Point A_1 = Point.GENERATOR.times(k_r);
      Point A_2 = Point.GENERATOR.times(k_m).plus(statement.key().Y().times(k_r));
      Scalar c = challenge(transcript, A_1, A_2);
      return new WellFormedProof(
          A_1, A_2, k_m.respond(c, witness.m()), k_r.respond(c, witness.r()));
    }
  }

  /** Checks z_r G = A_1 + c C and z_m G + z_r Y = A_2 + c D. */
  public Verdict verify(Statement statement) {
    Point Y = statement.key().Y();
    ElGamalCiphertext ciphertext = statement.ciphertext();
    Scalar minus_c = challenge(statement.open(), A_1, A_2).negate();
    Point first =
        MultiScalar.sumVartime(
            ScalarVector.of(z_r, minus_c), PointVector.of(Point.GENERATOR, ciphertext.C()));
    Point second =
        MultiScalar.sumVartime(
            ScalarVector.of(z_m, z_r, minus_c), PointVector.of(Point.GENERATOR, Y, ciphertext.D()));
    return Verdict.of(first.equals(A_1), CHECK, "z_r G is not A_1 + c C")
        .and(() -> Verdict.of(second.equals(A_2), CHECK, "z_m G + z_r Y is not A_2 + c D"));
  }

  /** Contributes the two equations that {@link #verify} checks to a batch. */
  public void addTo(EquationBatch batch, Statement statement) {
    ElGamalCiphertext ciphertext = statement.ciphertext();
    Scalar minus_c = challenge(statement.open(), A_1, A_2).negate();
    batch.equation().plusG(z_r).plus(A_1.negate()).plus(minus_c, ciphertext.C());
    batch
        .equation()
        .plusG(z_m)
        .plus(z_r, statement.key().Y())
        .plus(A_2.negate())
        .plus(minus_c, ciphertext.D());
  }

  private static Scalar challenge(ProofTranscript<Scalar> transcript, Point A_1, Point A_2) {
    return transcript.point("A-1", A_1).point("A-2", A_2).challenge("c");
  }

  /** Reads 192 bytes; refuses the identity as a first message. */
  public static WellFormedProof read(ByteReader in) throws MalformedEncodingException {
    return new WellFormedProof(Point.read(in), Point.read(in), Scalar.read(in), Scalar.read(in));
  }

  /** Reads exactly 192 bytes; refuses the identity as a first message. */
  public static WellFormedProof decode(byte[] bytes) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    WellFormedProof proof = read(in);
    in.expectEnd();
    return proof;
  }

  /** The 192 bytes. */
  public byte[] encode() {
    return new ByteWriter(BYTES)
        .bytes(A_1.encode())
        .bytes(A_2.encode())
        .bytes(z_m.encode())
        .bytes(z_r.encode())
        .toByteArray();
  }
}
