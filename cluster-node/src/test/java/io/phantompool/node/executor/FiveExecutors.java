package io.phantompool.node.executor;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.node.config.NodeSettings.Verification;
import io.phantompool.node.metrics.NodeMetrics;
import io.phantompool.node.operator.OperatorWords;
import io.phantompool.node.wire.AskExecutor;
import io.phantompool.node.wire.ExecutorAnswer;
import io.phantompool.node.wire.ExecutorMessage;
import io.phantompool.persistence.body.OrderBodies;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.persistence.journal.JournalSettings;
import io.phantompool.persistence.schema.Migrations;
import io.phantompool.persistence.schema.SchemaKind;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.message.Limits;
import io.phantompool.protocol.message.MarketLookup;
import io.phantompool.protocol.message.ReplyCodec;
import io.phantompool.protocol.message.RequestCodec;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.SealedOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Five real executors, each in an actor system of its own on a database of its own, that reach each
 * other through lobbies. An executor that is away is not reached.
 */
public final class FiveExecutors implements AutoCloseable {
  /** An order that the executors have accepted. */
  public record Accepted(
      OrderClaim claim, Cancel cancel, List<Receipt> base, List<Receipt> quote) {}

  private static final int WORD = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestCommittee pool;
  private final ActorTestKit lobby;
  private final Map<Integer, ActorRef<ExecutorMessage>> lobbies = new HashMap<>();
  private final Map<Integer, DatabaseAddress> addresses = new HashMap<>();
  private final Map<Integer, ActorTestKit> kits = new HashMap<>();
  private final Map<Integer, Database> databases = new HashMap<>();
  private final Map<Integer, ActorRef<ExecutorMessage>> doors = new ConcurrentHashMap<>();
  private final Map<Integer, OperatorWords> words = new HashMap<>();
  private final List<TestTrader> traders = new CopyOnWriteArrayList<>();
  private volatile BiPredicate<Integer, Request> watcher = (_, _) -> true;

  /** All of them, in a market that closes at this interval, OPEN with this crowd. */
  public FiveExecutors(long seed, long intervalMillis, int crowd) {
    pool = new TestCommittee(seed, intervalMillis, crowd);
    lobby = ActorTestKit.create(config(ConfigFactory.empty()));
    for (int j = 1; j <= TestCommittee.N; j++) {
      int executor = j;
      lobbies.put(
          j,
          lobby.spawn(
              Behaviors.receiveMessage(
                  message -> {
                    pass(executor, message);
                    return Behaviors.same();
                  })));
      addresses.put(j, TestServer.fresh());
      words.put(j, freshWords());
    }
    for (int j = 1; j <= TestCommittee.N; j++) {
      start(j);
    }
  }

  private void pass(int executor, ExecutorMessage message) {
    ActorRef<ExecutorMessage> door = doors.get(executor);
    if (door != null && (!(message instanceof AskExecutor ask) || isPassed(executor, ask))) {
      door.tell(message);
    }
  }

