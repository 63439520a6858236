package io.phantompool.node.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.phantompool.node.health.Condition.State;
import io.phantompool.node.vault.VaultFile;
import io.phantompool.node.wire.ExecutorAnswer;
import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.SealedOrder;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An executor as actors, on a real journal; five executors' keys are dealt by the test. */
class ExecutorDoorTest {
  private final TestCommittee pool = new TestCommittee(7);
  private final DatabaseAddress address = TestServer.fresh();

  private static long now() {
    return InstantSource.system().millis();
  }

  private static Reply.Receipts receipts(Reply reply) {
    Reply.Receipts receipts = assertInstanceOf(Reply.Receipts.class, reply);
    assertEquals(2, receipts.receipts().size());
    return receipts;
  }

  @Test
  void signsReceiptsThatItStillKnowsInItsNextLife() throws Exception {
    TestTrader trader = new TestTrader(pool);
    SealedOrder order = trader.seal(Side.BUY, 3, 10, now());
    Reply.Receipts first;
    try (RunningExecutor executor = new RunningExecutor(pool, address)) {
      executor.awaitThatItMaySign();
      executor.learn(trader);
      first = receipts(executor.reply(new Request.SubmitOrder(order)));
      assertEquals(order.id(), first.id());
      assertEquals(1, executor.count("order_body"));
    }
    try (RunningExecutor executor = new RunningExecutor(pool, address)) {
      executor.awaitThatItMaySign();
      assertEquals(first, receipts(executor.reply(new Request.SubmitOrder(order))));
      assertEquals(1, executor.count("order_body"));
    }
  }

  @Test
  void learnsDepositsFromTheFileOfADevelopmentVault(@TempDir Path folder) throws Exception {
    TestTrader trader = new TestTrader(pool);
    SealedOrder order = trader.seal(Side.BUY, 3, 10, now());
    Path file = folder.resolve("deposits");
    try (RunningExecutor executor = new RunningExecutor(pool, address)) {
      executor.watchVault(file);
      executor.awaitThatItMaySign();
      assertInstanceOf(Reply.Waiting.class, executor.reply(new Request.SubmitOrder(order)));
      trader.depositInto(file);
      Reply reply = executor.reply(new Request.SubmitOrder(order));
      for (int i = 0; i < 100 && reply instanceof Reply.Waiting; i++) {
        Thread.sleep(100);
        reply = executor.reply(new Request.SubmitOrder(order));
      }
      receipts(reply);
      long facts = executor.count("event_journal");
      Thread.sleep(600);
      assertEquals(facts, executor.count("event_journal"), "no news, no facts");
    }
  }

  /** The sum is no number of atoms any more: the second and the third never happen, to anybody. */
  @Test
  void depositsThatOverflowAWalletLeaveTheExecutorAlive(@TempDir Path folder) throws Exception {
    TestTrader attacker = new TestTrader(pool);
    TestTrader trader = new TestTrader(pool);
    VaultFile file = new VaultFile(folder.resolve("deposits"));
    try (RunningExecutor executor = new RunningExecutor(pool, address)) {
      executor.awaitThatItMaySign();
      for (int i = 0; i < 3; i++) {
        file.deposit(
            attacker.wallet(), pool.market().baseMint(), new Atoms(-1), new SecureRandom());
      }
      trader.depositInto(file.path());
      executor.watchVault(file.path());
      Request submit = new Request.SubmitOrder(trader.seal(Side.BUY, 3, 10, now()));
      Reply reply = executor.reply(submit);
      for (int i = 0; i < 100 && reply instanceof Reply.Waiting; i++) {
        Thread.sleep(100);
        reply = executor.reply(submit);
      }
      receipts(reply);
    }
  }

  @Test
  void newsThatCannotBeDecidedHarmNobodyElse() throws Exception {
    TestTrader trader = new TestTrader(pool);
    try (RunningExecutor executor = new RunningExecutor(pool, address)) {
      executor.awaitThatItMaySign();
      executor.learnNonsense();
      executor.learn(trader);
      receipts(executor.reply(new Request.SubmitOrder(trader.seal(Side.BUY, 3, 10, now()))));
    }
  }

