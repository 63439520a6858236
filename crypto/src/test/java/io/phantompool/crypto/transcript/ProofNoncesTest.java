package io.phantompool.crypto.transcript;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.LiteralTupleHash;
import io.phantompool.testkit.FixedRandom;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProofNoncesTest {
  /** From transcript.json. */
  @Test
  void reproducesThePublishedNonces() {
    byte[] fresh =
        HexFormat.of().parseHex("7a1ed1d038bcd34ba542365e7a7fb8170cf389a64a4c7cdc9c444bedaa72ea57");
    var transcript =
        new AnyStatement("test-nonce", Integers.SECP256K1, pairs -> pairs.u64("a", 1)).open();
    try (var nonces = nonces(FixedRandom.of(fresh), Integers.SECP256K1)) {
      assertEquals(
          new BigInteger("8ce4c07974d5dd5efe73f9fb457959dd538e9ea9f264b9d30ee103aed064bfec", 16),
          nonces.next(transcript));
      assertEquals(
          new BigInteger("d08b18886ab1826374b0173992d60689b0988e0402c2b5e31e3dd94ee0ac960a", 16),
          nonces.next(transcript));
      assertEquals(
          new BigInteger("a34c57fe3a30612bf331c8d6ed63edfefc0b57023dc27cf07a6fea239c91ddb7", 16),
          nonces.next(transcript));
    }
  }

  /** With two nonces alike, two responses of the proof give away both of their secrets. */
  @Test
  void threadsThatShareThemNeverGetTheSameNonce() {
    ProofTranscript<BigInteger> transcript = AnyStatement.opened(Integers.SECP256K1);
    int count = 20_000;
    try (var nonces = nonces(new SecureRandom(), Integers.SECP256K1)) {
      Set<BigInteger> different = ConcurrentHashMap.newKeySet();
      IntStream.range(0, count).parallel().forEach(i -> different.add(nonces.next(transcript)));
      assertEquals(count, different.size());
    }
  }

  /** A nonce made of erased randomness could be calculated by everybody. */
  @Test
  void erasingThemWaitsForTheNonceUnderWay() throws InterruptedException {
    AtomicBoolean erased = new AtomicBoolean();
    AtomicBoolean erasedTooSoon = new AtomicBoolean();
    List<Thread> erasers = new ArrayList<>();
    AtomicReference<ProofNonces<byte[]>> self = new AtomicReference<>();
    Function<byte[], byte[]> eraseFromAnotherThread =
        wide -> {
          Thread eraser =
              new Thread(
                  () -> {
                    self.get().close();
                    erased.set(true);
                  });
          erasers.add(eraser);
          eraser.start();
          while (eraser.getState() != Thread.State.BLOCKED && !erased.get()) {
            Thread.onSpinWait();
          }
          erasedTooSoon.set(erased.get());
          return wide.clone();
        };
    self.set(new ProofNonces<>(new SecureRandom(), eraseFromAnotherThread, nonce -> false));
    self.get().next(AnyStatement.opened(Integers.SECP256K1));
    erasers.getFirst().join();
    assertFalse(erasedTooSoon.get());
    assertTrue(erased.get());
  }

  @SeededTest
  void agreeWithTheRuleReadLiterallyAlsoWhereIndicesAreSkipped(Rng random) {
    byte[] fresh = random.bytes(32);
    Integers tiny = new Integers(BigInteger.valueOf(2 + random.nextInt(3)));
    ProofTranscript<BigInteger> transcript = AnyStatement.opened(tiny);
    long index = 0;
    try (var nonces = nonces(FixedRandom.of(fresh), tiny)) {
      for (int i = 0; i < 10; i++) {
        BigInteger expected;
        do {
          expected = literal(fresh, transcript.state(), index++, tiny.order());
        } while (expected.signum() == 0);
        assertEquals(expected, nonces.next(transcript));
        transcript.bytes("m", random.bytes(4));
      }
    }
  }

  private static BigInteger literal(byte[] fresh, byte[] state, long n, BigInteger order) {
    List<byte[]> tuple =
        List.of(
            ascii("fresh"),
            fresh,
            ascii("state"),
            state,
            ascii("index"),
            ByteBuffer.allocate(8).putLong(n).array());
    return new BigInteger(1, LiteralTupleHash.hash(tuple, "PhantomPool/v1/nonce", 64)).mod(order);
  }

  @SeededTest
  void repeatedRandomnessGivesOtherNoncesToAnotherTranscript(Rng random) {
    byte[] fresh = random.bytes(32);
    byte[] message = random.bytes(8);
    Set<BigInteger> seen = new HashSet<>();
    try (var first = nonces(FixedRandom.of(fresh), Integers.SECP256K1);
        var second = nonces(FixedRandom.of(fresh), Integers.SECP256K1)) {
      seen.add(first.next(AnyStatement.opened()));
      seen.add(second.next(AnyStatement.opened().bytes("m", message)));
      seen.add(first.next(AnyStatement.opened()));
      seen.add(second.next(AnyStatement.opened().bytes("m", message)));
    }
    assertEquals(4, seen.size());
  }

  @SeededTest
  void everyProofDrawsItsOwnRandomnessOnce(Rng random) {
    SecureRandom source = random.asSecureRandom();
    try (var one = nonces(source, Integers.SECP256K1);
        var other = nonces(source, Integers.SECP256K1)) {
      assertNotEquals(one.next(AnyStatement.opened()), other.next(AnyStatement.opened()));
    }
  }

  @Test
  void takingANonceLeavesTheTranscriptAsItWas() {
    ProofTranscript<BigInteger> transcript = AnyStatement.opened();
    try (var nonces = nonces(new Rng(1).asSecureRandom(), Integers.SECP256K1)) {
      nonces.next(transcript);
    }
    assertEquals(AnyStatement.opened().challenge("c"), transcript.challenge("c"));
  }

  @Test
  void areGoneOnceClosed() {
    var nonces = nonces(new Rng(1).asSecureRandom(), Integers.SECP256K1);
    nonces.close();
    ProofTranscript<BigInteger> transcript = AnyStatement.opened();
    var refusal = assertThrows(IllegalStateException.class, () -> nonces.next(transcript));
    assertTrue(refusal.getMessage().contains("erased"), refusal.getMessage());
  }

  private static ProofNonces<BigInteger> nonces(SecureRandom random, Integers space) {
    return new ProofNonces<>(random, space::reduce, space::isZero);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
