package io.phantompool.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.proof.SchnorrProof.Statement;
import io.phantompool.crypto.proof.SchnorrProof.Witness;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchnorrProofTest {
  private static final ProofContext CONTEXT = ProofContext.of("test");

  private static List<PublicBase> bases(Rng random) {
    return List.of(PublicBase.G, PublicBase.H(), new PublicBase(NaiveCurve.anyPoint(random)));
  }

  private static Statement statement(PublicBase base, BigInteger x) {
    return new Statement(CONTEXT, base, base.point().timesVartime(NaiveCurve.scalar(x)));
  }

  private static SchnorrProof prove(Statement statement, BigInteger x, Rng random) {
    try (SecretScalar secret = NaiveCurve.secret(x)) {
      return SchnorrProof.prove(statement, new Witness(secret), random.asSecureRandom());
    }
  }

  /** Both ways of verifying, which must agree. */
  private static boolean verifies(SchnorrProof proof, Statement statement) {
    boolean alone = proof.verify(statement).isValid();
    assertEquals(
        alone, Tampering.holdsInABatch(new Rng(5), batch -> proof.addTo(batch, statement)));
    return alone;
  }

  @SeededTest(runs = 5)
  void whoKnowsTheLogarithmConvinces(Rng random) {
    for (PublicBase base : bases(random)) {
      BigInteger x = random.scalar(NaiveCurve.Q);
      Statement statement = statement(base, x);
      assertTrue(verifies(prove(statement, x, random), statement));
    }
  }

  @Test
  void theEdgesOfTheScalarsAreProvedToo() {
    Rng random = new Rng(2);
    for (BigInteger x :
        List.of(BigInteger.ZERO, BigInteger.ONE, NaiveCurve.Q.subtract(BigInteger.ONE))) {
      Statement statement = statement(PublicBase.G, x);
      assertTrue(verifies(prove(statement, x, random), statement));
    }
  }

  @SeededTest(runs = 3)
  void anotherLogarithmDoesNotConvince(Rng random) {
    BigInteger x = random.below(NaiveCurve.Q);
    Statement statement = statement(PublicBase.G, x.add(BigInteger.ONE));
    Verdict verdict = prove(statement, x, random).verify(statement);
    assertEquals(Verdict.invalid("schnorr", "z B is not K + c X"), verdict);
    assertFalse(verifies(prove(statement, x, random), statement));
  }

  @SeededTest(runs = 3)
  void everyPublicInputAndEveryFieldCounts(Rng random) {
    BigInteger x = random.below(NaiveCurve.Q);
    Statement statement = statement(PublicBase.G, x);
    SchnorrProof proof = prove(statement, x, random);
    Point other = NaiveCurve.anyPoint(random);
    assertFalse(
        verifies(proof, new Statement(ProofContext.of("tesu"), PublicBase.G, statement.X())));
    assertFalse(verifies(proof, new Statement(CONTEXT, new PublicBase(other), statement.X())));
    assertFalse(verifies(proof, new Statement(CONTEXT, PublicBase.G, other)));
    assertFalse(verifies(new SchnorrProof(other, proof.z()), statement));
    assertFalse(verifies(new SchnorrProof(proof.K(), proof.z().plus(Scalar.ONE)), statement));
  }

  @Test
  void changedBytesAndMalformedOnesAreRefused() {
    Rng random = new Rng(3);
    Statement statement = statement(PublicBase.G, BigInteger.TEN);
    byte[] proof = prove(statement, BigInteger.TEN, random).encode();
    assertEquals(SchnorrProof.BYTES, proof.length);
    Tampering.anyChangedByteIsRefused(
        proof, SchnorrProof::decode, read -> read.verify(statement).isValid());
    Tampering.theReaderIsStrict(proof, 1, SchnorrProof::decode, SchnorrProof::encode);
  }

  @SeededTest(runs = 3)
  void agreesWithTheTwin(Rng random) {
    BigInteger x = random.below(NaiveCurve.Q);
    byte[] fresh = new Rng(random.seed()).bytes(32);
    for (PublicBase base : bases(random)) {
      Statement statement = statement(base, x);
      NaiveProof naive =
          new NaiveProof("schnorr", fresh)
              .append("context", "test".getBytes(StandardCharsets.US_ASCII))
              .append("B", base.point())
              .append("X", NaiveCurve.times(x, base.point()));
      BigInteger k = naive.nonce();
      Point K = NaiveCurve.times(k, base.point());
      BigInteger c = naive.append("K", K).challenge("c");
      assertArrayEquals(
          NaiveProof.concatenation(K, k.add(c.multiply(x))),
          prove(statement, x, new Rng(random.seed())).encode());
    }
  }

  @Test
  void theBytesAreFrozen() {
    Statement statement = statement(PublicBase.G, BigInteger.TEN);
    assertEquals(
        "f6544063a523bbb8470d9e8d83029bb5081875445ff00b0892f2a92361a5390c"
            + "88873052bf4022771d77d1c302c824385829381623054e24742de9c481f5e820"
            + "aa344978583a74710a2fd4c3804ab427f21ef5c3262d18a18eabd0a9351e2d32",
        HexFormat.of().formatHex(prove(statement, BigInteger.TEN, new Rng(1)).encode()));
  }

  @Test
  void theSameRandomnessGivesAnotherNonceToAnotherStatement() {
    Statement first = statement(PublicBase.G, BigInteger.TEN);
    Statement second = new Statement(ProofContext.of("other"), first.B(), first.X());
    assertNotEquals(
        prove(first, BigInteger.TEN, new Rng(1)).K(),
        prove(second, BigInteger.TEN, new Rng(1)).K());
  }

  @Test
  void aBatchOfManyFailsWithOneFalseProof() {
    Rng random = new Rng(4);
    EquationBatch batch = new EquationBatch(random.asSecureRandom());
    for (int i = 0; i < 20; i++) {
      BigInteger x = random.below(NaiveCurve.Q);
      Statement statement = statement(PublicBase.G, x);
      prove(statement, x, random).addTo(batch, statement);
    }
    assertTrue(batch.holdsVartime());
    Statement statement = statement(PublicBase.G, BigInteger.TWO);
    prove(statement, BigInteger.ONE, random).addTo(batch, statement);
    assertFalse(batch.holdsVartime());
  }

  @Test
  void theIdentityIsNoBaseAndAContextIsAscii() {
    assertThrows(IllegalArgumentException.class, () -> new PublicBase(Point.IDENTITY));
    assertThrows(IllegalArgumentException.class, () -> ProofContext.of("\u00e9"));
    assertEquals(ProofContext.of("a"), ProofContext.of(new byte[] {'a'}));
    assertEquals(ProofContext.of("a").hashCode(), ProofContext.of(new byte[] {'a'}).hashCode());
    assertEquals("ProofContext[61]", ProofContext.of("a").toString());
  }
}
