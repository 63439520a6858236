package io.phantompool.crypto.transcript;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProofTranscriptTest {
  /** Frozen: a change of these values is a change of the protocol. */
  @Test
  void reproducesTheGoldenTranscript() {
    ProofTranscript<BigInteger> transcript =
        new AnyStatement(
                "golden",
                Integers.SECP256K1,
                pairs ->
                    pairs
                        .text("group", "secp256k1")
                        .u64("version", 1)
                        .u64s("slots", 0, -1)
                        .bytes("header", new byte[] {1, 2, 3}))
            .open();
    assertHex(
        "fc21d3a634cc92c83e87294fe38f088266e92f8946fc87cb571c1fd01b11bff6",
        transcript.challenge("y"));
    assertEquals(
        List.of(
            new BigInteger("212424751024660666694127993489340074954"),
            new BigInteger("337068760097335918563972741103772994642")),
        integers(transcript.weights("weights", 2)));
    assertHex(
        "3aee2a05d34c71ee1d3f2af968236bcc7d95f242746a244077ca89c95d534b5c",
        transcript.challenge("y"));
  }

  /** From transcript.json, cases 0 and 5. */
  @Test
  void reproducesPublishedChallenges() {
    ProofTranscript<BigInteger> first = empty("test-dev-0", Integers.SECP256K1);
    first.bytes(
        "l2",
        HexFormat.of()
            .parseHex(
                "0de32efb84947efa974af3d01d1e452c60667b8d488ac496903db9067591183cd98787d35fae7fc7"
                    + "7d589bb853f3638260622fcbc450fee5c09a5ee268c431f8544423558215cf0a4e1dd8f64044"
                    + "d26570a339bbc4e18b53a9f298bd56b5c2dfd891563f546ff006d4051495fb327831a07dfa2e"
                    + "d41ae3d0e61ddeb7f52c4d0254c93f4fdc97a7"));
    assertHex(
        "da4b7bc916398ea39a2199a955beefdd2e2b647166d20c1b3af8032af080b08f", first.challenge("end"));

    ProofTranscript<BigInteger> second = empty("test-dev-5", Integers.EDWARDS25519);
    assertHex(
        "0a559a738e64f90e8aa7c93eb798f330db290e8ec2ff54734688b812d5b8626d", second.challenge("l0"));
    assertEquals(
        List.of(
            new BigInteger("256140126506997077968516568826176539979"),
            new BigInteger("283201395644517171534095329169181248022"),
            new BigInteger("244653568867102086336779129983021220194")),
        integers(second.weights("l3", 3)));
  }

  @SeededTest(runs = 50)
  void agreesWithTheLiteralTranscriptOnAnyHistory(Rng random) {
    Integers challengeSpace = random.pick(Integers.SECP256K1, Integers.EDWARDS25519);
    ProofTranscript<BigInteger> transcript = empty("twin", challengeSpace);
    LiteralTranscript literal = new LiteralTranscript("twin", challengeSpace.order());
    for (int step = 0; step < 30; step++) {
      String label = "l" + random.nextInt(3);
      switch (random.nextInt(4)) {
        case 0 -> assertEquals(literal.challenge(label), transcript.challenge(label));
        case 1 -> {
          int count = random.nextInt(5);
          assertEquals(literal.weights(label, count), integers(transcript.weights(label, count)));
        }
        case 2 -> assertArrayEquals(literal.read(32), transcript.state());
        default -> {
          byte[] value = random.bytes(random.nextInt(200));
          literal.append(label, value);
          transcript.bytes(label, value);
        }
      }
    }
    assertEquals(literal.challenge("end"), transcript.challenge("end"));
  }

  /** Modulo 1 to 4 the first 64 bytes are 0 often, or always. */
  @SeededTest
  void takesTheNextBytesWhileAChallengeIsZero(Rng random) {
    BigInteger order = BigInteger.valueOf(2 + random.nextInt(3));
    ProofTranscript<BigInteger> transcript = empty("retry", new Integers(order));
    LiteralTranscript literal = new LiteralTranscript("retry", order);
    Set<BigInteger> seen = new HashSet<>();
    for (int i = 0; i < 40; i++) {
      BigInteger challenge = transcript.challenge("c");
      assertEquals(literal.challenge("c"), challenge);
      seen.add(challenge);
    }
    assertFalse(seen.contains(BigInteger.ZERO));
  }

  /** Where every scalar is called zero but the third one drawn, the third 64 bytes count. */
  @Test
  void theThirdCandidateIsTheThirdBlockOfTheOutput() {
    byte[][] drawn = new byte[3][];
    ChallengeSpace<Integer> third =
        new ChallengeSpace<>() {
          private int draws;

          @Override
          public Integer reduce(byte[] bigEndian) {
            drawn[draws] = bigEndian.clone();
            return draws++;
          }

          @Override
          public byte[] encode(Integer scalar) {
            return new byte[32];
          }

          @Override
          public boolean isZero(Integer scalar) {
            return scalar < 2;
          }
        };
    var transcript = new ProofTranscript<>(third, History.emptyHash("blocks"));
    byte[] output = new LiteralTranscript("blocks", BigInteger.ONE).read(192);
    assertEquals(2, transcript.challenge("c"));
    for (int block = 0; block < 3; block++) {
      assertEquals(
          HexFormat.of().formatHex(output, 64 * block, 64 * block + 64),
          HexFormat.of().formatHex(drawn[block]));
    }
  }

  @Test
  void aChallengeDependsOnTheStatementTheTypeAndEveryMessage() {
    BigInteger challenge = AnyStatement.opened().bytes("m", new byte[1]).challenge("c");
    assertEquals(challenge, AnyStatement.opened().bytes("m", new byte[1]).challenge("c"));
    NestedStatement other = pairs -> pairs.u64("x", 2);
    List<BigInteger> others =
        List.of(
            AnyStatement.opened().bytes("m", new byte[2]).challenge("c"),
            AnyStatement.opened().bytes("n", new byte[1]).challenge("c"),
            AnyStatement.opened().challenge("c"),
            new AnyStatement("test", Integers.SECP256K1, other)
                .open()
                .bytes("m", new byte[1])
                .challenge("c"),
            new AnyStatement("Test", Integers.SECP256K1, pairs -> pairs.u64("x", 1))
                .open()
                .bytes("m", new byte[1])
                .challenge("c"));
    assertFalse(others.contains(challenge));
    assertEquals(others.size(), new HashSet<>(others).size());
  }

  @Test
  void aSecondChallengeDependsOnTheFirstAndItsLabel() {
    ProofTranscript<BigInteger> transcript = AnyStatement.opened();
    BigInteger first = transcript.challenge("c");
    BigInteger second = transcript.challenge("c");
    assertNotEquals(first, second);
    ProofTranscript<BigInteger> relabelled = AnyStatement.opened();
    assertEquals(first, relabelled.challenge("d"));
    assertNotEquals(second, relabelled.challenge("c"));
  }

  @Test
  void theSameBytesFramedDifferentlyAreDifferentHistories() {
    byte[] a = "a".getBytes(StandardCharsets.US_ASCII);
    byte[] bc = "bc".getBytes(StandardCharsets.US_ASCII);
    byte[] ab = "ab".getBytes(StandardCharsets.US_ASCII);
    byte[] c = "c".getBytes(StandardCharsets.US_ASCII);
    byte[] none = {};
    List<BigInteger> challenges =
        List.of(
            AnyStatement.opened().bytes("l", a).bytes("l", bc).challenge("c"),
            AnyStatement.opened().bytes("l", ab).bytes("l", c).challenge("c"),
            AnyStatement.opened().bytes("la", none).bytes("l", bc).challenge("c"),
            AnyStatement.opened()
                .bytes("l", "albc".getBytes(StandardCharsets.US_ASCII))
                .challenge("c"),
            AnyStatement.opened().items("l", List.of(a, bc)).challenge("c"),
            AnyStatement.opened().items("l", List.of(bc, a)).challenge("c"),
            AnyStatement.opened().items("l", List.of()).bytes("l", bc).challenge("c"));
    assertEquals(challenges.size(), new HashSet<>(challenges).size());
  }

  @SeededTest
  void readingTheStateChangesNothing(Rng random) {
    byte[] message = random.bytes(random.nextInt(300));
    ProofTranscript<BigInteger> read = AnyStatement.opened();
    for (int i = random.nextInt(4); i >= 0; i--) {
      read.state();
    }
    read.bytes("m", message).state();
    assertEquals(AnyStatement.opened().bytes("m", message).challenge("c"), read.challenge("c"));
  }

  @Test
  void weightsMayBeNoneAndStillCount() {
    ProofTranscript<BigInteger> transcript = AnyStatement.opened();
    assertEquals(0, transcript.weights("weights", 0).size());
    assertNotEquals(AnyStatement.opened().challenge("c"), transcript.challenge("c"));
  }

  @SeededTest
  void weightsHaveAtMost128Bits(Rng random) {
    ProofTranscript<BigInteger> transcript = AnyStatement.opened().bytes("m", random.bytes(8));
    List<BigInteger> weights = integers(transcript.weights("weights", 20));
    assertTrue(weights.stream().allMatch(weight -> weight.bitLength() <= 128));
    assertTrue(weights.stream().anyMatch(weight -> weight.bitLength() > 120));
    assertEquals(20, new HashSet<>(weights).size());
  }

  @Test
  void refusesANegativeNumberOfWeights() {
    ProofTranscript<BigInteger> transcript = AnyStatement.opened();
    assertThrows(IllegalArgumentException.class, () -> transcript.weights("weights", -1));
  }

  @Test
  void aNestedStatementIsAbsorbedWhereItIsEntered() {
    NestedStatement nested = pairs -> pairs.u64s("widths", 32, 32, 64).bytes("V", new byte[64]);
    assertEquals(
        AnyStatement.opened().u64s("widths", 32, 32, 64).bytes("V", new byte[64]).challenge("c"),
        AnyStatement.opened().enter(nested).challenge("c"));
  }

  private static ProofTranscript<BigInteger> empty(String type, Integers challengeSpace) {
    return new ProofTranscript<>(challengeSpace, History.emptyHash(type));
  }

  static List<BigInteger> integers(Weights weights) {
    byte[] bytes = weights.bytes();
    return IntStream.range(0, weights.size())
        .mapToObj(i -> new BigInteger(1, Arrays.copyOfRange(bytes, 16 * i, 16 * i + 16)))
        .toList();
  }

  private static void assertHex(String expected, BigInteger scalar) {
    assertEquals(expected, HexFormat.of().formatHex(Integers.SECP256K1.encode(scalar)));
  }
}
