package io.phantompool.node.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.keys.KeyShares;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.group.edwards25519.SecretEdScalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.crypto.keystore.SecretBytes;
import io.phantompool.node.health.Condition.State;
import io.phantompool.node.wire.ExecutorAnswer;
import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.protocol.order.SealedOrder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.Test;

/** What an executor works with, looked for in all that it and its libraries log, from TRACE on. */
class NoSecretsInLogsTest {
  private static final int WORD = 32;

  /** No port, no length and no time of ours. */
  private static final long LOTS = 31_607;

  private final TestCommittee pool = new TestCommittee(11);
  private final DatabaseAddress address = TestServer.fresh();

  private static long now() {
    return InstantSource.system().millis();
  }

  /** Accepted, refused, forged, unreadable, a journal that breaks, and another life. */
  private void work() throws Exception {
    TestTrader first = new TestTrader(pool);
    TestTrader second = new TestTrader(pool);
    SealedOrder buy = first.seal(Side.BUY, 5, LOTS, now());
    SealedOrder sell = second.seal(Side.SELL, 2, 7_907, now());
    try (RunningExecutor executor = new RunningExecutor(pool, address, true, "DEBUG")) {
      executor.awaitThatItMaySign();
      executor.learn(first);
      executor.learn(second);
      assertInstanceOf(Reply.Receipts.class, executor.reply(new Request.SubmitOrder(buy)));
      assertInstanceOf(
          Reply.Refused.class, executor.reply(new Request.SubmitOrder(second.forge(sell, buy))));
      assertInstanceOf(
          ExecutorAnswer.Unreadable.class,
          executor.tell(new byte[] {9}).receiveMessage(Duration.ofSeconds(30)));
      executor.sql("ALTER TABLE event_journal RENAME TO event_journal_away");
      TestProbe<ExecutorAnswer> asked = executor.tell(new Request.SubmitOrder(sell));
      executor.await(State.AWAY);
      asked.expectNoMessage(Duration.ofMillis(100));
      executor.sql("ALTER TABLE event_journal_away RENAME TO event_journal");
      executor.awaitThatItMaySign();
      assertInstanceOf(Reply.Receipts.class, executor.reply(new Request.SubmitOrder(sell)));
    }
  }

  @Test
  void logsNothingThatSomebodyMustNotKnow() throws Exception {
    String log;
    try (CapturedLogs logs = new CapturedLogs()) {
      work();
      log = logs.text();
    }
    assertTrue(log.contains("\"level\":\"DEBUG\""), "nothing was captured");
    assertTrue(log.contains("The executor has died"), "the fault was not captured");
    for (String plain : List.of(Long.toString(LOTS), "7907", "BUY", "SELL")) {
      assertEquals(Optional.empty(), LogSearch.word(log, plain), "an order's plaintext is logged");
    }
    for (byte[] given : pool.secure.given()) {
      LogSearch.assertNone(log, given, "what a key, share or nonce is made of");
    }
    byte[] shares = pool.secretShares(1);
    for (int at = shares.length % WORD; at < shares.length; at += WORD) {
      LogSearch.assertNone(log, Arrays.copyOfRange(shares, at, at + WORD), "a share");
    }
    String password = address.password().orElseThrow();
    assertFalse(log.contains(password), "the database's password is logged");
  }

  /** The test would find them if they were there. */
  @Test
  void findsWhatItLooksFor() {
    byte[] secret = pool.random.bytes(WORD);
    for (String form : LogSearch.forms(secret)) {
      AssertionError found = null;
      try {
        LogSearch.assertNone("... " + form + " ...", secret, "it");
      } catch (AssertionError expected) {
        found = expected;
      }
      assertTrue(found != null, form);
    }
    assertTrue(LogSearch.word("lots=31607,", "31607").isPresent());
    assertTrue(LogSearch.word("Side is BUY.", "BUY").isPresent());
    assertTrue(LogSearch.word("131607 BUYS", "31607").isEmpty());
  }

  @Test
  void typesOfSecretsShowNothingOfThem() {
    byte[] secret = pool.random.bytes(WORD);
    secret[0] = 1; // below the orders of both groups, whichever end comes first
    secret[WORD - 1] = 1;
    char[] passphrase = "correct horse battery".toCharArray();
    try (SecretScalar scalar = SecretScalar.ofUniform(Arrays.copyOf(secret, 2 * WORD));
        SecretEdScalar edScalar = SecretEdScalar.reduceBigEndian(secret);
        SecretBytes bytes = SecretBytes.copyOf(secret);
        OwnerSeed seed = OwnerSeed.of(secret);
        Ed25519SigningKey key = Ed25519SigningKey.fromSeed(secret);
        Passphrase words = Passphrase.take(passphrase);
        KeyShares shares = pool.setupShares(1)) {
      for (Object type : List.of(scalar, edScalar, bytes, seed, key, words, shares)) {
        LogSearch.assertNone(type.toString(), secret, type.getClass().getName());
        assertFalse(type.toString().contains("horse"), type.toString());
      }
      byte[] all = shares.encodeSecret();
      for (int at = all.length % WORD; at < all.length; at += WORD) {
        LogSearch.assertNone(shares.toString(), Arrays.copyOfRange(all, at, at + WORD), "a share");
      }
    }
    assertFalse(address.toString().contains(address.password().orElseThrow()));
  }
}
