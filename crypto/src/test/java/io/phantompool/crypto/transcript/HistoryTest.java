package io.phantompool.crypto.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.hashing.LiteralTupleHash;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class HistoryTest {
  /** From transcript.json. */
  @Test
  void reproducesAPublishedDigest() {
    HexFormat hex = HexFormat.of();
    Digest digest =
        DigestBuilder.ofKind("test")
            .bytes(
                "x",
                hex.parseHex(
                    "cb799a2297dc37148b57fec4b4fee4d1c8120c944040f1e03615d516f573e3d5554e07"))
            .bytes("y", hex.parseHex("1391db37"))
            .bytes("x", hex.parseHex("0692fe"))
            .digest();
    assertEquals(
        "bc932b2de6ea4c95b39a774bcae87acbeed417b1ad0aabecf676db4adaa7cb18", digest.toString());
  }

  @Test
  void encodesEachKindOfValueAsTheAnnexSays() {
    Digest id = Digest.of(HexFormat.of().parseHex("0a".repeat(32)));
    assertEncodes("010203", history -> history.bytes("l", new byte[] {1, 2, 3}));
    assertEncodes("", history -> history.bytes("l", new byte[0]));
    assertEncodes("6772c3b6c39f65f09f9982", history -> history.text("l", "größe\uD83D\uDE42"));
    assertEncodes("0000000000000001", history -> history.u64("l", 1));
    assertEncodes("ffffffffffffffff", history -> history.u64("l", -1));
    assertEncodes("00000000", history -> history.u64s("l"));
    assertEncodes(
        "0000000200000000000000058000000000000000",
        history -> history.u64s("l", 5, Long.MIN_VALUE));
    assertEncodes("0a".repeat(32), history -> history.digest("l", id));
    assertEncodes("00000000", history -> history.digests("l", List.of()));
    assertEncodes(
        "00000002" + "0a".repeat(32) + "00".repeat(32),
        history -> history.digests("l", List.of(id, Digest.ZERO)));
    assertEncodes("00000000", history -> history.items("l", List.of()));
    assertEncodes(
        "00000003" + "01" + "0203",
        history -> history.items("l", List.of(new byte[] {1}, new byte[] {}, new byte[] {2, 3})));
  }

  private static void assertEncodes(String hex, UnaryOperator<DigestBuilder> append) {
    byte[] label = "l".getBytes(StandardCharsets.US_ASCII);
    byte[] expected =
        LiteralTupleHash.hash(
            List.of(label, HexFormat.of().parseHex(hex)), "PhantomPool/v1/kind", Digest.LENGTH);
    DigestBuilder history = append.apply(DigestBuilder.ofKind("kind"));
    assertEquals(Digest.of(expected), history.digest());
  }

  @SeededTest
  void aDigestIsOfThePairsSoFar(Rng random) {
    byte[] first = random.bytes(random.nextInt(50));
    byte[] second = random.bytes(random.nextInt(50));
    DigestBuilder history = DigestBuilder.ofKind("kind").bytes("a", first);
    Digest sooner = history.digest();
    assertEquals(sooner, history.digest());
    Digest later = history.bytes("b", second).digest();
    assertEquals(DigestBuilder.ofKind("kind").bytes("a", first).bytes("b", second).digest(), later);
    assertNotEquals(sooner, later);
  }

  @Test
  void kindsAndOrderCount() {
    byte[] value = {1};
    Digest digest = DigestBuilder.ofKind("kind").bytes("a", value).bytes("b", value).digest();
    assertNotEquals(
        DigestBuilder.ofKind("Kind").bytes("a", value).bytes("b", value).digest(), digest);
    assertNotEquals(
        DigestBuilder.ofKind("kind").bytes("b", value).bytes("a", value).digest(), digest);
  }

  @Test
  void refusesALabelThatIsEmptyOrNotAsciiAndStaysAsItWas() {
    DigestBuilder history = DigestBuilder.ofKind("kind");
    Digest before = history.digest();
    assertThrows(IllegalArgumentException.class, () -> history.u64("", 1));
    assertThrows(IllegalArgumentException.class, () -> history.u64("größe", 1));
    assertEquals(before, history.digest());
  }

  @Test
  void refusesATextWithHalfASurrogatePair() {
    DigestBuilder history = DigestBuilder.ofKind("kind");
    assertThrows(IllegalArgumentException.class, () -> history.text("l", "\uD83D"));
  }

  @Test
  void refusesAKindThatIsEmpty() {
    assertThrows(IllegalArgumentException.class, () -> DigestBuilder.ofKind(""));
  }
}
