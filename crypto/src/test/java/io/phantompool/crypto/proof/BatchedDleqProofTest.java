package io.phantompool.crypto.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.proof.BatchedDleqProof.Witness;
import io.phantompool.crypto.transcript.StatementTranscript;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchedDleqProofTest {
  private record AnyPairs(String context, Point X, PointVector C, PointVector P)
      implements BatchedDleqStatement {
    @Override
    public String type() {
      return "test-pairs";
    }

    @Override
    public void absorbInto(StatementTranscript transcript) {
      transcript.text("context", context).point("X", X).points("C", C).points("P", P);
    }
  }

  private static AnyPairs pairs(int n, BigInteger x, Rng random) {
    PointVector C = PointVector.identities(n);
    for (int i = 0; i < n; i++) {
      C.set(i, NaiveCurve.anyPoint(random));
    }
    try (SecretScalar secret = NaiveCurve.secret(x)) {
      return new AnyPairs("test", Point.GENERATOR.times(secret), C, C.timesEach(secret));
    }
  }

  private static BatchedDleqProof prove(AnyPairs statement, BigInteger x, Rng random) {
    try (SecretScalar secret = NaiveCurve.secret(x)) {
      return BatchedDleqProof.prove(statement, new Witness(secret), random.asSecureRandom());
    }
  }

  private static PointVector changed(PointVector row, int i, Point point) {
    PointVector changed = row.slice(0, row.size());
    changed.set(i, point);
    return changed;
  }

  @SeededTest(runs = 3)
  void oneProofIsAboutAllPairs(Rng random) {
    for (int n : new int[] {1, 2, 7, 40}) {
      BigInteger x = random.below(NaiveCurve.Q);
      AnyPairs statement = pairs(n, x, random);
      assertTrue(prove(statement, x, random).verify(statement).isValid());
    }
  }

  @SeededTest(runs = 3)
  void oneWrongProductAmongManyIsFound(Rng random) {
    BigInteger x = random.below(NaiveCurve.Q);
    AnyPairs s = pairs(9, x, random);
    int i = random.nextInt(9);
    PointVector P = changed(s.P(), i, s.P().get(i).plus(Point.GENERATOR));
    AnyPairs wrong = new AnyPairs(s.context(), s.X(), s.C(), P);
    assertEquals(
        Verdict.invalid("batched-dleq", "A product is not x times its base"),
        prove(wrong, x, random).verify(wrong));
  }

  @SeededTest(runs = 3)
  void errorsThatCancelWithoutWeightsAreFound(Rng random) {
    BigInteger x = random.below(NaiveCurve.Q);
    AnyPairs s = pairs(4, x, random);
    PointVector P = changed(s.P(), 0, s.P().get(0).plus(Point.GENERATOR));
    P = changed(P, 3, s.P().get(3).minus(Point.GENERATOR));
    AnyPairs wrong = new AnyPairs(s.context(), s.X(), s.C(), P);
    assertFalse(prove(wrong, x, random).verify(wrong).isValid());
    AnyPairs swapped =
        new AnyPairs(
            s.context(), s.X(), s.C(), changed(changed(s.P(), 0, s.P().get(1)), 1, s.P().get(0)));
    assertFalse(prove(swapped, x, random).verify(swapped).isValid());
  }

  @SeededTest(runs = 3)
  void everyPublicInputAndEveryFieldCounts(Rng random) {
    BigInteger x = random.below(NaiveCurve.Q);
    AnyPairs s = pairs(3, x, random);
    BatchedDleqProof proof = prove(s, x, random);
    Point other = NaiveCurve.anyPoint(random);
    for (AnyPairs changed :
        List.of(
            new AnyPairs("tesu", s.X(), s.C(), s.P()),
            new AnyPairs("test", other, s.C(), s.P()),
            new AnyPairs("test", s.X(), changed(s.C(), 1, other), s.P()),
            new AnyPairs("test", s.X(), s.C(), changed(s.P(), 2, other)),
            new AnyPairs("test", s.X(), s.C().slice(0, 2), s.P().slice(0, 2)),
            new AnyPairs("test", s.X(), s.C(), s.P().slice(0, 2)))) {
      assertFalse(proof.verify(changed).isValid());
    }
    assertFalse(new BatchedDleqProof(proof.c().plus(Scalar.ONE), proof.z()).verify(s).isValid());
    assertFalse(new BatchedDleqProof(proof.c(), proof.z().plus(Scalar.ONE)).verify(s).isValid());
  }

  @Test
  void sumsThatAreTheIdentityAndIdentitiesAmongTheProductsAreRefused() {
    AnyPairs s = pairs(2, BigInteger.TEN, new Rng(1));
    BatchedDleqProof proof = prove(s, BigInteger.TEN, new Rng(1));
    PointVector none = PointVector.identities(0);
    PointVector zeros = PointVector.identities(2);
    for (AnyPairs changed :
        List.of(
            new AnyPairs("test", s.X(), none, none),
            new AnyPairs("test", s.X(), zeros, zeros),
            new AnyPairs("test", Point.IDENTITY, s.C(), zeros))) {
      assertInstanceOf(Verdict.Invalid.class, proof.verify(changed));
      assertThrows(
          IllegalArgumentException.class, () -> prove(changed, BigInteger.TEN, new Rng(1)));
    }
    assertEquals(
        Verdict.invalid("batched-dleq", "The weighted sum of the pairs is the identity"),
        proof.verify(new AnyPairs("test", s.X(), zeros, s.P())));
    assertEquals(
        Verdict.invalid("batched-dleq", "The identity is the key or among the products"),
        proof.verify(new AnyPairs("test", s.X(), s.C(), changed(s.P(), 0, Point.IDENTITY))));
    assertThrows(
        IllegalArgumentException.class,
        () -> prove(new AnyPairs("test", s.X(), s.C(), none), BigInteger.TEN, new Rng(1)));
  }

  @Test
  void changedBytesAndMalformedOnesAreRefused() {
    AnyPairs statement = pairs(3, BigInteger.TEN, new Rng(1));
    byte[] proof = prove(statement, BigInteger.TEN, new Rng(3)).encode();
    assertEquals(BatchedDleqProof.BYTES, proof.length);
    Tampering.anyChangedByteIsRefused(
        proof, BatchedDleqProof::decode, read -> read.verify(statement).isValid());
    Tampering.theReaderIsStrict(proof, 0, BatchedDleqProof::decode, BatchedDleqProof::encode);
  }

  @Test
  void theBytesAreFrozen() {
    AnyPairs statement = pairs(3, BigInteger.TEN, new Rng(1));
    assertEquals(
        "66f171c178d9fb097af197623c7dbe1572051062738bcc32c83c2103f79a7417"
            + "2c21c94eb3615eb54f8d6808f6e95358843f2797ff984bf5cb06c4efb81d3f77",
        HexFormat.of().formatHex(prove(statement, BigInteger.TEN, new Rng(1)).encode()));
  }
}
