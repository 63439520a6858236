package io.phantompool.crypto.bulletproof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.testkit.FixedRandom;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RangeProofEncodingTest {
  private static final Widths SMALL = Widths.of(2, 2, 4);

  /** The last case of phantompool/bpplus.json. */
  private static final String FRESH =
      "af8afeb14fd9b6cdf4a331a3558a1c5921587ebab6b48e9bafa08890fd97f159";

  private static final List<String> GAMMAS =
      List.of(
          "fbeda811bd853ed2f9964d459960834185a85d9f0058fd6df9db4093c3a70837",
          "55b04a448b1ee76590beaa31ccdb42d52faadc080b09c8ba5892a5115b07a0ee",
          "973b4ffe12c5e96ed882666adb94bcbd239c52636309041b9cdeff4f29748237");

  private static final String PROOF =
      "404ad47d9d6d3dc315bd738db85b792a489cc855ea17dd34c30c5a18891d1ac402dfbaebea236d50"
          + "8faf55d1aad787c8bf120c2b0296068e37587518cee6b377da9b25df16e2e91db6305a007d7f9948"
          + "01c29433164bf46de93efffd218e5f4d30d360c77ce24caf1b4536514720f41446e0d0be326460ab"
          + "c7215b0701864af440d945f14e08037dc01a887648d1647573d5fc0b545ac964e31a394d6dcb0e5d"
          + "c9034a2e6248704f07b651c79fdde4a0042b72532229b47ed07fb6eb3055c3219e2d7e9a470c0f21"
          + "1da603d97a3db54b0b3f4506e711f9b9cc961b253063a05c9cf2d2e6463cc728322ebf62793df443"
          + "136dc8a40b174224fb98da026d58b2e8af28b8f0fbaad354eb0118e7ab249843e92308ccaf27cd8b"
          + "273621af41de9d7ea11c03b61d8db4ed463fc910f67e5bdda097bf7f552d8231f6d75ac921fd8c67"
          + "ffcb8f95758a697a1d6ec4c4c95f4b26978f0209fe1ddcfd230450c3877c8a8f34c098985d1dae7d"
          + "b15ab8556c4d7254b93996c6a49181d422cf55edef0adf09d111e0bb322bf9504778785a4c04df67"
          + "f433a84cf58f63aa0d8cd205d4cc9665abce036be21c06bdc7271b2a7c53c9659c975058f4aa5175"
          + "8f2bf1edc6d3c2e7724e5f636209e40064477aff07201e0dfdd22bb247725eea75da928558b29faa"
          + "6f761f1a901892bbd80c76c2bb2df3a98bef64e17a93c54f6c03f7e81f0798ba354be07e0a8d20e6"
          + "fab2ed0edb9b2f964062233cf2b81b93789c6eba9e3f9a50502e605d29902b6ab4cad97fbb850d15"
          + "0405d59baa95a048a02b1543e16f4451ceeaf76bb2943a003764f7efd06af968b027c495b5ec4ed0"
          + "ef3da915078806d8f02a1386054e0ab254974a9be64ed028df7d9ea49c5aba1e90130c3f241cac31"
          + "8af94b4f6a216affc0407d63e48f334c914432bc1b4eff1be23167960ef9871f";

  private static RangeCase small() {
    return new RangeCase(
        new int[] {2, 2, 4},
        new long[] {3, 0, 9},
        GAMMAS.stream().map(gamma -> new BigInteger(gamma, 16)).toList());
  }

  private static StandaloneRange statement() {
    return new StandaloneRange("test-range-3", small().statement().range());
  }

  @Test
  void theBytesOfAProofAreFrozen() throws MalformedEncodingException {
    byte[] golden = HexFormat.of().parseHex(PROOF);
    try (RangeWitness witness = small().witness()) {
      RangeProof proof =
          RangeProver.prove(statement(), witness, FixedRandom.of(HexFormat.of().parseHex(FRESH)));
      assertEquals(PROOF, HexFormat.of().formatHex(proof.encode()));
      assertEquals(proof, RangeProof.decode(golden, SMALL));
    }
    assertTrue(RangeVerifier.verify(statement(), RangeProof.decode(golden, SMALL)).isValid());
  }

  @SeededTest(runs = 3)
  void decodesWhatItEncodesInBothForms(Rng random) throws MalformedEncodingException {
    RangeCase any = RangeCase.any(random, 20);
    Widths widths = Widths.of(any.widths());
    RangeProof proof = any.prove(random);
    assertEquals(RangeProof.size(widths), proof.encode().length);
    assertEquals(RangeProof.compressedSize(widths), proof.encodeCompressed().length);
    assertEquals(proof, RangeProof.decode(proof.encode(), widths));
    assertEquals(proof, RangeProof.decodeCompressed(proof.encodeCompressed(), widths));
  }

  @Test
  void sizesAreThoseOfThePage() {
    assertEquals(1184, RangeProof.size(Widths.of(32, 32, 64)));
    assertEquals(928, RangeProof.size(Widths.of(32)));
    assertEquals(1056, RangeProof.size(Widths.of(64)));
    assertEquals(591, RangeProof.compressedSize(Widths.of(64)));
    assertEquals(3 * 64 + 3 * 32, RangeProof.size(Widths.of(1)));
  }

  @Test
  void refusesEveryTruncationAndBytesLeftOver() {
    byte[] whole = HexFormat.of().parseHex(PROOF);
    for (int length = 0; length < whole.length; length++) {
      assertRefused(ByteReader.TRUNCATED, Arrays.copyOf(whole, length));
    }
    assertRefused(ByteReader.TRAILING_BYTES, Arrays.copyOf(whole, whole.length + 1));
  }

  @Test
  void refusesEveryTruncationOfTheCompressedForm() throws MalformedEncodingException {
    byte[] whole = RangeProof.decode(HexFormat.of().parseHex(PROOF), SMALL).encodeCompressed();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(MalformedEncodingException.class, () -> RangeProof.decodeCompressed(cut, SMALL));
    }
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThrows(
        MalformedEncodingException.class, () -> RangeProof.decodeCompressed(longer, SMALL));
  }

  @Test
  void refusesTheIdentityAndPointsOffTheCurveInEveryPlace() {
    int points = 3 + 2 * SMALL.rounds();
    for (int i = 0; i < points; i++) {
      byte[] identity = HexFormat.of().parseHex(PROOF);
      Arrays.fill(identity, Point.BYTES * i, Point.BYTES * (i + 1), (byte) 0);
      assertRefused(Point.IDENTITY_NOT_ALLOWED, identity);
      byte[] offCurve = HexFormat.of().parseHex(PROOF);
      offCurve[Point.BYTES * i + 63] ^= 1;
      assertRefused(Point.OFF_CURVE, offCurve);
    }
  }

  @Test
  void refusesScalarsThatAreNotCanonical() {
    int points = 3 + 2 * SMALL.rounds();
    for (int i = 0; i < 3; i++) {
      byte[] bytes = HexFormat.of().parseHex(PROOF);
      int at = Point.BYTES * points + Scalar.BYTES * i;
      Arrays.fill(bytes, at, at + Scalar.BYTES, (byte) 0xff);
      assertRefused(Scalar.NOT_CANONICAL, bytes);
    }
  }

  private static void assertRefused(String rule, byte[] bytes) {
    assertEquals(
        rule,
        assertThrows(MalformedEncodingException.class, () -> RangeProof.decode(bytes, SMALL))
            .rule());
  }

  /** What parses does not hold: the whole proof counts. */
  @Test
  void noBitOfTheScalarsCanBeFlipped() {
    byte[] golden = HexFormat.of().parseHex(PROOF);
    for (int at = golden.length - 3 * Scalar.BYTES; at < golden.length; at += 7) {
      byte[] flipped = golden.clone();
      flipped[at] ^= 0x10;
      assertFalse(holds(flipped), "byte " + at);
    }
    assertTrue(holds(golden));
  }

  private static boolean holds(byte[] bytes) {
    try {
      return RangeVerifier.verify(statement(), RangeProof.decode(bytes, SMALL)).isValid();
    } catch (MalformedEncodingException refused) {
      return false;
    }
  }

  @Test
  void leavesWhatFollowsToTheReader() throws MalformedEncodingException {
    byte[] two = HexFormat.of().parseHex(PROOF + PROOF);
    ByteReader in = new ByteReader(two);
    RangeProof first = RangeProof.read(in, SMALL);
    assertEquals(first, RangeProof.read(in, SMALL));
    assertArrayEquals(HexFormat.of().parseHex(PROOF), first.encode());
    in.expectEnd();
  }

  @Test
  void aProofIsNotMadeOfTheIdentityOrOfUnequalRounds() {
    Point P = Point.GENERATOR;
    Point zero = Point.IDENTITY;
    List<Point> one = List.of(P);
    List<Stream<Point>> bad =
        List.of(Stream.of(zero, P, P), Stream.of(P, zero, P), Stream.of(P, P, zero));
    for (Stream<Point> points : bad) {
      List<Point> p = points.toList();
      assertThrows(
          IllegalArgumentException.class, () -> proof(p.get(0), one, one, p.get(1), p.get(2)));
    }
    assertThrows(IllegalArgumentException.class, () -> proof(P, List.of(zero), one, P, P));
    assertThrows(IllegalArgumentException.class, () -> proof(P, one, List.of(zero), P, P));
    assertThrows(IllegalArgumentException.class, () -> proof(P, one, List.of(), P, P));
  }

  private static RangeProof proof(
      Point A, List<Point> L, List<Point> R, Point A_prime, Point B_prime) {
    return new RangeProof(A, L, R, A_prime, B_prime, Scalar.ONE, Scalar.ONE, Scalar.ONE);
  }

  @Test
  void widthsAndStatementsThatDoNotExistAreAProgrammersError() {
    for (int[] widths : new int[][] {{}, {0}, {65}, {-1}, {64, 64, 1}, {32, 0}}) {
      assertThrows(IllegalArgumentException.class, () -> Widths.of(widths));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new RangeStatement(Widths.of(1, 1), List.of(Point.GENERATOR)));
    assertThrows(
        IllegalArgumentException.class,
        () -> RangeWitness.of(new long[] {1, 2}, List.of(SecretScalar.of(1))));
  }

  @Test
  void positionsAreThePowerOfTwoThatHoldsAllBits() {
    int[][] expected = {{1, 1}, {2, 2}, {3, 4}, {33, 64}, {64, 64}};
    for (int[] pair : expected) {
      assertEquals(pair[1], Widths.of(pair[0]).positions());
    }
    assertEquals(128, Widths.of(64, 1).positions());
    assertEquals(7, Widths.of(64, 64).rounds());
    assertEquals(0, Widths.of(1).rounds());
    assertEquals(64, Widths.of(32, 32, 64).offset(2));
  }
}
