package io.phantompool.crypto.transcript;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.testkit.FixedRandom;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the group's own types draw and append, against plain integers and bytes. */
class Edwards25519TranscriptTest {
  private static final Integers INTEGERS = Integers.EDWARDS25519;
  private static final ChallengeSpace<EdScalar> SPACE = ChallengeSpace.edwards25519();

  @SeededTest
  void reducesAndEncodesAsIntegersDo(Rng random) {
    BigInteger structured = random.scalar(BigInteger.ONE.shiftLeft(512));
    byte[] wide = random.nextBoolean() ? random.bytes(64) : Integers.wide(structured);
    EdScalar scalar = SPACE.reduce(wide);
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
    assertArrayEquals(
        INTEGERS.encode(integers.challenge("c")), SPACE.encode(transcript.challenge("c")));
    assertEquals(
        ProofTranscriptTest.integers(integers.weights("w", 5)).stream()
            .map(Edwards25519TranscriptTest::scalar)
            .toList(),
        transcript.weights("w", 5).edScalars());
    assertArrayEquals(integers.state(), transcript.state());
    byte[] fresh = random.bytes(32);
    try (var nonces = ProofNonces.onEdwards25519(FixedRandom.of(fresh));
        var twins = new ProofNonces<>(FixedRandom.of(fresh), INTEGERS::reduce, INTEGERS::isZero)) {
      for (int i = 0; i < 3; i++) {
        try (SecretEdScalar nonce = nonces.next(transcript)) {
          assertEquals(scalar(twins.next(integers)), nonce.publish());
        }
      }
    }
  }

  @SeededTest(runs = 20)
  void appendsPointsInTheirOwnEncoding(Rng random) {
    List<EdPoint> points = random.list(random.nextInt(5), () -> point(random));
    EdPoint one = point(random);
    assertEquals(
        opened(INTEGERS)
            .bytes("P", one.encode())
            .items("Ps", points.stream().map(EdPoint::encode).toList())
            .challenge("c"),
        opened(INTEGERS).edPoint("P", one).edPoints("Ps", points).challenge("c"));
  }

  private static EdPoint point(Rng random) {
    return EdPoint.baseTimesVartime(EdScalar.reduceBigEndian(random.bytes(64)));
  }

  private static EdScalar scalar(BigInteger integer) {
    return EdScalar.reduceBigEndian(INTEGERS.encode(integer));
  }

  private static <S> ProofTranscript<S> opened(ChallengeSpace<S> space) {
    return new ProofTranscript<>(space, History.emptyHash("edwards"));
  }
}
