package io.phantompool.crypto.pedersen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.proof.NaiveCurve;
import io.phantompool.crypto.proof.PublicBase;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import io.phantompool.testkit.Vectors;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PedersenCommitmentTest {
  private static final PedersenBases BASES = PedersenBases.standard();

  private static SecretOpening opening(BigInteger v, BigInteger r) {
    try (SecretScalar value = NaiveCurve.secret(v);
        SecretScalar blinding = NaiveCurve.secret(r)) {
      return SecretOpening.of(value, blinding);
    }
  }

  private static SecretOpening anyOpening(Rng random) {
    return opening(random.scalar(NaiveCurve.Q), random.scalar(NaiveCurve.Q));
  }

  private static void opens(PedersenCommitment commitment, SecretOpening opening) {
    assertTrue(BASES.verify(commitment, opening).isValid());
  }

  @Test
  void agreesWithTheVectorsOverTheirBases() throws MalformedEncodingException {
    JsonNode file = Vectors.json("elgamal/pedersen-secp256k1.json");
    PublicBase H = new PublicBase(point(file.required("H")));
    assertEquals(Point.GENERATOR, point(file.required("G")));
    int cases = 0;
    for (JsonNode vector : file.required("cases")) {
      BigInteger v = new BigInteger(vector.required("v").asText());
      BigInteger r = new BigInteger(vector.required("r").asText(), 16);
      try (SecretOpening opening = opening(v, r)) {
        assertEquals(
            point(vector.required("C")), new PedersenBases(PublicBase.G, H).commit(opening).V());
        assertEquals(
            point(vector.required("C_value_on_H")),
            new PedersenBases(H, PublicBase.G).commit(opening).V());
      }
      cases++;
    }
    assertEquals(5, cases);
  }

  @Test
  void agreesWithOneVectorHere() throws MalformedEncodingException {
    PublicBase H =
        new PublicBase(
            compressed("0250929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0"));
    BigInteger r =
        new BigInteger("c829176a0a9b896d8e56a0611b6bf87afb273bd9038c5353b4390ae4653f0dd8", 16);
    try (SecretOpening opening = opening(BigInteger.ONE, r)) {
      assertEquals(
          compressed("023d1c8e84fa39b4058554acdf7d83997a97c932581cc8d9137de8193841e6c2bf"),
          new PedersenBases(PublicBase.G, H).commit(opening).V());
    }
  }

  private static Point point(JsonNode hex) throws MalformedEncodingException {
    return compressed(hex.asText());
  }

  private static Point compressed(String hex) throws MalformedEncodingException {
    return Point.decodeCompressed(HexFormat.of().parseHex(hex));
  }

  @SeededTest(runs = 5)
  void agreesWithTheTwin(Rng random) {
    BigInteger v = random.scalar(NaiveCurve.Q);
    BigInteger r = random.scalar(NaiveCurve.Q);
    Point wanted =
        NaiveCurve.plus(NaiveCurve.times(v), NaiveCurve.times(r, PublicBase.H().point()));
    try (SecretOpening opening = opening(v, r)) {
      assertEquals(new PedersenCommitment(wanted), BASES.commit(opening));
      opens(new PedersenCommitment(wanted), opening);
    }
  }

  @SeededTest(runs = 5)
  void anotherValueOrBlindingDoesNotOpen(Rng random) {
    BigInteger v = random.below(NaiveCurve.Q);
    BigInteger r = random.below(NaiveCurve.Q);
    try (SecretOpening opening = opening(v, r);
        SecretOpening otherValue = opening(v.add(BigInteger.ONE), r);
        SecretOpening otherBlinding = opening(v, r.add(BigInteger.ONE))) {
      PedersenCommitment commitment = BASES.commit(opening);
      assertEquals(
          Verdict.invalid("pedersen-opening", "The commitment is to something else"),
          BASES.verify(commitment, otherValue));
      assertFalse(BASES.verify(commitment, otherBlinding).isValid());
      assertFalse(BASES.verify(PedersenCommitment.ZERO, opening).isValid());
    }
  }

  @SeededTest(runs = 5)
  void whatIsDoneToCommitmentsIsDoneToOpenings(Rng random) {
    Scalar k = NaiveCurve.scalar(random.scalar(NaiveCurve.Q));
    try (SecretOpening a = anyOpening(random);
        SecretOpening b = anyOpening(random);
        SecretOpening sum = a.plus(b);
        SecretOpening difference = a.minus(b);
        SecretOpening multiple = a.times(k)) {
      PedersenCommitment A = BASES.commit(a);
      PedersenCommitment B = BASES.commit(b);
      opens(A.plus(B), sum);
      opens(A.minus(B), difference);
      opens(A.timesVartime(k), multiple);
      assertEquals(A.plus(B).plus(A), PedersenCommitment.sumVartime(List.of(A, B, A)));
      assertEquals(PedersenCommitment.ZERO, A.minus(A));
    }
    assertEquals(PedersenCommitment.ZERO, PedersenCommitment.sumVartime(List.of()));
  }

  @SeededTest(runs = 3)
  void aPublicValueIsSubtractedUnderBlindingZero(Rng random) {
    Scalar shift = NaiveCurve.scalar(random.below(NaiveCurve.Q));
    PedersenBases swapped = new PedersenBases(PublicBase.H(), PublicBase.G);
    try (SecretOpening a = anyOpening(random);
        SecretScalar v = a.v().minus(shift);
        SecretOpening shifted = SecretOpening.of(v, a.r())) {
      opens(BASES.commit(a).minus(BASES.commitToPublicVartime(shift)), shifted);
      assertEquals(
          swapped.commit(shifted), swapped.commit(a).minus(swapped.commitToPublicVartime(shift)));
    }
  }

  @Test
  void aRandomBlindingIsAnotherEachTime() {
    Rng random = new Rng(1);
    try (SecretScalar v = SecretScalar.of(5);
        SecretOpening a = SecretOpening.withRandomBlinding(v, random.asSecureRandom());
        SecretOpening b = SecretOpening.withRandomBlinding(v, random.asSecureRandom())) {
      assertTrue(a.v().matches(b.v()));
      assertFalse(a.r().matches(b.r()));
    }
  }

  @Test
  void theReadersAreStrict() throws MalformedEncodingException {
    PedersenCommitment commitment = new PedersenCommitment(Point.GENERATOR);
    assertEquals(commitment, PedersenCommitment.read(new ByteReader(commitment.encode())));
    assertEquals(PedersenCommitment.BYTES, commitment.encode().length);
    byte[] zero = PedersenCommitment.ZERO.encode();
    assertEquals(
        PedersenCommitment.ZERO, PedersenCommitment.readAllowingZero(new ByteReader(zero)));
    assertThrows(
        MalformedEncodingException.class, () -> PedersenCommitment.read(new ByteReader(zero)));
    byte[] offCurve = commitment.encode();
    offCurve[63] ^= 1;
    assertThrows(
        MalformedEncodingException.class,
        () -> PedersenCommitment.readAllowingZero(new ByteReader(offCurve)));
  }

  @Test
  void anOpeningIsKeptAsBytesAndErased() throws MalformedEncodingException {
    byte[] bytes = new byte[SecretOpening.BYTES + 1];
    SecretOpening opening = opening(BigInteger.TWO, BigInteger.TEN);
    opening.encodeTo(bytes, 1);
    ByteReader in = new ByteReader(bytes);
    in.u8();
    try (SecretOpening read = SecretOpening.read(in)) {
      opens(BASES.commit(read), opening);
    }
    assertArrayEquals(new byte[] {2, 10}, new byte[] {bytes[32], bytes[64]});
    assertThrows(IndexOutOfBoundsException.class, () -> opening.encodeTo(bytes, 2));
    assertEquals("SecretOpening[...]", opening.toString());
    opening.destroy();
    assertTrue(opening.isDestroyed());
    assertThrows(IllegalStateException.class, () -> BASES.commit(opening));
  }

  @Test
  void equalBasesBindToNothing() {
    assertThrows(
        IllegalArgumentException.class, () -> new PedersenBases(PublicBase.G, PublicBase.G));
  }
}
