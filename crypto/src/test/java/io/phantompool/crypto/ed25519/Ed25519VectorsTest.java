package io.phantompool.crypto.ed25519;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.group.edwards25519.Differences;
import io.phantompool.crypto.group.secp256k1.field.Backend;
import io.phantompool.testkit.Vectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The published vectors, with our verdicts on the disputed ones frozen. */
class Ed25519VectorsTest {
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void signsAndVerifiesEveryLineOfTheClassicVectors() {
    int lines = 0;
    for (String line : Vectors.text("ed25519/rfc8032-sign.input.txt").lines().toList()) {
      // seed || key : key : message : signature || message :
      String[] fields = line.split(":", -1);
      byte[] message = HEX.parseHex(fields[2]);
      byte[] signature = HEX.parseHex(fields[3].substring(0, 128));
      try (Ed25519SigningKey key =
          Ed25519SigningKey.fromSeed(HEX.parseHex(fields[0].substring(0, 64)))) {
        assertEquals(fields[1], HEX.formatHex(key.publicKey()));
        assertArrayEquals(signature, key.sign(message));
        assertEquals(Ed25519Verdict.VALID, verify(key.publicKey(), message, signature));
      }
      lines++;
    }
    assertTrue(lines >= 700, "only " + lines);
  }

  @Test
  void reproducesTheFrozenVerdicts() {
    Map<Ed25519Verdict, Integer> counts = new EnumMap<>(Ed25519Verdict.class);
    for (JsonNode test : Vectors.json("phantompool/ed25519-verdicts.json").get("cases")) {
      Ed25519Verdict verdict =
          verify(hex(test, "key"), hex(test, "message"), hex(test, "signature"));
      assertEquals(test.get("accept").asBoolean(), verdict.isValid(), test::toString);
      counts.merge(verdict, 1, Integer::sum);
    }
    // The reasons too: a verifier that refuses for another reason has another rule.
    assertEquals(
        Map.of(
            Ed25519Verdict.VALID, 114,
            Ed25519Verdict.SIGNATURE_LENGTH, 16,
            Ed25519Verdict.KEY_NOT_CANONICAL, 255,
            Ed25519Verdict.KEY_SMALL_ORDER, 369,
            Ed25519Verdict.S_NOT_CANONICAL, 16,
            Ed25519Verdict.R_NOT_CANONICAL, 163,
            Ed25519Verdict.R_OFF_CURVE, 10,
            Ed25519Verdict.EQUATION_FAILS, 243),
        counts);
  }

  @Test
  void decidesTheCctvCasesByTheirFlags() {
    Set<String> refusedFlags =
        Set.of("low_order_A", "non_canonical_A", "non_canonical_R", "low_order_residue");
    int accepted = 0;
    for (JsonNode test : Vectors.json("ed25519/cctv-ed25519vectors.json")) {
      Set<String> flags = new HashSet<>();
      test.get("flags").forEach(flag -> flags.add(flag.asText()));
      byte[] message = test.get("msg").asText().getBytes(US_ASCII);
      boolean valid = verify(hex(test, "key"), message, hex(test, "sig")).isValid();
      assertEquals(Collections.disjoint(flags, refusedFlags), valid, test::toString);
      accepted += valid ? 1 : 0;
    }
    assertEquals(51, accepted);
  }

  @Test
  void refusesAllOfTheSmallOrderCasesOfZip215() {
    byte[] message = "Zcash".getBytes(US_ASCII);
    JsonNode tests = Vectors.json("ed25519/zip215.json");
    assertEquals(196, tests.size());
    for (JsonNode test : tests) {
      Ed25519Verdict verdict = verify(hex(test, "vk_bytes"), message, hex(test, "sig_bytes"));
      assertTrue(
          verdict == Ed25519Verdict.KEY_SMALL_ORDER || verdict == Ed25519Verdict.KEY_NOT_CANONICAL,
          () -> verdict + " " + test);
    }
  }

  @Test
  void agreesWithWycheproof() {
    int tests = 0;
    for (JsonNode group : Vectors.json("wycheproof/ed25519_test.json").get("testGroups")) {
      byte[] key = hex(group.get("publicKey"), "pk");
      for (JsonNode test : group.get("tests")) {
        boolean valid = verify(key, hex(test, "msg"), hex(test, "sig")).isValid();
        assertEquals(test.get("result").asText().equals("valid"), valid, test::toString);
        tests++;
      }
    }
    assertEquals(114, tests);
  }

  /** With {@link PreparedKey} beside it in every way, which must say the same of everything. */
  private static Ed25519Verdict verify(byte[] key, byte[] message, byte[] signature) {
    Ed25519Verdict verdict = Ed25519.verify(key, message, signature);
    PreparedKey prepared = PreparedKey.of(key);
    PreparedKey once = PreparedKey.once(key);
    assertEquals(verdict, prepared.verify(message, signature));
    assertEquals(verdict, once.verify(message, signature));
    byte[] other = {1};
    Ed25519Verdict otherVerdict = prepared.verify(other, signature);
    List<PreparedKey.Signed> signatures = new ArrayList<>();
    List<Ed25519Verdict> expected = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      signatures.add(new PreparedKey.Signed(prepared, message, signature));
      signatures.add(new PreparedKey.Signed(once, other, signature));
      signatures.add(new PreparedKey.Signed(prepared, other, signature));
      signatures.add(new PreparedKey.Signed(once, message, signature));
      expected.addAll(List.of(verdict, otherVerdict, otherVerdict, verdict));
    }
    assertEquals(expected, PreparedKey.verifyEach(signatures));
    for (Backend backend : Backend.values()) {
      assertEquals(expected, Ed25519.verifyEach(signatures, Differences.on(backend)));
    }
    return verdict;
  }

  private static byte[] hex(JsonNode node, String field) {
    return HEX.parseHex(node.get(field).asText());
  }
}
