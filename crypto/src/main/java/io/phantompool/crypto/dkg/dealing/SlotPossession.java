package io.phantompool.crypto.dkg.dealing;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.MultiScalar;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.transcript.ChallengeSpace;
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofStatement;
import io.phantompool.crypto.transcript.ProofTranscript;
import io.phantompool.crypto.transcript.StatementTranscript;

/**
 * ONE Schnorr proof that a dealer knows p_i(0) of all its slot keys (encoding.md section 8, {@code
 * possession} on secp256k1). Without it, a dealer could choose its constant terms as a function of
 * the others' and decide the keys.
 *
 * <p>Encoded as K || z, 96 bytes.
 *
 * @param K the first message k G
 * @param z the response k + c sum w_i p_i(0)
 */
record SlotPossession(Point K, Scalar z) {
  static final int BYTES = Point.BYTES + Scalar.BYTES;

  /**
   * That the dealer of a ceremony knows the constant terms.
   *
   * @param ceremony the ceremony's id
   * @param dealer the dealer's index
   * @param threshold t
   * @param commitments key after key, t each, constant term first
   */
  record Statement(Digest ceremony, int dealer, int threshold, PointVector commitments)
      implements ProofStatement<Scalar> {
    @Override
    public String type() {
      return "possession";
    }

    @Override
    public ChallengeSpace<Scalar> challengeSpace() {
      return ChallengeSpace.secp256k1();
    }

    @Override
    public void absorbInto(StatementTranscript transcript) {
      transcript
          .text("group", "secp256k1")
          .digest("ceremony", ceremony)
          .u64("dealer", dealer)
          .u64("threshold", threshold)
          .points("commitments", commitments);
    }

    int keys() {
      return commitments.size() / threshold;
    }

    private PointVector constantTerms() {
      PointVector constants = PointVector.identities(keys());
      for (int i = 0; i < keys(); i++) {
        constants.copy(i, commitments, threshold * i, 1);
      }
      return constants;
    }
  }

  /**
   * Proves the statement, with the same proof for the same seed.
   *
   * @param constants the p_i(0); they and the seed stay the caller's
   */
  static SlotPossession prove(Statement statement, SecretScalarVector constants, byte[] seed) {
    ProofTranscript<Scalar> transcript = statement.open();
    ScalarVector w = transcript.weights("weights", statement.keys()).scalars();
    try (ProofNonces<SecretScalar> nonces = ProofNonces.onSecp256k1Again(seed);
        SecretScalar k = nonces.next(transcript);
        SecretScalar x = constants.dot(w)) {
      Point K = Point.GENERATOR.times(k);
      Scalar c = transcript.point("K", K).challenge("c");
      return new SlotPossession(K, k.respond(c, x));
    }
  }

  /** Checks z G = K + c sum w_i C_{i,0}. */
  Verdict verify(Statement statement) {
    ProofTranscript<Scalar> transcript = statement.open();
    ScalarVector w = transcript.weights("weights", statement.keys()).scalars();
    Point X = MultiScalar.sumVartime(w, statement.constantTerms());
    Scalar c = transcript.point("K", K).challenge("c");
    Point right = K.plus(X.timesVartime(c));
    return Verdict.of(
        Point.GENERATOR.timesVartime(z).equals(right),
        "possession",
        "The dealer does not know the constant terms of its slot keys");
  }

  void writeTo(ByteWriter out) {
    out.bytes(K.encode()).bytes(z.encode());
  }

  static SlotPossession read(ByteReader in) throws MalformedEncodingException {
    return new SlotPossession(Point.read(in), Scalar.read(in));
  }
}
