package io.phantompool.crypto.dkg.dealing;

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
import java.util.stream.IntStream;

/**
 * {@link SlotPossession} on edwards25519, for the VRF key and the settlement key.
 *
 * <p>Encoded as K || z, 64 bytes.
 *
 * @param K the first message k B
 * @param z the response k + c sum w_i p_i(0)
 */
record EdPossession(EdPoint K, EdScalar z) {
  static final int BYTES = EdPoint.BYTES + EdScalar.BYTES;

  /**
   * That the dealer of a ceremony knows the constant terms.
   *
   * @param ceremony the ceremony's id
   * @param dealer the dealer's index
   * @param threshold t
   * @param commitments key after key, t each, constant term first
   */
  record Statement(Digest ceremony, int dealer, int threshold, List<EdPoint> commitments)
      implements ProofStatement<EdScalar> {
    Statement {
      commitments = List.copyOf(commitments);
    }

    @Override
    public String type() {
      return "possession";
    }

    @Override
    public ChallengeSpace<EdScalar> challengeSpace() {
      return ChallengeSpace.edwards25519();
    }

    @Override
    public void absorbInto(StatementTranscript transcript) {
      transcript
          .text("group", "edwards25519")
          .digest("ceremony", ceremony)
          .u64("dealer", dealer)
          .u64("threshold", threshold)
          .edPoints("commitments", commitments);
    }

    int keys() {
      return commitments.size() / threshold;
    }

    private List<EdPoint> constantTerms() {
      return IntStream.range(0, keys()).mapToObj(i -> commitments.get(threshold * i)).toList();
    }
  }

  /**
   * Proves the statement, with the same proof for the same seed.
   *
   * @param constants the p_i(0); they and the seed stay the caller's
   */
  static EdPossession prove(Statement statement, List<SecretEdScalar> constants, byte[] seed) {
    ProofTranscript<EdScalar> transcript = statement.open();
    List<EdScalar> w = transcript.weights("weights", statement.keys()).edScalars();
    try (ProofNonces<SecretEdScalar> nonces = ProofNonces.onEdwards25519Again(seed);
        SecretEdScalar k = nonces.next(transcript);
        SecretEdScalar x = weightedSum(w, constants)) {
      EdPoint K = EdPoint.baseTimes(k);
      EdScalar c = transcript.edPoint("K", K).challenge("c");
      try (SecretEdScalar cx = x.times(c);
          SecretEdScalar z = k.plus(cx)) {
        return new EdPossession(K, z.publish());
      }
    }
  }

  private static SecretEdScalar weightedSum(List<EdScalar> w, List<SecretEdScalar> constants) {
    SecretEdScalar sum = SecretEdScalar.copyOf(EdScalar.ZERO);
    for (int i = 0; i < w.size(); i++) {
      try (SecretEdScalar before = sum;
          SecretEdScalar term = constants.get(i).times(w.get(i))) {
        sum = before.plus(term);
      }
    }
    return sum;
  }

  /** Checks z B = K + c sum w_i C_{i,0}. */
  Verdict verify(Statement statement) {
    ProofTranscript<EdScalar> transcript = statement.open();
    List<EdScalar> w = transcript.weights("weights", statement.keys()).edScalars();
    EdPoint X = EdPoint.sumOfProductsVartime(w, statement.constantTerms());
    EdScalar c = transcript.edPoint("K", K).challenge("c");
    return Verdict.of(
        EdPoint.baseTimesVartime(z).equals(K.plus(X.timesVartime(c))),
        "possession",
        "The dealer does not know the constant terms of its VRF and settlement keys");
  }

  void writeTo(ByteWriter out) {
    out.bytes(K.encode()).bytes(z.encode());
  }

  static EdPossession read(ByteReader in) throws MalformedEncodingException {
    return new EdPossession(EdPoint.read(in), EdScalar.read(in));
  }
}
