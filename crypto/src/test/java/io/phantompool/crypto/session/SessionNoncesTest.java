package io.phantompool.crypto.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.edwards25519.EdPoint;
import io.phantompool.crypto.group.edwards25519.EdScalar;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.hashing.LiteralTupleHash;
import io.phantompool.crypto.shamir.DealtEdKey;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionNoncesTest {
  private static final SessionId SESSION = new SessionId(Digest.ZERO);
  private static final DealtEdKey DEALT = DealtEdKey.of(new Rng(7), 2, 3);

  @SeededTest(runs = 10)
  void areTheHashOfEverythingTheyDependOn(Rng random) {
    byte[] fresh = random.bytes(32);
    long boot = 1L + random.nextInt(1000);
    SessionId session = new SessionId(Digest.of(random.bytes(32)));
    SessionNonces nonces = new SessionNonces(FixedNonces.repeating(fresh), new BootCounter(boot));
    for (long draw = 0; draw < 3; draw++) {
      NoncePair.Commitment drawn = nonces.draw("vrf", DEALT.share(2), session).onBase();
      assertEquals(EdPoint.baseTimesVartime(literal(fresh, boot, session, 2 * draw)), drawn.D());
      assertEquals(
          EdPoint.baseTimesVartime(literal(fresh, boot, session, 2 * draw + 1)), drawn.F());
    }
  }

  private static EdScalar literal(byte[] fresh, long boot, SessionId session, long index) {
    List<byte[]> tuple =
        List.of(
            ascii("purpose"),
            ascii("vrf"),
            ascii("fresh"),
            fresh,
            ascii("share"),
            DEALT.secrets().get(1).encode(),
            ascii("boot"),
            ByteBuffer.allocate(8).putLong(boot).array(),
            ascii("session"),
            session.value().encode(),
            ascii("index"),
            ByteBuffer.allocate(8).putLong(index).array());
    return EdScalar.reduceBigEndian(
        LiteralTupleHash.hash(tuple, "PhantomPool/v1/session-nonce", 64));
  }

  /** Frozen: nonces are secret, so nobody else would notice that their derivation changed. */
  @Test
  void keepTheirDerivation() {
    NoncePair.Commitment first =
        new SessionNonces(FixedNonces.repeating(new byte[32]), new BootCounter(1))
            .draw("vrf", DealtEdKey.of(List.of(EdScalar.of(5)), 1).share(1), SESSION)
            .onBase();
    assertEquals(
        "d52e6ce7388d32abff2aa82784eeb17434973ec9c58a258b2dc5e0b704c0cf85", first.D().toString());
    assertEquals(
        "ce3b9605e9e353f0c1f8538a9a5c724e199f5aed1d37e4cc547aa784a68a84e0", first.F().toString());
  }

  /** A machine restored from a snapshot may draw the same randomness again. */
  @Test
  void repeatedRandomnessNeverRepeatsANonce() {
    Set<EdPoint> seen = new HashSet<>();
    int draws = 0;
    byte[] fresh = new byte[32];
    for (long boot = 1; boot <= 3; boot++) {
      SessionNonces nonces = new SessionNonces(FixedNonces.repeating(fresh), new BootCounter(boot));
      for (String purpose : List.of("vrf", "frost")) {
        for (int j = 1; j <= 3; j++) {
          for (int session = 0; session < 3; session++) {
            byte[] id = new byte[32];
            id[31] = (byte) (session / 2); // the same id twice, too
            NoncePair.Commitment drawn =
                nonces.draw(purpose, DEALT.share(j), new SessionId(Digest.of(id))).onBase();
            seen.add(drawn.D());
            seen.add(drawn.F());
            draws++;
          }
        }
      }
    }
    assertEquals(2 * draws, seen.size());
  }

  @Test
  void freshRandomnessAloneChangesThem() {
    byte[] other = new byte[32];
    other[0] = 1;
    assertNotEquals(firstWith(new byte[32]), firstWith(other));
    assertEquals(firstWith(other), firstWith(other));
  }

  private static EdPoint firstWith(byte[] fresh) {
    return new SessionNonces(FixedNonces.repeating(fresh), new BootCounter(1))
        .draw("vrf", DEALT.share(1), SESSION)
        .onBase()
        .D();
  }

  @Test
  void thePairAnswersOnceAndIsErasedByIt() {
    EdScalar d = EdScalar.of(11);
    EdScalar f = EdScalar.of(7);
    NoncePair pair = FixedNonces.pair(d, f);
    assertFalse(pair.isSpent());
    assertEquals(EdPoint.baseTimesVartime(d), pair.onBase().D());
    assertEquals(EdPoint.BASE.doubled().timesVartime(f), pair.on(EdPoint.BASE.doubled()).F());
    try (SecretEdScalar x = SecretEdScalar.copyOf(EdScalar.of(100))) {
      // 11 + 3*7 + 5*100
      assertEquals(EdScalar.of(532), pair.answer(EdScalar.of(3), EdScalar.of(5), x));
      assertTrue(pair.isSpent());
      assertThrows(
          IllegalStateException.class, () -> pair.answer(EdScalar.of(4), EdScalar.of(5), x));
      assertFalse(x.isDestroyed());
    }
    assertThrows(IllegalStateException.class, pair::onBase);
    assertEquals("NoncePair[hidden]", pair.toString());
  }

  /** A failure in the middle must not leave nonces for a second try. */
  @Test
  void thePairIsSpentAlsoWhereAnsweringFails() {
    NoncePair pair = FixedNonces.pair(EdScalar.ONE, EdScalar.ONE);
    SecretEdScalar erased = SecretEdScalar.copyOf(EdScalar.ONE);
    erased.destroy();
    assertThrows(
        IllegalStateException.class, () -> pair.answer(EdScalar.ONE, EdScalar.ONE, erased));
    assertTrue(pair.isSpent());
    assertThrows(IllegalStateException.class, pair::onBase);
  }

  @Test
  void ofManyThreadsOneGetsTheAnswer() {
    for (int round = 0; round < 50; round++) {
      NoncePair pair = FixedNonces.pair(EdScalar.of(3), EdScalar.of(5));
      AtomicInteger answers = new AtomicInteger();
      IntStream.range(0, 8)
          .parallel()
          .forEach(
              i -> {
                try (SecretEdScalar x = SecretEdScalar.copyOf(EdScalar.of(9))) {
                  pair.answer(EdScalar.of(i), EdScalar.ONE, x);
                  answers.incrementAndGet();
                } catch (IllegalStateException late) {
                  assertTrue(pair.isSpent());
                }
              });
      assertEquals(1, answers.get());
    }
  }

  @Test
  void anAbandonedPairGivesNothing() {
    NoncePair pair = FixedNonces.pair(EdScalar.ONE, EdScalar.ONE);
    pair.close();
    pair.close();
    assertTrue(pair.isSpent());
    assertThrows(IllegalStateException.class, pair::onBase);
  }

  @Test
  void theBootCounterCountsFromOne() {
    assertThrows(IllegalArgumentException.class, () -> new BootCounter(0));
    assertThrows(IllegalArgumentException.class, () -> new BootCounter(-1));
    assertEquals(1, new BootCounter(1).value());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
