package io.phantompool.crypto.hashing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import io.phantompool.testkit.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TupleHashXof256Test {
  private static final byte[] FIRST = hex("000102");
  private static final byte[] SECOND = hex("101112131415");
  private static final byte[] THIRD = hex("202122232425262728");

  /** NIST's example values for TupleHashXOF256, samples 4 to 6. */
  @Test
  void givesThePublishedValues() {
    assertEquals(
        "03ded4610ed6450a1e3f8bc44951d14fbc384ab0efe57b000df6b6df5aae7cd5"
            + "68e77377daf13f37ec75cf5fc598b6841d51dd207c991cd45d210ba60ac52eb9",
        read(new TupleHashXof256("").element(FIRST).element(SECOND), 64));
    assertEquals(
        "6483cb3c9952eb20e830af4785851fc597ee3bf93bb7602c0ef6a65d741aeca7"
            + "e63c3b128981aa05c6d27438c79d2754bb1b7191f125d6620fca12ce658b2442",
        read(new TupleHashXof256("My Tuple App").element(FIRST).element(SECOND), 64));
    assertEquals(
        "0c59b11464f2336c34663ed51b2b950bec743610856f36c28d1d088d8a244628"
            + "4dd09830a6a178dc752376199fae935d86cfdee5913d4922dfd369b66a53c897",
        read(
            new TupleHashXof256("My Tuple App").element(FIRST).element(SECOND).element(THIRD), 64));
  }

  @Test
  void hashesTheEmptyTuple() {
    assertEquals(
        "3ae5229a6a2159c582f929bb571d997903071166338eacf3e838167b6f0fa00e",
        read(new TupleHashXof256("x"), 32));
  }

  @Test
  void hashesTheEmptyTupleAsTheVectorsSay() {
    assertEquals(
        Vectors.json("phantompool/transcript.json")
            .required("tuple hash of no elements, customization x, 32 bytes")
            .asText(),
        read(new TupleHashXof256("x"), 32));
  }

  @SeededTest
  void agreesWithTheLiteralDefinitionAtEveryRead(Rng random) {
    String customization = "PhantomPool/v1/" + random.hex(random.nextInt(100));
    TupleHashXof256 hash = new TupleHashXof256(customization);
    List<byte[]> tuple = new ArrayList<>();
    for (int i = random.nextInt(30); i >= 0; i--) {
      byte[] element = random.bytes(random.pick(0, 1, 31, 32, 64, 135, 136, 137, 500));
      tuple.add(element);
      hash.element(element);
      if (random.nextBoolean()) {
        int length = random.pick(0, 1, 32, 64, 135, 136, 137, 300);
        assertArrayEquals(LiteralTupleHash.hash(tuple, customization, length), hash.read(length));
      }
    }
    assertArrayEquals(LiteralTupleHash.hash(tuple, customization, 64), hash.read(64));
  }

  @Test
  void agreesWithTheLiteralDefinitionOnLengthsOfUpToFourBytes() {
    for (int length : new int[] {0, 31, 32, 8191, 8192, 2_097_151, 2_097_152}) {
      byte[] element = new byte[length];
      assertArrayEquals(
          LiteralTupleHash.hash(List.of(element), "long", 32),
          new TupleHashXof256("long").element(element).read(32));
    }
  }

  @SeededTest
  void partsAreOneElement(Rng random) {
    byte[] element = random.bytes(random.nextInt(300));
    int cut = random.nextInt(element.length + 1);
    byte[] head = Arrays.copyOf(element, cut);
    byte[] tail = Arrays.copyOfRange(element, cut, element.length);
    byte[] whole = new TupleHashXof256("x").element(element).read(32);
    assertArrayEquals(whole, new TupleHashXof256("x").element(head, tail).read(32));
    assertFalse(
        Arrays.equals(whole, new TupleHashXof256("x").element(head).element(tail).read(32)));
  }

  @Test
  void noPartsAreOneEmptyElementAndNotNone() {
    byte[] none = new TupleHashXof256("x").read(32);
    byte[] empty = new TupleHashXof256("x").element(new byte[0]).read(32);
    assertFalse(Arrays.equals(none, empty));
    assertArrayEquals(empty, new TupleHashXof256("x").element(new byte[0][]).read(32));
    assertArrayEquals(empty, new TupleHashXof256("x").element("").read(32));
  }

  @SeededTest
  void aLongerReadBeginsWithTheShorterOne(Rng random) {
    TupleHashXof256 hash = new TupleHashXof256("x").element(random.bytes(40));
    byte[] longer = hash.read(400);
    int length = random.nextInt(400);
    assertArrayEquals(Arrays.copyOf(longer, length), hash.read(length));
  }

  @Test
  void forksGoOnIndependently() {
    TupleHashXof256 original = new TupleHashXof256("x").element("shared");
    TupleHashXof256 fork = original.fork();
    assertArrayEquals(original.read(32), fork.read(32));
    fork.element("fork");
    assertArrayEquals(new TupleHashXof256("x").element("shared").read(32), original.read(32));
    original.element("fork");
    assertArrayEquals(original.read(32), fork.read(32));
  }

  @Test
  void erasedHashesHaveNoElements() {
    TupleHashXof256 hash = new TupleHashXof256("x").element("secret");
    hash.erase();
    assertArrayEquals(new TupleHashXof256("x").read(32), hash.read(32));
  }

  @Test
  void refusesTextThatIsNotAscii() {
    TupleHashXof256 hash = new TupleHashXof256("x");
    var label = assertThrows(IllegalArgumentException.class, () -> hash.element("größe"));
    assertTrue(label.getMessage().contains("größe"), label.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new TupleHashXof256("größe"));
  }

  @Test
  void refusesANegativeLength() {
    TupleHashXof256 hash = new TupleHashXof256("x");
    var refusal = assertThrows(IllegalArgumentException.class, () -> hash.read(-1));
    assertEquals("An output cannot have -1 bytes", refusal.getMessage());
  }

  private static String read(TupleHashXof256 hash, int length) {
    return HexFormat.of().formatHex(hash.read(length));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
