package io.phantompool.crypto.threshold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.dkg.keys.SlotKeyShares;
import io.phantompool.crypto.dkg.keys.SlotKeys;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.SecretScalarVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.Vectors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Partial decryptions byte for byte as encoding.md section 8 writes them. */
class PartialVectorsTest {
  private static final JsonNode FILE = Vectors.json("phantompool/partial.json");
  private static final HexFormat HEX = HexFormat.of();

  private static Stream<JsonNode> items(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static byte[] bytes(JsonNode node) {
    return HEX.parseHex(node.asText());
  }

  private static PointVector points(JsonNode array) {
    return PointVector.of(items(array).map(PartialVectorsTest::point).toList());
  }

  private static Point point(JsonNode node) {
    try {
      return Point.decode(bytes(node));
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private static SlotKeys keys(long shareEpoch) {
    List<PointVector> rows = new ArrayList<>();
    for (int j = 1; j <= 5; j++) {
      rows.add(points(FILE.get("public shares").get(Integer.toString(j))));
    }
    return SlotKeys.of(3, shareEpoch, points(FILE.get("public keys")), rows);
  }

  private static SlotKeyShares shares(int j, SlotKeys keys) throws MalformedEncodingException {
    StringBuilder all = new StringBuilder();
    items(FILE.get("shares").get(Integer.toString(j))).forEach(s -> all.append(s.asText()));
    SecretScalarVector x = SecretScalarVector.read(new ByteReader(HEX.parseHex(all)), keys.slots());
    return SlotKeyShares.of(keys, j, x, new Rng(j).asSecureRandom());
  }

  private static KeyCombination combination(JsonNode terms) {
    List<KeyCombination.Run> runs = new ArrayList<>();
    for (JsonNode term : terms) {
      int slot = term.get(0).asInt();
      boolean negative = term.get(1).asInt() < 0;
      if (!runs.isEmpty() && runs.getLast().to() == slot && runs.getLast().negative() == negative) {
        KeyCombination.Run run = runs.removeLast();
        runs.add(new KeyCombination.Run(run.from(), slot + 1, negative));
      } else {
        runs.add(new KeyCombination.Run(slot, slot + 1, negative));
      }
    }
    return new KeyCombination(runs);
  }

  private static CiphertextList list(JsonNode node) {
    Purpose purpose =
        Stream.of(Purpose.values())
            .filter(p -> p.text().equals(node.get("purpose").asText()))
            .findFirst()
            .orElseThrow();
    return new CiphertextList(
        node.get("market").asText(),
        node.get("seq").asLong(),
        Digest.of(bytes(node.get("R"))),
        purpose,
        node.get("tick").asInt(),
        node.get("share epoch").asLong(),
        combination(node.get("combination (slot, sign)")),
        items(node.get("ids")).map(id -> Digest.of(bytes(id))).toList(),
        points(node.get("C")));
  }

  @Test
  void thePublicSharesAreThoseOfTheKeys() {
    assertTrue(keys(2).check(new Rng(1).asSecureRandom()).isValid());
  }

  @Test
  void partialsAreMadeByteForByte() throws MalformedEncodingException {
    for (JsonNode node : FILE.get("lists")) {
      CiphertextList list = list(node);
      SlotKeys keys = keys(list.shareEpoch());
      for (int j = 1; j <= 5; j++) {
        String fresh = node.get("nonce fresh").get(j - 1).asText();
        PartialDecryption made =
            PartialDecryption.prove(list, shares(j, keys), OnceRandom.of(fresh));
        assertArrayEquals(bytes(node.get("partials").get(j - 1)), made.encode());
        assertEquals(PartialDecryption.encodedBytes(list.size()), made.encode().length);
      }
    }
  }

  @Test
  void everyThreeOfFivePartialsOpenTheValues() throws MalformedEncodingException {
    for (JsonNode node : FILE.get("lists")) {
      CiphertextList list = list(node);
      SlotKeys keys = keys(list.shareEpoch());
      List<Point> values =
          items(node.get("values")).map(v -> SharedSlots.valuePoint(v.asLong())).toList();
      for (List<Integer> subset : SharedSlots.subsets(5, 3)) {
        Map<Integer, PartialDecryption> answers = new HashMap<>();
        for (int j : subset) {
          byte[] sent = bytes(node.get("partials").get(j - 1));
          answers.put(j, PartialDecryption.decode(sent, list.size()));
        }
        Opening.Opened opened =
            assertInstanceOf(
                Opening.Opened.class, Opening.of(list, keys, answers, points(node.get("Z"))));
        assertEquals(PointVector.of(values), opened.values().valuesVartime());
        assertEquals(subset, opened.used().indices());
      }
    }
  }

  @Test
  void thePartialThatMustBeRefusedIs() throws MalformedEncodingException {
    for (JsonNode node : FILE.get("lists")) {
      CiphertextList list = list(node);
      byte[] bad = bytes(node.get("a partial of executor 2 that must be refused"));
      assertFalse(
          PartialDecryption.decode(bad, list.size())
              .verify(list, keys(list.shareEpoch()))
              .isValid());
    }
  }
}