  @Test
  void checksWhatArrivesTogetherAndNamesTheFalseOne() throws Exception {
    List<TestTrader> traders = new ArrayList<>();
    List<SealedOrder> orders = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      traders.add(new TestTrader(pool));
      orders.add(traders.getLast().seal(i % 2 == 0 ? Side.BUY : Side.SELL, i, 10 + i, now()));
    }
    SealedOrder forged = traders.get(2).forge(orders.get(2), orders.get(4));
    try (RunningExecutor executor = new RunningExecutor(pool, address)) {
      executor.awaitThatItMaySign();
      traders.forEach(executor::learn);
      List<TestProbe<ExecutorAnswer>> probes = new ArrayList<>();
      for (int i = 0; i < orders.size(); i++) {
        probes.add(executor.tell(new Request.SubmitOrder(i == 2 ? forged : orders.get(i))));
      }
      for (int i = 0; i < orders.size(); i++) {
        Reply reply = executor.reply(probes.get(i).receiveMessage(Duration.ofSeconds(30)));
        if (i == 2) {
          assertEquals("proof", assertInstanceOf(Reply.Refused.class, reply).code());
        } else {
          receipts(reply);
        }
      }
      assertEquals(5, executor.count("order_body"));
    }
  }

  @Test
  void letsNothingLeaveThatItsJournalDoesNotTake() throws Exception {
    TestTrader trader = new TestTrader(pool);
    SealedOrder order = trader.seal(Side.SELL, 3, 10, now());
    try (RunningExecutor executor = new RunningExecutor(pool, address)) {
      executor.awaitThatItMaySign();
      executor.learn(trader);
      long facts = executor.count("event_journal");
      executor.sql("ALTER TABLE event_journal RENAME TO event_journal_away");
      TestProbe<ExecutorAnswer> asked = executor.tell(new Request.SubmitOrder(order));
      executor.await(State.AWAY);
      asked.expectNoMessage(Duration.ofMillis(300));
      ExecutorAnswer.Unavailable told =
          assertInstanceOf(
              ExecutorAnswer.Unavailable.class, executor.answer(new Request.SubmitOrder(order)));
      assertNotEquals("executor-stopped", told.code());
      executor.sql("ALTER TABLE event_journal_away RENAME TO event_journal");
      executor.awaitThatItMaySign();
      assertEquals(facts, executor.count("event_journal"));
      receipts(executor.reply(new Request.SubmitOrder(order)));
    }
  }

  @Test
  void letsNothingLeaveWhoseBodyIsNotKept() throws Exception {
    TestTrader trader = new TestTrader(pool);
    SealedOrder order = trader.seal(Side.SELL, 3, 10, now());
    try (RunningExecutor executor = new RunningExecutor(pool, address)) {
      executor.awaitThatItMaySign();
      executor.learn(trader);
      executor.sql("ALTER TABLE order_body RENAME TO order_body_away");
      TestProbe<ExecutorAnswer> asked = executor.tell(new Request.SubmitOrder(order));
      executor.await(State.AWAY);
      asked.expectNoMessage(Duration.ofMillis(300));
      executor.sql("ALTER TABLE order_body_away RENAME TO order_body");
      executor.awaitThatItMaySign();
      receipts(executor.reply(new Request.SubmitOrder(order)));
    }
  }

  /** Whose write took longer than it waited finds its own row, once. */
  @Test
  void aRowThatWasCommittedLateIsReadAndNotTakenForAnotherWriter() throws Exception {
    TestTrader one = new TestTrader(pool);
    TestTrader two = new TestTrader(pool);
    try (RunningExecutor first = new RunningExecutor(pool, address)) {
      first.awaitThatItMaySign();
      try (RunningExecutor late = new RunningExecutor(pool, address)) {
        late.awaitThatItMaySign();
        late.learn(one);
      }
      first.tellChain(two);
      first.await(State.AWAY);
      first.awaitThatItMaySign();
      first.learn(two);
      receipts(first.reply(new Request.SubmitOrder(one.seal(Side.BUY, 1, 5, now()))));
      receipts(first.reply(new Request.SubmitOrder(two.seal(Side.BUY, 1, 5, now()))));
    }
  }

  @Test
  void stopsForGoodWhenAnotherProcessWritesItsJournal() throws Exception {
    TestTrader one = new TestTrader(pool);
    TestTrader two = new TestTrader(pool);
    try (RunningExecutor first = new RunningExecutor(pool, address);
        RunningExecutor second = new RunningExecutor(pool, address)) {
      first.awaitThatItMaySign();
      second.awaitThatItMaySign();
      first.learn(one);
      second.tellChain(two);
      second.await(State.AWAY);
      second.awaitThatItMaySign();
      first.learn(new TestTrader(pool));
      second.tellChain(two);
      second.await(State.STOPPED);
      ExecutorAnswer.Unavailable told =
          assertInstanceOf(
              ExecutorAnswer.Unavailable.class,
              second.answer(new Request.GiveProgress(pool.terms.id())));
      assertEquals("executor-stopped", told.code());
      receipts(first.reply(new Request.SubmitOrder(one.seal(Side.BUY, 1, 5, now()))));
    }
  }

  @Test
  void signsNothingBeforeItsPeersHaveToldWhereTheyAre() throws Exception {
    TestTrader trader = new TestTrader(pool);
    try (RunningExecutor executor = new RunningExecutor(pool, address, false)) {
      executor.await(State.READY);
      executor.learn(trader);
      Reply reply = executor.reply(new Request.SubmitOrder(trader.seal(Side.BUY, 3, 10, now())));
      assertEquals("returning", assertInstanceOf(Reply.Refused.class, reply).code());
    }
  }

  @Test
  void namesTheRuleThatBytesBreak() throws Exception {
    try (RunningExecutor executor = new RunningExecutor(pool, address)) {
      executor.await(State.READY);
      ExecutorAnswer.Unreadable told =
          assertInstanceOf(
              ExecutorAnswer.Unreadable.class,
              executor.tell(new byte[] {9}).receiveMessage(Duration.ofSeconds(30)));
      assertEquals("message-version", told.rule());
    }
  }
}
