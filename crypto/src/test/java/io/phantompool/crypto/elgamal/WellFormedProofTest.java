package io.phantompool.crypto.elgamal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.elgamal.WellFormedProof.Statement;
import io.phantompool.crypto.elgamal.WellFormedProof.Witness;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.proof.EquationBatch;
import io.phantompool.crypto.proof.NaiveCurve;
import io.phantompool.crypto.proof.NaiveProof;
import io.phantompool.crypto.proof.ProofContext;
import io.phantompool.crypto.proof.Tampering;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class WellFormedProofTest {
  private static final ProofContext CONTEXT = ProofContext.of("test");
  private static final ElGamalPublicKey KEY =
      new ElGamalPublicKey(NaiveCurve.times(BigInteger.valueOf(77)));

  private static Statement statement(BigInteger m, BigInteger r) {
    try (SecretScalar message = NaiveCurve.secret(m);
        SecretScalar nonce = NaiveCurve.secret(r)) {
      return new Statement(CONTEXT, KEY, KEY.encrypt(message, nonce));
    }
  }

  private static WellFormedProof prove(
      Statement statement, BigInteger m, BigInteger r, Rng random) {
    try (SecretScalar message = NaiveCurve.secret(m);
        SecretScalar nonce = NaiveCurve.secret(r)) {
      return WellFormedProof.prove(statement, new Witness(message, nonce), random.asSecureRandom());
    }
  }

  private static boolean verifies(WellFormedProof proof, Statement statement) {
    boolean alone = proof.verify(statement).isValid();
    assertEquals(
        alone, Tampering.holdsInABatch(new Rng(5), batch -> proof.addTo(batch, statement)));
    return alone;
  }

  @SeededTest(runs = 5)
  void whoEncryptedConvinces(Rng random) {
    BigInteger r = random.below(NaiveCurve.Q);
    for (BigInteger m : List.of(BigInteger.ZERO, BigInteger.ONE, random.scalar(NaiveCurve.Q))) {
      Statement statement = statement(m, r);
      assertTrue(verifies(prove(statement, m, r, random), statement));
    }
  }

  @SeededTest(runs = 3)
  void whoDoesNotKnowTheMessageOrTheNonceDoesNot(Rng random) {
    BigInteger m = random.below(NaiveCurve.Q);
    BigInteger r = random.below(NaiveCurve.Q);
    Statement statement = statement(m, r);
    WellFormedProof otherMessage = prove(statement, m.add(BigInteger.ONE), r, random);
    WellFormedProof otherNonce = prove(statement, m, r.add(BigInteger.ONE), random);
    assertFalse(verifies(otherMessage, statement));
    assertFalse(verifies(otherNonce, statement));
    assertEquals(
        Verdict.invalid("elgamal-wellformed", "z_m G + z_r Y is not A_2 + c D"),
        otherMessage.verify(statement));
    assertEquals(
        Verdict.invalid("elgamal-wellformed", "z_r G is not A_1 + c C"),
        otherNonce.verify(statement));
  }

  /** A ciphertext made from another one: the proof does not come with it. */
  @SeededTest(runs = 3)
  void aCopyAShiftAndAMultipleAreNotProvedByTheOriginal(Rng random) {
    BigInteger m = random.below(NaiveCurve.Q);
    BigInteger r = random.below(NaiveCurve.Q);
    Statement s = statement(m, r);
    WellFormedProof proof = prove(s, m, r, random);
    ElGamalCiphertext original = s.ciphertext();
    ElGamalCiphertext shifted =
        new ElGamalCiphertext(original.C(), original.D().plus(Point.GENERATOR));
    assertFalse(verifies(proof, new Statement(ProofContext.of("copier"), KEY, original)));
    assertFalse(verifies(proof, new Statement(CONTEXT, KEY, shifted)));
    assertFalse(verifies(proof, new Statement(CONTEXT, KEY, original.timesVartime(Scalar.of(2)))));
  }

  @SeededTest(runs = 3)
  void everyPublicInputAndEveryFieldCounts(Rng random) {
    BigInteger m = random.below(NaiveCurve.Q);
    BigInteger r = random.below(NaiveCurve.Q);
    Statement s = statement(m, r);
    WellFormedProof p = prove(s, m, r, random);
    Point other = NaiveCurve.anyPoint(random);
    ElGamalCiphertext ct = s.ciphertext();
    for (Statement changed :
        List.of(
            new Statement(ProofContext.of(""), KEY, ct),
            new Statement(CONTEXT, new ElGamalPublicKey(other), ct),
            new Statement(CONTEXT, KEY, new ElGamalCiphertext(other, ct.D())),
            new Statement(CONTEXT, KEY, new ElGamalCiphertext(ct.C(), other)))) {
      assertFalse(verifies(p, changed));
    }
    for (WellFormedProof changed :
        List.of(
            new WellFormedProof(other, p.A_2(), p.z_m(), p.z_r()),
            new WellFormedProof(p.A_1(), other, p.z_m(), p.z_r()),
            new WellFormedProof(p.A_1(), p.A_2(), p.z_m().plus(Scalar.ONE), p.z_r()),
            new WellFormedProof(p.A_1(), p.A_2(), p.z_m(), p.z_r().plus(Scalar.ONE)))) {
      assertFalse(verifies(changed, s));
    }
  }

  @Test
  void changedBytesAndMalformedOnesAreRefused() {
    Statement statement = statement(BigInteger.TWO, BigInteger.TEN);
    byte[] proof = prove(statement, BigInteger.TWO, BigInteger.TEN, new Rng(3)).encode();
    assertEquals(WellFormedProof.BYTES, proof.length);
    Tampering.anyChangedByteIsRefused(
        proof, WellFormedProof::decode, read -> read.verify(statement).isValid());
    Tampering.theReaderIsStrict(proof, 2, WellFormedProof::decode, WellFormedProof::encode);
  }

  @SeededTest(runs = 3)
  void agreesWithTheTwin(Rng random) {
    BigInteger m = random.below(NaiveCurve.Q);
    BigInteger r = random.below(NaiveCurve.Q);
    Statement statement = statement(m, r);
    NaiveProof naive =
        new NaiveProof("elgamal-wellformed", new Rng(random.seed()).bytes(32))
            .append("context", "test".getBytes(StandardCharsets.US_ASCII))
            .append("Y", KEY.Y())
            .append("C", statement.ciphertext().C())
            .append("D", statement.ciphertext().D());
    BigInteger k_m = naive.nonce();
    BigInteger k_r = naive.nonce();
    Point A_1 = NaiveCurve.times(k_r);
    Point A_2 = NaiveCurve.plus(NaiveCurve.times(k_m), NaiveCurve.times(k_r, KEY.Y()));
    BigInteger c = naive.append("A-1", A_1).append("A-2", A_2).challenge("c");
    assertArrayEquals(
        NaiveProof.concatenation(A_1, A_2, k_m.add(c.multiply(m)), k_r.add(c.multiply(r))),
        prove(statement, m, r, new Rng(random.seed())).encode());
  }

  @Test
  void theBytesAreFrozen() {
    Statement statement = statement(BigInteger.TWO, BigInteger.TEN);
    assertEquals(
        "59a526f0c1bc0ce0f074cf59ad78e96d051d3ba5ac20eadd0a44b7a7d59412e3"
            + "87a6f0467f9a5f3ce8ec2e272341ebc734c2f6726eb8adcf7b28b378ed21ed24"
            + "9a21b4f943d22eadb17a0bbe5804bd6395227759124f129b75c5f638745e5c82"
            + "03208a1f53b81a3050f709e44a0dd903b127a4b01ca3482d5148a492f2f03a7c"
            + "a8a31feb2b8d84bfd56545b0513ce8c7f03d1cb9c669aeffcbdd713df3e02ad6"
            + "5c9e6f1e1c7344b70c6d5ea65e01fb6f4d7583d2acefbf24405d42f195034b2b",
        HexFormat.of()
            .formatHex(prove(statement, BigInteger.TWO, BigInteger.TEN, new Rng(1)).encode()));
  }

  @Test
  void aBatchOfManyFailsWithOneFalseProof() {
    Rng random = new Rng(4);
    EquationBatch batch = new EquationBatch(random.asSecureRandom());
    for (int i = 1; i <= 10; i++) {
      BigInteger m = BigInteger.valueOf(i);
      BigInteger r = random.below(NaiveCurve.Q);
      Statement good = statement(m, r);
      prove(good, m, r, random).addTo(batch, good);
    }
    assertTrue(batch.holdsVartime());
    Statement bad = statement(BigInteger.ONE, BigInteger.TWO);
    prove(bad, BigInteger.TWO, BigInteger.TWO, random).addTo(batch, bad);
    assertFalse(batch.holdsVartime());
  }
}
