package io.phantompool.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretBit;
import io.phantompool.crypto.group.secp256k1.SecretIndex;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.proof.OrProof.Statement;
import io.phantompool.crypto.proof.OrProof.Witness;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrProofTest {
  private static final ProofContext CONTEXT = ProofContext.of("test");

  /** w times the base in the true branch, any point in the other. */
  private static Statement statement(PublicBase B, int branch, BigInteger w, Point other) {
    Point known = B.point().timesVartime(NaiveCurve.scalar(w));
    return new Statement(
        CONTEXT, branch == 0 ? new OrBranches(B, known, other) : new OrBranches(B, other, known));
  }

  private static OrProof prove(Statement statement, int branch, BigInteger w, Rng random) {
    try (SecretIndex index = SecretIndex.of(branch, 2);
        SecretBit isBranch1 = index.bit(0);
        SecretScalar secret = NaiveCurve.secret(w)) {
      return OrProof.prove(statement, new Witness(isBranch1, secret), random.asSecureRandom());
    }
  }

  private static boolean verifies(OrProof proof, Statement statement) {
    boolean alone = proof.verify(statement).isValid();
    assertEquals(
        alone, Tampering.holdsInABatch(new Rng(5), batch -> proof.addTo(batch, statement)));
    return alone;
  }

  @SeededTest(runs = 3)
  void eitherBranchConvinces(Rng random) {
    Point other = NaiveCurve.anyPoint(random);
    for (PublicBase B : List.of(PublicBase.G, PublicBase.H(), new PublicBase(other.doubled()))) {
      for (int branch = 0; branch < 2; branch++) {
        BigInteger w = random.scalar(NaiveCurve.Q);
        Statement statement = statement(B, branch, w, other);
        assertTrue(verifies(prove(statement, branch, w, random), statement));
      }
    }
  }

  @Test
  void theEdgesConvinceToo() {
    Rng random = new Rng(1);
    for (BigInteger w :
        List.of(BigInteger.ZERO, BigInteger.ONE, NaiveCurve.Q.subtract(BigInteger.ONE))) {
      for (Point other : List.of(Point.IDENTITY, Point.GENERATOR, NaiveCurve.times(w))) {
        for (int branch = 0; branch < 2; branch++) {
          Statement statement = statement(PublicBase.G, branch, w, other);
          assertTrue(verifies(prove(statement, branch, w, random), statement));
        }
      }
    }
  }

  @SeededTest(runs = 3)
  void whoKnowsNeitherBranchDoesNotConvince(Rng random) {
    BigInteger w = random.below(NaiveCurve.Q);
    Point some = NaiveCurve.anyPoint(random);
    Statement statement =
        new Statement(CONTEXT, new OrBranches(PublicBase.H(), some, some.doubled()));
    for (int branch = 0; branch < 2; branch++) {
      assertFalse(verifies(prove(statement, branch, w, random), statement));
    }
  }

  @SeededTest(runs = 3)
  void theTrueBranchUnderTheWrongBitDoesNotConvince(Rng random) {
    BigInteger w = random.below(NaiveCurve.Q);
    Statement statement = statement(PublicBase.H(), 0, w, NaiveCurve.anyPoint(random));
    assertFalse(verifies(prove(statement, 1, w, random), statement));
  }

  /**
   * Both answers simulated, each for a challenge of its own choice: their sum would have to be the
   * challenge, which is known only after the first messages.
   */
  @SeededTest(runs = 3)
  void simulatingBothBranchesDoesNotConvince(Rng random) {
    PublicBase H = PublicBase.H();
    OrBranches branches =
        new OrBranches(H, NaiveCurve.anyPoint(random), NaiveCurve.anyPoint(random));
    Scalar c_0 = NaiveCurve.scalar(random.below(NaiveCurve.Q));
    Scalar c_1 = NaiveCurve.scalar(random.below(NaiveCurve.Q));
    Scalar z_0 = NaiveCurve.scalar(random.below(NaiveCurve.Q));
    Scalar z_1 = NaiveCurve.scalar(random.below(NaiveCurve.Q));
    OrFirstMessages T =
        new OrFirstMessages(
            simulated(H, z_0, c_0, branches.Delta_0()), simulated(H, z_1, c_1, branches.Delta_1()));
    OrProof forged = new OrProof(T, new OrResponse(c_0, z_0, z_1));
    Statement statement = new Statement(CONTEXT, branches);
    assertFalse(verifies(forged, statement));
    Verdict.Invalid refusal = assertInstanceOf(Verdict.Invalid.class, forged.verify(statement));
    assertEquals("or", refusal.check());
    assertTrue(refusal.sentence().startsWith("Branch 1"), refusal.sentence());
    assertTrue(branches.verify(T, c_0.plus(c_1), forged.response()).isValid());
  }

  private static Point simulated(PublicBase B, Scalar z, Scalar c, Point Delta) {
    return B.point().timesVartime(z).minus(Delta.timesVartime(c));
  }

  @SeededTest(runs = 3)
  void everyPublicInputAndEveryFieldCounts(Rng random) {
    BigInteger w = random.below(NaiveCurve.Q);
    int branch = random.nextInt(2);
    Statement s = statement(PublicBase.G, branch, w, NaiveCurve.anyPoint(random));
    OrProof proof = prove(s, branch, w, random);
    Point other = NaiveCurve.anyPoint(random);
    OrBranches b = s.branches();
    for (Statement changed :
        List.of(
            new Statement(ProofContext.of(""), b),
            new Statement(CONTEXT, new OrBranches(PublicBase.H(), b.Delta_0(), b.Delta_1())),
            new Statement(CONTEXT, new OrBranches(b.B(), other, b.Delta_1())),
            new Statement(CONTEXT, new OrBranches(b.B(), b.Delta_0(), other)),
            new Statement(CONTEXT, new OrBranches(b.B(), b.Delta_1(), b.Delta_0())))) {
      assertFalse(verifies(proof, changed));
    }
    OrFirstMessages T = proof.T();
    OrResponse r = proof.response();
    for (OrProof changed :
        List.of(
            new OrProof(new OrFirstMessages(other, T.T_1()), r),
            new OrProof(new OrFirstMessages(T.T_0(), other), r),
            new OrProof(T, new OrResponse(r.c_0().plus(Scalar.ONE), r.z_0(), r.z_1())),
            new OrProof(T, new OrResponse(r.c_0(), r.z_0().plus(Scalar.ONE), r.z_1())),
            new OrProof(T, new OrResponse(r.c_0(), r.z_0(), r.z_1().plus(Scalar.ONE))))) {
      assertFalse(verifies(changed, s));
    }
  }

  @Test
  void changedBytesAndMalformedOnesAreRefused() {
    Statement statement =
        statement(PublicBase.H(), 1, BigInteger.TEN, NaiveCurve.anyPoint(new Rng(1)));
    byte[] proof = prove(statement, 1, BigInteger.TEN, new Rng(3)).encode();
    assertEquals(OrProof.BYTES, proof.length);
    Tampering.anyChangedByteIsRefused(
        proof, OrProof::decode, read -> read.verify(statement).isValid());
    Tampering.theReaderIsStrict(proof, 2, OrProof::decode, OrProof::encode);
  }

  @SeededTest(runs = 3)
  void agreesWithTheTwin(Rng random) {
    for (int branch = 0; branch < 2; branch++) {
      BigInteger w = random.below(NaiveCurve.Q);
      Point other = NaiveCurve.anyPoint(random);
      Statement statement = statement(PublicBase.H(), branch, w, other);
      byte[] fresh = new Rng(random.seed()).bytes(32);
      assertArrayEquals(
          naive(statement, branch, w, other, fresh),
          prove(statement, branch, w, new Rng(random.seed())).encode());
    }
  }

  /** The same proof with branches where the prover may have none. */
  private static byte[] naive(
      Statement statement, int branch, BigInteger w, Point other, byte[] fresh) {
    Point H = statement.branches().B().point();
    NaiveProof naive =
        new NaiveProof("or", fresh)
            .append("context", "test".getBytes(StandardCharsets.US_ASCII))
            .append("B", H)
            .append("Delta-0", statement.branches().Delta_0())
            .append("Delta-1", statement.branches().Delta_1());
    BigInteger k = naive.nonce();
    BigInteger c_false = naive.nonce();
    BigInteger z_false = naive.nonce();
    Point T_true = NaiveCurve.times(k, H);
    Point T_false =
        NaiveCurve.minus(NaiveCurve.times(z_false, H), NaiveCurve.times(c_false, other));
    Point T_0 = branch == 0 ? T_true : T_false;
    Point T_1 = branch == 0 ? T_false : T_true;
    BigInteger c = naive.append("T-0", T_0).append("T-1", T_1).challenge("c");
    BigInteger c_true = c.subtract(c_false);
    BigInteger z_true = k.add(c_true.multiply(w));
    return branch == 0
        ? NaiveProof.concatenation(T_0, T_1, c_true, z_true, z_false)
        : NaiveProof.concatenation(T_0, T_1, c_false, z_false, z_true);
  }

  @Test
  void theBytesAreFrozen() {
    Statement statement =
        statement(PublicBase.G, 1, BigInteger.TEN, Point.GENERATOR.doubled().plus(H()));
    assertEquals(
        "03918e7c0932f5399c893ef7feb38cc2467430a33ffcf2ee601a57b92205b81a"
            + "813f8b428e60809f4ebcaa1104011e696ce846f26e00d687422d98f4d047b075"
            + "4c2c3de1cf725b335972e94f297cdb6f11ea3ba9a3bdb41e52178923d02bc63a"
            + "abed4f069fd111ca4d9151bf47460bebe4babe24cb9f4585ef2c23a02ff07b5e"
            + "b2eb394351609f437faa2131849ba0f91e6e0607aa4e424f43b0846ea736ad32"
            + "81501693c5f5f67bd6582a0e9b3bfda49411a0329484204985046ded50d99fd4"
            + "3eab06e818d888f59fa303974f9b38b4dfc5cc1819711d3975c702dfbedc76c4",
        HexFormat.of().formatHex(prove(statement, 1, BigInteger.TEN, new Rng(1)).encode()));
  }

  private static Point H() {
    return PublicBase.H().point();
  }
}
