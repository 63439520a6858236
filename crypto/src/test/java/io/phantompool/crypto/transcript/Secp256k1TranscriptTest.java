package io.phantompool.crypto.transcript;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.ScalarVector;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.testkit.FixedRandom;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the group's own types draw and append, against plain integers and bytes. */
class Secp256k1TranscriptTest {
  private static final Integers INTEGERS = Integers.SECP256K1;
  private static final ChallengeSpace<Scalar> SPACE = ChallengeSpace.secp256k1();

  @SeededTest
  void reducesAndEncodesAsIntegersDo(Rng random) {
    BigInteger structured = random.scalar(BigInteger.ONE.shiftLeft(512));
    byte[] wide = random.nextBoolean() ? random.bytes(64) : Integers.wide(structured);
    Scalar scalar = SPACE.reduce(wide);
    assertArrayEquals(INTEGERS.encode(INTEGERS.reduce(wide)), SPACE.encode(scalar));
    assertEquals(INTEGERS.isZero(INTEGERS.reduce(wide)), SPACE.isZero(scalar));
  }

  @Test
  void knowsTheOrderAsZero() {
    assertTrue(SPACE.isZero(SPACE.reduce(Integers.wide(INTEGERS.order()))));
    assertTrue(SPACE.isZero(SPACE.reduce(Integers.wide(INTEGERS.order().shiftLeft(200)))));
    assertFalse(SPACE.isZero(SPACE.reduce(Integers.wide(INTEGERS.order().add(BigInteger.ONE)))));
  }

  @SeededTest(runs = 20)
  void drawsWhatIntegersDraw(Rng random) {
    byte[] message = random.bytes(40);
    var transcript = opened(SPACE).bytes("m", message);
    var integers = opened(INTEGERS).bytes("m", message);
    assertEquals(Scalar.fromBigInteger(integers.challenge("c")), transcript.challenge("c"));
    ScalarVector weights = transcript.weights("w", 5).scalars();
    assertEquals(
        ProofTranscriptTest.integers(integers.weights("w", 5)).stream()
            .map(Scalar::fromBigInteger)
            .toList(),
        IntStream.range(0, weights.size()).mapToObj(weights::get).toList());
    assertArrayEquals(integers.state(), transcript.state());
    byte[] fresh = random.bytes(32);
    try (var nonces = ProofNonces.onSecp256k1(FixedRandom.of(fresh));
        var twins = new ProofNonces<>(FixedRandom.of(fresh), INTEGERS::reduce, INTEGERS::isZero)) {
      for (int i = 0; i < 3; i++) {
        try (SecretScalar nonce = nonces.next(transcript)) {
          Scalar expected = Scalar.fromBigInteger(twins.next(integers));
          assertEquals(expected, nonce.declassify("compared with its twin"));
        }
      }
    }
  }

  @SeededTest(runs = 20)
  void appendsScalarsAndPointsInTheirOwnEncoding(Rng random) {
    List<Point> points = random.list(random.nextInt(5), () -> point(random));
    List<Scalar> scalars =
        random.list(
            random.nextInt(5), () -> Scalar.fromBigInteger(random.scalar(INTEGERS.order())));
    Point one = point(random);
    assertEquals(
        opened(INTEGERS)
            .bytes("s", Scalar.ONE.encode())
            .items("ss", scalars.stream().map(Scalar::encode).toList())
            .bytes("P", one.encode())
            .items("Ps", points.stream().map(Point::encode).toList())
            .points("row", points)
            .bytes("0", new byte[64])
            .challenge("c"),
        opened(INTEGERS)
            .scalar("s", Scalar.ONE)
            .scalars("ss", scalars)
            .point("P", one)
            .points("Ps", points)
            .points("row", PointVector.of(points))
            .point("0", Point.IDENTITY)
            .challenge("c"));
  }

  /** A small multiple of the generator, 0 among them. */
  private static Point point(Rng random) {
    Point sum = Point.IDENTITY;
    for (int bit = 0; bit < 5; bit++) {
      sum = sum.doubled();
      sum = random.nextBoolean() ? sum.plus(Point.GENERATOR) : sum;
    }
    return sum;
  }

  private static <S> ProofTranscript<S> opened(ChallengeSpace<S> space) {
    return new ProofTranscript<>(space, History.emptyHash("secp"));
  }
}
