package io.phantompool.crypto.vrf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class VrfOutputTest {
  private static final VrfOutput BETA =
      VrfOutput.of(
          HexFormat.of()
              .parseHex(
                  "f1b16a8251eb2343f3ab39d111221c2fe3191b843fbf42d6aeb29cdc4368a61f"
                      + "c2266a3ce2c6f52aaae263f3ae48272a9e4d36533e17391d86b225f80e6cb0fb"));

  /** The first run of threshold-vrf.json. */
  @Test
  void ranksTheOrdersOfThePublishedRun() {
    List<Digest> ids =
        digests(
            "ec8a672175f59dee0ad88a33aaddc7d3dedcec0ddd981e26a4475d9973933344",
            "95f41f43d499819fc7fae9321031ac9f38f84829305d942b30a977c538365497",
            "df5524d0616c6ccf0d6ac06d468e6e3b9580b02e01cadb6d92832d6ebb4211ad",
            "f1dd01029ad3900724ed7287aa1e73d95945cbd4e57c8eacc4126c3c0a09803a",
            "3ed2cb33aec7f5be75633787efd1405cd2345e07f064422d4e72171725765e5f");
    assertEquals(
        "9985894df8325b9ab1a621a1af85503b8cbe0ce2458c027b38404c4e6bb8cca3",
        BETA.rankHash(ids.getFirst()).toString());
    assertEquals(
        List.of(ids.get(4), ids.get(0), ids.get(3), ids.get(1), ids.get(2)), BETA.rank(ids));
  }

  @SeededTest
  void theOrderOfTheListDoesNotMatter(Rng random) {
    VrfOutput beta = VrfOutput.of(random.bytes(64));
    List<Digest> ids = random.list(random.nextInt(30), () -> Digest.of(random.bytes(32)));
    List<Digest> ranked = beta.rank(ids);
    assertEquals(ranked, beta.rank(random.shuffled(ids)));
    assertEquals(ids.stream().sorted().toList(), ranked.stream().sorted().toList());
    for (int i = 1; i < ranked.size(); i++) {
      assertEquals(
          -1,
          Integer.signum(beta.rankHash(ranked.get(i - 1)).compareTo(beta.rankHash(ranked.get(i)))));
    }
  }

  /** No two ids with one hash are known, so the hash is a coarser one here. */
  @SeededTest
  void tiesAreRankedById(Rng random) {
    List<Digest> ids = random.list(20, () -> Digest.of(random.bytes(32)));
    assertEquals(ids.stream().sorted().toList(), VrfOutput.ordered(ids, id -> Digest.ZERO));
    List<Digest> byFirstBit = VrfOutput.ordered(ids, VrfOutputTest::firstBitInverted);
    assertEquals(
        Stream.concat(
                ids.stream().filter(id -> id.encode()[0] < 0).sorted(),
                ids.stream().filter(id -> id.encode()[0] >= 0).sorted())
            .toList(),
        byFirstBit);
  }

  private static Digest firstBitInverted(Digest id) {
    byte[] hash = new byte[32];
    hash[0] = (byte) (id.encode()[0] < 0 ? 0 : 0x80);
    return Digest.of(hash);
  }

  @Test
  void anIdIsRankedOnce() {
    assertThrows(
        IllegalArgumentException.class, () -> BETA.rank(List.of(Digest.ZERO, Digest.ZERO)));
    assertEquals(List.of(), BETA.rank(List.of()));
  }

  @Test
  void anOutputHas64Bytes() {
    assertThrows(IllegalArgumentException.class, () -> VrfOutput.of(new byte[63]));
    assertEquals(BETA, VrfOutput.of(BETA.encode()));
    assertEquals(BETA.hashCode(), VrfOutput.of(BETA.encode()).hashCode());
    assertNotEquals(BETA, VrfOutput.of(new byte[64]));
    assertEquals("f1b16a82", BETA.toString().substring(0, 8));
  }

  private static List<Digest> digests(String... hex) {
    return Stream.of(hex).map(text -> Digest.of(HexFormat.of().parseHex(text))).toList();
  }
}