  private boolean isPassed(int executor, AskExecutor ask) {
    try {
      return watcher.test(executor, new RequestCodec(pool.limits).decode(ask.request()));
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  /** Sees every request; one that it does not pass is lost. */
  public void watch(BiPredicate<Integer, Request> each) {
    watcher = each;
  }

  /** A configuration for tests in one process. */
  public static Config config(Config own) {
    return own.withFallback(
            ConfigFactory.parseString(
                """
                pekko.actor.provider = local
                pekko.jvm-shutdown-hooks = off
                pekko.loglevel = WARNING
                pekko.log-dead-letters = off
                pekko.log-dead-letters-during-shutdown = off
                """))
        .withFallback(ConfigFactory.parseResources("io/phantompool/node/boot/cluster.conf"))
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }

  /** What keys, shares and nonces are made of, and the shares; for tests that look for them. */
  public List<byte[]> secrets() {
    List<byte[]> secrets = new ArrayList<>(pool.secure.given());
    for (int j = 1; j <= TestCommittee.N; j++) {
      byte[] shares = pool.secretShares(j);
      for (int at = shares.length % WORD; at < shares.length; at += WORD) {
        secrets.add(Arrays.copyOfRange(shares, at, at + WORD));
      }
    }
    return secrets;
  }

  /** Of an operator who has said nothing yet. */
  public static OperatorWords freshWords() {
    try {
      return OperatorWords.in(Files.createTempDirectory(Path.of("target"), "node-data-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What one's operator says. */
  public OperatorWords words(int j) {
    return words.get(j);
  }

  /** Starts one, or starts it again. */
  public void start(int j) {
    DatabaseAddress address = addresses.get(j);
    Database database = Database.open(address, "executor-" + j, 2);
    Migrations.run(database, SchemaKind.EXECUTOR, "executor-" + j);
    ActorTestKit kit = ActorTestKit.create(config(JournalSettings.of(address, 1)));
    ExecutorParts parts =
        new ExecutorParts(
            j,
            List.of(pool.terms),
            pool.limits,
            () -> pool.setup(j),
            new StoredBodies(new OrderBodies(database), MarketLookup.of(pool.markets())),
            new Verification(1, 64, Duration.ofMillis(5)),
            InstantSource.system(),
            new SecureRandom(),
            NodeMetrics.of(List.of(pool.terms.id()), 0),
            Optional.of(words.get(j)));
    kits.put(j, kit);
    databases.put(j, database);
    doors.put(j, kit.spawn(ExecutorDoor.behavior(parts, new ExecutorPeers(lobbies), _ -> {})));
  }

  /** Nobody reaches it any more. */
  public void away(int j) {
    doors.remove(j);
    kits.remove(j).shutdownTestKit();
    databases.remove(j).close();
  }

  /** A database that nobody has used. */
  public static DatabaseAddress freshDatabase() {
    return TestServer.fresh();
  }

  public ExecutorPeers peers() {
    return new ExecutorPeers(lobbies);
  }

  public CommitteeRecord committee() {
    return pool.record();
  }

  public MarketTerms terms() {
    return pool.terms;
  }

  public Limits limits() {
    return pool.limits;
  }

  public BabyStepGiantStep search() {
    return pool.search();
  }

  /** Waits until all have heard their peers. */
  public void awaitThatTheyMaySign() throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      if (doors.keySet().stream().allMatch(this::maySign)) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("they have not heard each other");
  }

  private boolean maySign(int j) {
    TestProbe<ExecutorAnswer> probe = tell(j, new Request.GiveInventory(pool.terms.id(), 99, 0));
    try {
      Reply reply = reply(probe);
      return !(reply instanceof Reply.Refused refused) || !refused.code().equals("returning");
    } catch (AssertionError away) {
      return false;
    }
  }

  /** Has a new trader's order accepted by all who are here. */
  public Accepted accept(Side side, int tick, long lots) {
    TestTrader trader = new TestTrader(pool);
    SealedOrder order = trader.seal(side, tick, lots, InstantSource.system().millis());
    List<Receipt> base = new ArrayList<>();
    List<Receipt> quote = new ArrayList<>();
    traders.add(trader);
    doors.keySet().forEach(j -> learn(j, trader));
    Map<Integer, TestProbe<ExecutorAnswer>> asked = new HashMap<>();
    doors.keySet().forEach(j -> asked.put(j, tell(j, new Request.SubmitOrder(order))));
    for (TestProbe<ExecutorAnswer> probe : asked.values()) {
      if (!(reply(probe) instanceof Reply.Receipts receipts)) {
        throw new AssertionError("not taken");
      }
      base.add(receipts.receipts().get(0));
      quote.add(receipts.receipts().get(1));
    }
    Request shown = new Request.ShowAccepted(order.id(), base.subList(0, 4), quote.subList(0, 4));
    doors.keySet().forEach(j -> reply(tell(j, shown)));
    return new Accepted(
        trader.claim(order), trader.cancel(order), base.subList(0, 4), quote.subList(0, 4));
  }

  /** Tells one that was away what the chain has finalized; again until it has heard it. */
  public void learn(int j) {
    traders.forEach(trader -> learn(j, trader));
  }

  private void learn(int j, TestTrader trader) {
    TestProbe<Done> learnt = lobby.createTestProbe();
    for (int i = 0; i < 120; i++) {
      doors.get(j).tell(new ExecutorDoor.Learn(trader::deposits, learnt.ref()));
      try {
        learnt.receiveMessage(Duration.ofMillis(500));
        return;
      } catch (AssertionError _) {
        // It is starting: again.
      }
    }
    throw new AssertionError("it does not learn");
  }

  /** Asks one that is here. */
  public Reply ask(int j, Request request) {
    return reply(tell(j, request));
  }

  private TestProbe<ExecutorAnswer> tell(int j, Request request) {
    TestProbe<ExecutorAnswer> probe = lobby.createTestProbe();
    doors.get(j).tell(new AskExecutor(new RequestCodec(pool.limits).encode(request), probe.ref()));
    return probe;
  }

  private Reply reply(TestProbe<ExecutorAnswer> probe) {
    if (probe.receiveMessage(PATIENCE) instanceof ExecutorAnswer.Replied replied) {
      try {
        return new ReplyCodec(pool.limits).decode(replied.reply());
      } catch (MalformedEncodingException e) {
        throw new AssertionError(e);
      }
    }
    throw new AssertionError("it does not answer");
  }

  @Override
  public void close() {
    List.copyOf(kits.keySet()).forEach(this::away);
    lobby.shutdownTestKit();
  }
}
