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
import io.phantompool.crypto.transcript.ProofNonces;
import io.phantompool.crypto.transcript.ProofTranscript;
import java.security.SecureRandom;

/**
 * ONE proof that X = x G and P_i = x C_i for all pairs of a list: a Chaum-Pedersen proof about C* =
 * sum w_i C_i and P* = sum w_i P_i, with weights of 128 bits drawn after all pairs are absorbed
 * (encoding.md section 8, {@code partial}). If any P_i is wrong, so is P*, but for one weight in
 * 2^128.
 *
 * <p>Encoded as c || z, 64 bytes.
 *
 * @param c the challenge
 * @param z the response k + c x
 */
public record BatchedDleqProof(Scalar c, Scalar z) {
  private static final String CHECK = "batched-dleq";

  /** Bytes of the encoding. */
  public static final int BYTES = 2 * Scalar.BYTES;

  /** The x; it stays the caller's, who erases it. */
  public record Witness(SecretScalar x) {}

  /** C* and P* under the transcript's weights. */
  private record WeightedPair(Point C, Point P) {
    static WeightedPair drawVartime(
        BatchedDleqStatement statement, ProofTranscript<Scalar> transcript) {
      ScalarVector w = transcript.weights("weights", statement.C().size()).scalars();
      return new WeightedPair(
          MultiScalar.sumVartime(w, statement.C()), MultiScalar.sumVartime(w, statement.P()));
    }

    boolean hasIdentity() {
      return C.isIdentity() || P.isIdentity();
    }
  }

  /**
   * Proves the statement. Draws 32 bytes of randomness; constant-time pattern. Cost beside the
   * weighted sums, which are of public points: 2 multiplications, whatever the number of pairs.
   *
   * @throws IllegalArgumentException if there are not as many products as bases, or a weighted sum
   *     is the identity: then there is nothing to prove
   */
  public static BatchedDleqProof prove(
      BatchedDleqStatement statement, Witness witness, SecureRandom random) {
    if (!hasPairs(statement)) {
      throw new IllegalArgumentException("Each base has a product: the rows differ in length");
    }
    ProofTranscript<Scalar> transcript = statement.open();
    WeightedPair weighted = WeightedPair.drawVartime(statement, transcript);
    if (weighted.hasIdentity()) {
      throw new IllegalArgumentException("The weighted sum of the pairs is the identity");
    }
    try (ProofNonces<SecretScalar> nonces = ProofNonces.onSecp256k1(random);
        SecretScalar k = nonces.next(transcript)) {
      Scalar c =
          new DleqFirstMessages(PublicBase.G.times(k), weighted.C().times(k)).challenge(transcript);
      return new BatchedDleqProof(c, k.respond(c, witness.x()));
    }
  }

  /**
   * Checks that A = z G - c X and A' = z C* - c P* give the same c, and that neither X nor C* nor
   * P* nor any P_i is the identity.
   */
  public Verdict verify(BatchedDleqStatement statement) {
    if (!hasPairs(statement)) {
      return Verdict.invalid(CHECK, "There are not as many products as bases");
    }
    if (statement.X().isIdentity() || hasIdentity(statement.P())) {
      return Verdict.invalid(CHECK, "The identity is the key or among the products");
    }
    ProofTranscript<Scalar> transcript = statement.open();
    WeightedPair weighted = WeightedPair.drawVartime(statement, transcript);
    if (weighted.hasIdentity()) {
      return Verdict.invalid(CHECK, "The weighted sum of the pairs is the identity");
    }
    Scalar again =
        DleqFirstMessages.againVartime(
                c, z, Point.GENERATOR, statement.X(), weighted.C(), weighted.P())
            .challenge(transcript);
    return Verdict.of(again.equals(c), CHECK, "A product is not x times its base");
  }

  private static boolean hasPairs(BatchedDleqStatement statement) {
    return statement.C().size() == statement.P().size();
  }

  private static boolean hasIdentity(PointVector points) {
    for (int i = 0; i < points.size(); i++) {
      if (points.isIdentity(i)) {
        return true;
      }
    }
    return false;
  }

  /** Reads 64 bytes. */
  public static BatchedDleqProof read(ByteReader in) throws MalformedEncodingException {
    return new BatchedDleqProof(Scalar.read(in), Scalar.read(in));
  }

  /** Reads exactly 64 bytes. */
  public static BatchedDleqProof decode(byte[] bytes) throws MalformedEncodingException {
    ByteReader in = new ByteReader(bytes);
    BatchedDleqProof proof = read(in);
    in.expectEnd();
    return proof;
  }

  /** The 64 bytes. */
  public byte[] encode() {
    return new ByteWriter(BYTES).bytes(c.encode()).bytes(z.encode()).toByteArray();
  }
}
