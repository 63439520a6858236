package io.phantompool.crypto.hashtocurve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.Elligator2;
import io.phantompool.crypto.group.edwards25519.NaiveEdwards;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import io.phantompool.testkit.Vectors;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class Edwards25519SuiteTest {
  private static final byte[] RO_DST =
      "QUUX-V01-CS02-with-edwards25519_XMD:SHA-512_ELL2_RO_".getBytes(US_ASCII);
  private static final byte[] NU_DST =
      "QUUX-V01-CS02-with-edwards25519_XMD:SHA-512_ELL2_NU_".getBytes(US_ASCII);

  @Test
  void hashesTheFirstExampleOfRfc9380() {
    assertPoint(
        "0x3c3da6925a3c3c268448dcabb47ccde5439559d9599646a8260e47b1e4822fc6",
        "0x09a6c8561a0b22bef63124c588ce4c62ea83a3c899763af26d795302e115dc21",
        Edwards25519Suite.hashToCurve(new byte[0], RO_DST));
  }

  @Test
  void encodesTheFirstExampleOfRfc9380() {
    assertPoint(
        "0x1ff2b70ecf862799e11b7ae744e3489aa058ce805dd323a936375a84695e76da",
        "0x222e314d04a4d5725e9f2aff9fb2a6b69ef375a1214eb19021ceab2d687f0f9b",
        Edwards25519Suite.encodeToCurve(new byte[0], NU_DST));
  }

  @Test
  void agreesWithThePublishedVectorsOfBothSuites() {
    for (JsonNode vector : vectors("RO")) {
      byte[] message = vector.get("msg").asText().getBytes(US_ASCII);
      assertVector(vector, Edwards25519Suite.hashToCurve(message, RO_DST));
    }
    for (JsonNode vector : vectors("NU")) {
      byte[] message = vector.get("msg").asText().getBytes(US_ASCII);
      assertVector(vector, Edwards25519Suite.encodeToCurve(message, NU_DST));
    }
  }

  @Test
  void findsThePointsOfEcvrf() {
    // RFC 9381 section 5.4.1.2: encode_to_curve(PK || alpha) under a tag ending in the suite byte.
    byte[] dst = "ECVRF_edwards25519_XMD:SHA-512_ELL2_NU_\4".getBytes(US_ASCII);
    HexFormat hex = HexFormat.of();
    byte[] key = hex.parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    assertEquals(
        "b8066ebbb706c72b64390324e4a3276f129569eab100c26b9f05011200c1bad9",
        Edwards25519Suite.encodeToCurve(key, dst).toString());
    JsonNode vectors = Vectors.json("ecvrf/ECVRF-EDWARDS25519-SHA512-ELL2.json").get("vectors");
    assertFalse(vectors.isEmpty());
    for (JsonNode vector : vectors) {
      byte[] salted = hex.parseHex(vector.get("PK").asText() + vector.get("alpha").asText());
      assertEquals(
          vector.get("H").asText(), Edwards25519Suite.encodeToCurve(salted, dst).toString());
    }
  }

  @Test
  void theTagSeparates() {
    byte[] message = "message".getBytes(US_ASCII);
    assertNotEquals(
        Edwards25519Suite.encodeToCurve(message, RO_DST),
        Edwards25519Suite.encodeToCurve(message, NU_DST));
  }

  @SeededTest
  void mapsAsTheTwinDoes(Rng random) {
    assertMapsAsTwin(random.scalar(NaiveEdwards.P));
  }

  @Test
  void mapsTheExceptionalElementsAsTheTwinDoes() {
    BigInteger p = NaiveEdwards.P;
    BigInteger j = BigInteger.valueOf(486662);
    BigInteger half = BigInteger.TWO.modInverse(p);
    // u = 0, and those u, where there are any, that lead to s = -1: 2u^2 = J - 1 or 1/(J - 1).
    List<BigInteger> squares =
        List.of(
            BigInteger.ZERO,
            j.subtract(BigInteger.ONE).multiply(half).mod(p),
            j.subtract(BigInteger.ONE).modInverse(p).multiply(half).mod(p));
    for (BigInteger square : squares) {
      BigInteger u = NaiveHashToCurve.sqrt(square, p);
      assertMapsAsTwin(u);
      assertMapsAsTwin(p.subtract(u).mod(p));
    }
  }

  private static void assertMapsAsTwin(BigInteger u) {
    NaiveHashToCurve.Affine mapped = NaiveHashToCurve.elligator2(u);
    NaiveEdwards expected = new NaiveEdwards(mapped.x(), mapped.y()).times(BigInteger.valueOf(8));
    assertTrue(new NaiveEdwards(mapped.x(), mapped.y()).isOnCurve());
    // Any 48 bytes that are u modulo p must do.
    BigInteger largest = BigInteger.ONE.shiftLeft(384).subtract(u).subtract(BigInteger.ONE);
    BigInteger manyTimes = largest.divide(NaiveEdwards.P).multiply(NaiveEdwards.P);
    for (BigInteger multiple : List.of(BigInteger.ZERO, NaiveEdwards.P, manyTimes)) {
      EdPoint actual = Elligator2.map(uniform(u.add(multiple)));
      assertArrayEquals(expected.encode(), actual.encode());
    }
    EdPoint withOne = Elligator2.mapAndAdd(uniform(u), uniform(BigInteger.ONE));
    EdPoint one = Elligator2.map(uniform(BigInteger.ONE));
    assertEquals(Elligator2.map(uniform(u)).plus(one), withOne);
  }

  private static byte[] uniform(BigInteger value) {
    byte[] magnitude = value.toByteArray();
    byte[] bytes = new byte[Elligator2.UNIFORM_BYTES];
    for (int i = 0; i < Math.min(bytes.length, magnitude.length); i++) {
      bytes[bytes.length - 1 - i] = magnitude[magnitude.length - 1 - i];
    }
    return bytes;
  }

  private static JsonNode vectors(String kind) {
    JsonNode vectors =
        Vectors.json("hash-to-curve/edwards25519_XMD-SHA-512_ELL2_" + kind + "_.json")
            .get("vectors");
    assertFalse(vectors.isEmpty());
    return vectors;
  }

  private static void assertVector(JsonNode vector, EdPoint actual) {
    assertPoint(vector.at("/P/x").asText(), vector.at("/P/y").asText(), actual);
  }

  private static void assertPoint(String x, String y, EdPoint actual) {
    NaiveEdwards expected = new NaiveEdwards(integer(x), integer(y));
    assertArrayEquals(expected.encode(), actual.encode());
  }

  private static BigInteger integer(String hexadecimal) {
    return new BigInteger(hexadecimal.substring(2), 16);
  }
}
