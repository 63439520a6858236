package io.phantompool.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.proof.DleqProof.Statement;
import io.phantompool.crypto.proof.DleqProof.Witness;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DleqProofTest {
  private static final ProofContext CONTEXT = ProofContext.of("test");
  private static final Scalar SEVEN = Scalar.of(7);

  private static Statement statement(PublicBase base, Point C, BigInteger x) {
    Scalar k = NaiveCurve.scalar(x);
    return new Statement(CONTEXT, base, base.point().timesVartime(k), C, C.timesVartime(k));
  }

  private static Statement fixed(BigInteger x) {
    return statement(PublicBase.G, Point.GENERATOR.timesVartime(SEVEN), x);
  }

  private static DleqProof prove(Statement statement, BigInteger x, Rng random) {
    try (SecretScalar secret = NaiveCurve.secret(x)) {
      return DleqProof.prove(statement, new Witness(secret), random.asSecureRandom());
    }
  }

  @SeededTest(runs = 5)
  void equalLogarithmsConvince(Rng random) {
    BigInteger x = random.scalar(NaiveCurve.Q.subtract(BigInteger.ONE)).add(BigInteger.ONE);
    Point C = NaiveCurve.anyPoint(random);
    for (PublicBase base : List.of(PublicBase.G, PublicBase.H(), new PublicBase(C))) {
      Statement statement = statement(base, C, x);
      assertTrue(prove(statement, x, random).verify(statement).isValid());
    }
  }

  @SeededTest(runs = 3)
  void differentLogarithmsDoNot(Rng random) {
    BigInteger x = random.below(NaiveCurve.Q);
    Statement good = fixed(x);
    Statement bad =
        new Statement(CONTEXT, good.B(), good.X(), good.C(), good.P().plus(Point.GENERATOR));
    assertEquals(
        Verdict.invalid("dleq", "P has another logarithm to C than X to B"),
        prove(bad, x, random).verify(bad));
  }

  @SeededTest(runs = 3)
  void everyPublicInputAndEveryFieldCounts(Rng random) {
    BigInteger x = random.below(NaiveCurve.Q);
    Statement s = fixed(x);
    DleqProof proof = prove(s, x, random);
    Point other = NaiveCurve.anyPoint(random);
    PublicBase otherBase = new PublicBase(other);
    for (Statement changed :
        List.of(
            new Statement(ProofContext.of(""), s.B(), s.X(), s.C(), s.P()),
            new Statement(CONTEXT, otherBase, s.X(), s.C(), s.P()),
            new Statement(CONTEXT, s.B(), other, s.C(), s.P()),
            new Statement(CONTEXT, s.B(), s.X(), other, s.P()),
            new Statement(CONTEXT, s.B(), s.X(), s.C(), other),
            new Statement(CONTEXT, new PublicBase(s.C()), s.P(), s.B().point(), s.X()))) {
      assertFalse(proof.verify(changed).isValid());
    }
    assertFalse(new DleqProof(proof.c().plus(Scalar.ONE), proof.z()).verify(s).isValid());
    assertFalse(new DleqProof(proof.c(), proof.z().plus(Scalar.ONE)).verify(s).isValid());
  }

  @Test
  void theIdentityProvesNothing() {
    Statement s = fixed(BigInteger.TEN);
    DleqProof proof = prove(s, BigInteger.TEN, new Rng(1));
    for (Statement changed :
        List.of(
            new Statement(CONTEXT, s.B(), Point.IDENTITY, s.C(), Point.IDENTITY),
            new Statement(CONTEXT, s.B(), s.X(), Point.IDENTITY, s.P()),
            new Statement(CONTEXT, s.B(), s.X(), s.C(), Point.IDENTITY))) {
      assertInstanceOf(Verdict.Invalid.class, proof.verify(changed));
      assertThrows(
          IllegalArgumentException.class, () -> prove(changed, BigInteger.ZERO, new Rng(1)));
    }
  }

  @Test
  void changedBytesAndMalformedOnesAreRefused() {
    Statement statement = fixed(BigInteger.TEN);
    byte[] proof = prove(statement, BigInteger.TEN, new Rng(3)).encode();
    assertEquals(DleqProof.BYTES, proof.length);
    Tampering.anyChangedByteIsRefused(
        proof, DleqProof::decode, read -> read.verify(statement).isValid());
    Tampering.theReaderIsStrict(proof, 0, DleqProof::decode, DleqProof::encode);
  }

  @SeededTest(runs = 3)
  void agreesWithTheTwin(Rng random) {
    BigInteger x = random.below(NaiveCurve.Q);
    Point C = NaiveCurve.anyPoint(random);
    NaiveProof naive =
        new NaiveProof("dleq", new Rng(random.seed()).bytes(32))
            .append("context", "test".getBytes(StandardCharsets.US_ASCII))
            .append("B", Point.GENERATOR)
            .append("X", NaiveCurve.times(x))
            .append("C", C)
            .append("P", NaiveCurve.times(x, C));
    BigInteger k = naive.nonce();
    naive.append("A", NaiveCurve.times(k)).append("A'", NaiveCurve.times(k, C));
    BigInteger c = naive.challenge("c");
    assertArrayEquals(
        NaiveProof.concatenation(c, k.add(c.multiply(x))),
        prove(statement(PublicBase.G, C, x), x, new Rng(random.seed())).encode());
  }

  @Test
  void theBytesAreFrozen() {
    assertEquals(
        "d7867ba1f2a571fbe908d7fcc1b4c56b7e9c79bc8a62bf1aa6719c1364e7a689"
            + "f3501a9a1abd0ae6fbe8d84df45722c4e75ec38e08c57e554b12792abefb1dd0",
        HexFormat.of()
            .formatHex(prove(fixed(BigInteger.TEN), BigInteger.TEN, new Rng(1)).encode()));
  }
}
