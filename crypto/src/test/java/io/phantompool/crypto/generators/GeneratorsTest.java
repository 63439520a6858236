package io.phantompool.crypto.generators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.testkit.Vectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GeneratorsTest {
  private static final Generators GENERATORS = Generators.get();

  /** From generators.json. */
  @Test
  void areThePinnedOnes() {
    assertEquals(
        "169b32cbdc36a6db8df72ae2ed870b49f6e1a2d3b2a3d54afd4e9e49dc21bdc7",
        GENERATORS.digest().toString());
    assertEncodes(
        "7fd391d03e7a27b54703b1ab7ca2531ffe0fe22bd23593cd505648ae05c102ef"
            + "3d574508eed411e8c432661f406467450468a3cc008f8cb7173eb7664abe2355",
        GENERATORS.H());
    assertEncodes(
        "2c5639a4dfe1021282aada7245a2e64618364cc8bde2c37645bb7114f0be70ee"
            + "99e97812dc4eb143083234cc6e25e915d4eb1be1d8308b7529a8d68cb8dd82bb",
        GENERATORS.G2());
    assertEncodes(
        "4de791ddc0a8ed52ecda539b21225e2239ef14a693f88c75085b6fb0842459f5"
            + "31d4306cf81cce751454bf03810bb70bc925fca5ec175d9aa59f58eeca03bf3f",
        GENERATORS.bpG(0));
    assertEncodes(
        "e04e4f6da17561905e86c86f3e56240a141529a7aa76ece19fb77b31712e43f8"
            + "fc5a236b694066cdc80e717b495b1448eaa6f5c2e8e296e249adbb7fc6ceb12d",
        GENERATORS.bpH(127));
  }

  @Test
  void areThePublishedPoints() {
    JsonNode vectors = Vectors.json("phantompool/generators.json");
    assertEquals(vectors.required("dst").asText(), Generators.DST);
    JsonNode points = vectors.required("points");
    assertEquals(258, points.size());
    assertEncodes(points.required("pedersen/H").asText(), GENERATORS.H());
    assertEncodes(points.required("pedersen/G2").asText(), GENERATORS.G2());
    for (int i = 0; i < Generators.VECTOR_LENGTH; i++) {
      assertEncodes(points.required("bp+/G/" + i).asText(), GENERATORS.bpG(i));
      assertEncodes(points.required("bp+/H/" + i).asText(), GENERATORS.bpH(i));
    }
  }

  /** The protocol's digest over all of them, with names and points laid out here by hand. */
  @Test
  void haveTheDigestOfTheirNamesAndPointsInOrder() {
    List<Point> all = all();
    List<String> names = Generators.NAMES;
    assertEquals("pedersen/H", names.get(0));
    assertEquals("pedersen/G2", names.get(1));
    assertEquals("bp+/G/0", names.get(2));
    assertEquals("bp+/G/127", names.get(129));
    assertEquals("bp+/H/0", names.get(130));
    assertEquals("bp+/H/127", names.get(257));
    Digest digest = new Generators(all).digest();
    assertEquals(GENERATORS.digest(), digest);
  }

  @Test
  void areDifferentFromEachOtherAndFromTheBase() {
    Set<Point> different = new HashSet<>(all());
    assertEquals(258, different.size());
    assertFalse(different.contains(Point.GENERATOR));
    assertFalse(different.contains(Point.IDENTITY));
  }

  @Test
  void oneOtherPointIsFatal() {
    List<Point> points = all();
    points.set(257, points.get(256));
    var failure = assertThrows(IllegalStateException.class, () -> new Generators(points));
    assertTrue(failure.getMessage().endsWith("must not run"), failure.getMessage());
  }

  @Test
  void twoPointsSwappedAreFatal() {
    List<Point> points = all();
    Collections.swap(points, 0, 1);
    assertThrows(IllegalStateException.class, () -> new Generators(points));
  }

  @Test
  void aPointTooManyOrTooFewIsFatal() {
    List<Point> points = all();
    points.add(Point.GENERATOR);
    assertThrows(IllegalStateException.class, () -> new Generators(points));
    assertThrows(IllegalStateException.class, () -> new Generators(all().subList(0, 257)));
  }

  @Test
  void areComputedOnce() {
    assertSame(GENERATORS, Generators.get());
  }

  private static List<Point> all() {
    return new ArrayList<>(
        Stream.of(
                Stream.of(GENERATORS.H(), GENERATORS.G2()),
                IntStream.range(0, 128).mapToObj(GENERATORS::bpG),
                IntStream.range(0, 128).mapToObj(GENERATORS::bpH))
            .flatMap(points -> points)
            .toList());
  }

  private static void assertEncodes(String hex, Point point) {
    assertEquals(hex, HexFormat.of().formatHex(point.encode()));
  }
}
