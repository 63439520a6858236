package io.phantompool.crypto.hashtocurve;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.field.FieldElement;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import io.phantompool.testkit.Vectors;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Secp256k1SuiteTest {
  private static final BigInteger P = NaiveHashToCurve.SECP_P;
  private static final byte[] RO_DST =
      "QUUX-V01-CS02-with-secp256k1_XMD:SHA-256_SSWU_RO_".getBytes(US_ASCII);
  private static final byte[] NU_DST =
      "QUUX-V01-CS02-with-secp256k1_XMD:SHA-256_SSWU_NU_".getBytes(US_ASCII);
  private static final byte[] GENERATORS_DST = "PhantomPool-V01-generators".getBytes(US_ASCII);

  @Test
  void hashesTheFirstExampleOfRfc9380() {
    assertEquals(
        "c1cae290e291aee617ebaef1be6d73861479c48b841eaba9b7b5852ddfeb1346"
            + "64fa678e07ae116126f08b022a94af6de15985c996c3a91b64c406a960e51067",
        hex(Secp256k1Suite.hashToCurve(new byte[0], RO_DST)));
  }

  @Test
  void encodesTheFirstExampleOfRfc9380() {
    assertEquals(
        "a4792346075feae77ac3b30026f99c1441b4ecf666ded19b7522cf65c4c55c5b"
            + "62c59e2a6aeed1b23be5883e833912b08ba06be7f57c0e9cdc663f31639ff3a7",
        hex(Secp256k1Suite.encodeToCurve(new byte[0], NU_DST)));
  }

  @ParameterizedTest
  @CsvSource({
    "pedersen/H, 7fd391d03e7a27b54703b1ab7ca2531ffe0fe22bd23593cd505648ae05c102ef"
        + "3d574508eed411e8c432661f406467450468a3cc008f8cb7173eb7664abe2355",
    "bp+/H/127, e04e4f6da17561905e86c86f3e56240a141529a7aa76ece19fb77b31712e43f8"
        + "fc5a236b694066cdc80e717b495b1448eaa6f5c2e8e296e249adbb7fc6ceb12d"
  })
  void hashesNamesToThePoolsGenerators(String name, String point) {
    assertEquals(point, hex(Secp256k1Suite.hashToCurve(name.getBytes(US_ASCII), GENERATORS_DST)));
  }

  @Test
  void hashesAllNamesToThePoolsGeneratorsAtOnce() {
    List<String> names = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    JsonNode generators = Vectors.json("phantompool/generators.json").get("points");
    generators
        .properties()
        .forEach(
            entry -> {
              names.add(entry.getKey());
              expected.add(entry.getValue().asText());
            });
    assertEquals(258, names.size());
    List<byte[]> messages = names.stream().map(name -> name.getBytes(US_ASCII)).toList();
    List<Point> points = Secp256k1Suite.hashAllToCurve(messages, GENERATORS_DST);
    assertEquals(expected, points.stream().map(Secp256k1SuiteTest::hex).toList());
  }

  @Test
  void agreesWithThePublishedVectorsOfBothSuites() {
    for (JsonNode vector : vectors("RO")) {
      byte[] message = vector.get("msg").asText().getBytes(US_ASCII);
      assertEquals(hex(vector.get("P")), hex(Secp256k1Suite.hashToCurve(message, RO_DST)));
      assertIntermediate(vector, message, RO_DST, List.of("Q0", "Q1"));
    }
    for (JsonNode vector : vectors("NU")) {
      byte[] message = vector.get("msg").asText().getBytes(US_ASCII);
      assertEquals(hex(vector.get("P")), hex(Secp256k1Suite.encodeToCurve(message, NU_DST)));
      assertIntermediate(vector, message, NU_DST, List.of("Q"));
    }
  }

  private static void assertIntermediate(
      JsonNode vector, byte[] message, byte[] dst, List<String> names) {
    List<FieldElement> u = Secp256k1Suite.hashToField(message, dst, names.size());
    List<Point> q = Secp256k1Suite.mapToCurve(u);
    for (int i = 0; i < names.size(); i++) {
      assertEquals(vector.get("u").get(i).asText().substring(2), u.get(i).toString());
      assertEquals(hex(vector.get(names.get(i))), hex(q.get(i)));
    }
  }

  @SeededTest
  void mapsAsTheTwinDoes(Rng random) {
    List<BigInteger> elements = random.list(1 + random.nextInt(5), () -> random.scalar(P));
    assertMapsAsTwin(elements);
  }

  @Test
  void mapsTheExceptionalElementsAsTheTwinDoes() {
    // Z^2 u^4 + Z u^2 = 0 for u = 0 and u^2 = 1/11.
    BigInteger root = NaiveHashToCurve.sqrt(BigInteger.valueOf(11).modInverse(P), P);
    assertEquals(BigInteger.ONE, root.pow(2).multiply(BigInteger.valueOf(11)).mod(P));
    assertMapsAsTwin(
        List.of(
            BigInteger.ZERO,
            root,
            P.subtract(root),
            BigInteger.ONE,
            P.subtract(BigInteger.ONE),
            BigInteger.ZERO));
  }

  @SeededTest(runs = 20)
  void hashingManyIsHashingEach(Rng random) {
    byte[] dst = random.bytes(1 + random.nextInt(300));
    List<byte[]> messages = random.list(random.nextInt(5), () -> random.bytes(random.nextInt(70)));
    List<Point> together = Secp256k1Suite.hashAllToCurve(messages, dst);
    assertEquals(messages.size(), together.size());
    for (int i = 0; i < messages.size(); i++) {
      assertEquals(Secp256k1Suite.hashToCurve(messages.get(i), dst), together.get(i));
    }
  }

  @SeededTest(runs = 50)
  void hashesToTheFieldAsTheTwinDoes(Rng random) {
    byte[] message = random.bytes(random.nextInt(50));
    byte[] dst = random.bytes(1 + random.nextInt(100));
    byte[] uniform = NaiveHashToCurve.expandSha256(message, dst, 96);
    List<FieldElement> expected =
        NaiveHashToCurve.hashToField(uniform, P).stream().map(FieldElement::of).toList();
    assertEquals(expected, Secp256k1Suite.hashToField(message, dst, 2));
  }

  @Test
  void theTwinsIsogenyLeadsToSecp256k1() {
    BigInteger x = NaiveHashToCurve.KERNEL_X;
    BigInteger a = NaiveHashToCurve.SECP_A;
    // The 3-division polynomial 3x^4 + 6Ax^2 + 12Bx - A^2.
    BigInteger division =
        x.pow(4)
            .multiply(BigInteger.valueOf(3))
            .add(a.multiply(x.pow(2)).multiply(BigInteger.valueOf(6)))
            .add(NaiveHashToCurve.SECP_B.multiply(x).multiply(BigInteger.valueOf(12)))
            .subtract(a.pow(2));
    assertEquals(BigInteger.ZERO, division.mod(P));
    NaiveHashToCurve.Affine image =
        NaiveHashToCurve.threeIsogeny(NaiveHashToCurve.simplifiedSwu(BigInteger.TEN));
    assertEquals(image.y().pow(2).mod(P), image.x().pow(3).add(BigInteger.valueOf(7)).mod(P));
  }

  private static void assertMapsAsTwin(List<BigInteger> elements) {
    List<Point> actual =
        Secp256k1Suite.mapToCurve(elements.stream().map(FieldElement::of).toList());
    for (int i = 0; i < elements.size(); i++) {
      NaiveHashToCurve.Affine expected =
          NaiveHashToCurve.threeIsogeny(NaiveHashToCurve.simplifiedSwu(elements.get(i)));
      assertEquals(
          Point.ofCoordinates(FieldElement.of(expected.x()), FieldElement.of(expected.y())),
          actual.get(i));
    }
  }

  private static JsonNode vectors(String kind) {
    JsonNode vectors =
        Vectors.json("hash-to-curve/secp256k1_XMD-SHA-256_SSWU_" + kind + "_.json").get("vectors");
    assertFalse(vectors.isEmpty());
    return vectors;
  }

  private static String hex(Point point) {
    return HexFormat.of().formatHex(point.encode());
  }

  private static String hex(JsonNode point) {
    return point.get("x").asText().substring(2) + point.get("y").asText().substring(2);
  }
}
