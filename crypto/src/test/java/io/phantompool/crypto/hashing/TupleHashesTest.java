package io.phantompool.crypto.hashing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TupleHashesTest {
  /** NIST's examples of TupleHashXOF256: samples 4 to 6 (512 bits of output). */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void reproduceTheExamplesOfNist(boolean inLanes) {
    byte[] first = HexFormat.of().parseHex("000102");
    byte[] second = HexFormat.of().parseHex("101112131415");
    byte[] third = HexFormat.of().parseHex("202122232425262728");
    List<List<byte[]>> two = List.of(List.of(first, second), List.of(first, second, third));
    List<byte[]> plain = hashes(inLanes, "").hash(two, 64);
    assertEquals(
        "03ded4610ed6450a1e3f8bc44951d14fbc384ab0efe57b000df6b6df5aae7cd5"
            + "68e77377daf13f37ec75cf5fc598b6841d51dd207c991cd45d210ba60ac52eb9",
        HexFormat.of().formatHex(plain.getFirst()));
    List<byte[]> customized = hashes(inLanes, "My Tuple App").hash(two, 64);
    assertEquals(
        "6483cb3c9952eb20e830af4785851fc597ee3bf93bb7602c0ef6a65d741aeca7"
            + "e63c3b128981aa05c6d27438c79d2754bb1b7191f125d6620fca12ce658b2442",
        HexFormat.of().formatHex(customized.getFirst()));
    assertEquals(
        "0c59b11464f2336c34663ed51b2b950bec743610856f36c28d1d088d8a244628"
            + "4dd09830a6a178dc752376199fae935d86cfdee5913d4922dfd369b66a53c897",
        HexFormat.of().formatHex(customized.getLast()));
  }

  /** Every length around a block, several blocks, and lanes that end at different times. */
  @SeededTest(runs = 20)
  void areThoseOfOneSequenceAtATime(Rng random) {
    String customization = "x".repeat(random.nextInt(300));
    List<List<byte[]>> tuples = new ArrayList<>();
    int count = random.nextInt(20);
    for (int i = 0; i < count; i++) {
      List<byte[]> tuple = new ArrayList<>();
      for (int e = random.nextInt(4); e > 0; e--) {
        tuple.add(random.bytes(random.pick(0, 1, 31, 32, 33, random.nextInt(140), 136, 1000)));
      }
      tuples.add(tuple);
    }
    int length = random.pick(0, 1, 32, 64, 136);
    for (boolean inLanes : new boolean[] {false, true}) {
      List<byte[]> hashes = hashes(inLanes, customization).hash(tuples, length);
      assertEquals(count, hashes.size());
      for (int i = 0; i < count; i++) {
        TupleHashXof256 alone = new TupleHashXof256(customization);
        tuples.get(i).forEach(alone::element);
        assertArrayEquals(alone.read(length), hashes.get(i));
      }
    }
  }

  @Test
  void everyLengthUpToThreeBlocksIsPaddedAlike() {
    for (int bytes = 0; bytes <= 3 * 136; bytes++) {
      byte[] text = "a".repeat(bytes).getBytes(StandardCharsets.US_ASCII);
      byte[] alone = new TupleHashXof256("S").element(text).read(32);
      List<List<byte[]>> two = List.of(List.of(text), List.of(new byte[500]));
      assertArrayEquals(alone, TupleHashes.inLanes("S").hash(two, 32).getFirst());
    }
  }

  @Test
  void refuseLongOutputs() {
    TupleHashes hashes = TupleHashes.of("S");
    assertThrows(IllegalArgumentException.class, () -> hashes.hash(List.of(), -1));
    assertThrows(IllegalArgumentException.class, () -> hashes.hash(List.of(), 137));
  }

  private static TupleHashes hashes(boolean inLanes, String customization) {
    return inLanes ? TupleHashes.inLanes(customization) : TupleHashes.oneByOne(customization);
  }
}
