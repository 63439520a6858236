package io.phantompool.crypto.proof;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.transcript.ChallengeSpace;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofStatement;
import io.phantompool.crypto.transcript.ProofTranscript;
import io.phantompool.crypto.transcript.StatementTranscript;
import java.security.SecureRandom;
import java.util.stream.Stream;

/**
 * Proof that X = x B and P = x C have the same x, and knowledge of it (Chaum and Pedersen: "Wallet
 * databases with observers", CRYPTO 1992). For many pairs (C, P) under one X there is {@link
 * BatchedDleqProof}.
 *
 * <p>Encoded as c || z, 64 bytes: the verifier computes the first messages again and compares the
 * challenge (encoding.md section 8), so this proof cannot enter a batch of equations.
 *
 * @param c the challenge
 * @param z the response k + c x
 */
public record DleqProof(Scalar c, Scalar z) {
  private static final String CHECK = "dleq";

  /** Bytes of the encoding. */
  public static final int BYTES = 2 * Scalar.BYTES;

  /** That log_B(X) = log_C(P), said in a context. No point may be the identity. */
  public record Statement(ProofContext context, PublicBase B, Point X, Point C, Point P)
      implements ProofStatement<Scalar> {
    @Override
    public String type() {
      return "dleq";
    }

    @Override
    public ChallengeSpace<Scalar> challengeSpace() {
      return ChallengeSpace.secp256k1();
    }

    @Override
    public void absorbInto(StatementTranscript transcript) {
      context.absorbInto(transcript);
      transcript.point("B", B.point()).point("X", X).point("C", C).point("P", P);
    }

    private boolean hasIdentity() {
      return Stream.of(X, C, P).anyMatch(Point::isIdentity);
    }
  }

  /** The x; it stays the caller's, who erases it. */
  public record Witness(SecretScalar x) {}

  /**
   * Proves the statement. Draws 32 bytes of randomness; constant-time pattern.
   *
   * @throws IllegalArgumentException if a point of the statement is the identity
   */
  public static DleqProof prove(Statement statement, Witness witness, SecureRandom random) {
    if (statement.hasIdentity()) {
      throw new IllegalArgumentException("Equal logarithms are proved of points but the identity");
    }
    ProofTranscript<Scalar> transcript = statement.open();
    try (ProofNonces<SecretScalar> nonces = ProofNonces.onSecp256k1(random);
        SecretScalar k = nonces.next(transcript)) {
      Scalar c =
          new DleqFirstMessages(statement.B().times(k), statement.C().times(k))
              .challenge(transcript);
      return new DleqProof(c, k.respond(c, witness.x()));
    }
  }

  /** Checks that A = z B - c X and A' = z C - c P give the same c. */
  public Verdict verify(Statement statement) {
    if (statement.hasIdentity()) {
      return Verdict.invalid(CHECK, "The identity is among the points");
    }
    Scalar again = firstMessagesVartime(statement).challenge(statement.open());
    return Verdict.of(again.equals(c), CHECK, "P has another logarithm to C than X to B");
  }

  DleqFirstMessages firstMessagesVartime(Statement statement) {
    return DleqFirstMessages.againVartime(
        c, z, statement.B().point(), statement.X(), statement.C(), statement.P());
  }

  /** Reads 64 bytes. */
  public static DleqProof read(ByteReader in) throws MalformedEncodingException {
    return new DleqProof(Scalar.read(in), Scalar.read(in));
  }

  /** Reads exactly 64 bytes. */
  public static DleqProof decode(byte[] bytes) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    DleqProof proof = read(in);
    in.expectEnd();
    return proof;
  }

  /** The 64 bytes. */
  public byte[] encode() {
    return new ByteWriter(BYTES).bytes(c.encode()).bytes(z.encode()).toByteArray();
  }
}
