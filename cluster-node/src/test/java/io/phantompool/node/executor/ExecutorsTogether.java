package io.phantompool.node.executor;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.phantompool.node.config.NodeSettings.Verification;
import io.phantompool.node.health.Condition;
import io.phantompool.node.wire.AskExecutor;
import io.phantompool.node.wire.ExecutorAnswer;
import io.phantompool.node.wire.ExecutorMessage;
import io.phantompool.persistence.body.OrderBodies;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.persistence.journal.JournalSettings;
import io.phantompool.persistence.schema.Migrations;
import io.phantompool.persistence.schema.SchemaKind;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.ledger.ReceiptRule;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.message.Limits;
import io.phantompool.protocol.message.MarketLookup;
import io.phantompool.protocol.message.ReplyCodec;
import io.phantompool.protocol.message.RequestCodec;
import io.phantompool.testkit.Rng;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Five real executors in one actor system, over one journal to save time: each has its own rows. A
 * test may cut off any of them.
 */
public final class ExecutorsTogether implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final TestCommittee pool;
  private final ActorTestKit kit;
  private final Database database;
  private final Map<Integer, ActorRef<ExecutorMessage>> doors = new HashMap<>();
  private final Map<Integer, ActorRef<ExecutorMessage>> gates = new HashMap<>();
  private final Set<Integer> away = ConcurrentHashMap.newKeySet();
  private final AtomicInteger asked = new AtomicInteger();

  /** Starts them and waits until they sign. */
  public ExecutorsTogether(long seed) {
    pool = new TestCommittee(seed);
    DatabaseAddress address = TestServer.fresh();
    database = Database.open(address, "executors", 2);
    Migrations.run(database, SchemaKind.EXECUTOR, "executor-1");
    kit = ActorTestKit.create(config(address));
    for (int j = 1; j <= TestCommittee.N; j++) {
      gates.put(j, kit.spawn(gate(j)));
    }
    for (int j = 1; j <= TestCommittee.N; j++) {
      doors.put(
          j,
          kit.spawn(
              ExecutorDoor.behavior(parts(j), new ExecutorPeers(gates).without(j), this::ignore)));
    }
    awaitThatTheySign();
  }

  private void ignore(Condition condition) {}

  /** Of an actor system with this journal. */
  public static Config config(DatabaseAddress address) {
    return ConfigFactory.parseString(
            """
            pekko.actor.provider = local
            pekko.jvm-shutdown-hooks = off
            pekko.loglevel = OFF
            pekko.log-dead-letters = off
            """)
        .withFallback(JournalSettings.of(address, 2))
        .withFallback(ConfigFactory.parseResources("io/phantompool/node/boot/cluster.conf"))
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }

  /** A database that nobody has used. */
  public static DatabaseAddress freshDatabase() {
    return TestServer.fresh();
  }

  private Behavior<ExecutorMessage> gate(int j) {
    return Behaviors.receiveMessage(
        message -> {
          ActorRef<ExecutorMessage> door = doors.get(j);
          if (message instanceof AskExecutor) {
            asked.incrementAndGet();
          }
          if (door != null && !away.contains(j)) {
            door.tell(message);
          }
          return Behaviors.same();
        });
  }

  private ExecutorParts parts(int j) {
    return new ExecutorParts(
        j,
        List.of(pool.terms),
        pool.limits,
        () -> pool.setup(j),
        new StoredBodies(new OrderBodies(database), MarketLookup.of(pool.markets())),
        new Verification(1, 64, Duration.ofMillis(5)),
        InstantSource.system(),
        new SecureRandom());
  }

  private void awaitThatTheySign() {
    Request question = new Request.GiveInventory(pool.terms.id(), 99, 0);
    for (int j = 1; j <= TestCommittee.N; j++) {
      int tries = 0;
      while (!isSigning(j, question)) {
        if (++tries > 600) {
          throw new AssertionError("executor " + j + " does not sign");
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private boolean isSigning(int j, Request question) {
    return answer(j, question) instanceof ExecutorAnswer.Replied(byte[] bytes)
        && !(reply(bytes) instanceof Reply.Refused refused && refused.code().equals("returning"));
  }

  private Reply reply(byte[] bytes) {
    try {
      return new ReplyCodec(pool.limits).decode(bytes);
    } catch (io.phantompool.crypto.encoding.MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private ExecutorAnswer answer(int j, Request request) {
    TestProbe<ExecutorAnswer> probe = kit.createTestProbe();
    doors.get(j).tell(new AskExecutor(new RequestCodec(pool.limits).encode(request), probe.ref()));
    return probe.receiveMessage(PATIENCE);
  }

  /** What executor j says, even if it is cut off from everybody else. */
  public Reply reply(int j, Request request) {
    return answer(j, request) instanceof ExecutorAnswer.Replied(byte[] bytes)
        ? reply(bytes)
        : new Reply.Waiting("it does not answer");
  }

  /** From now on nothing reaches executor j. */
  public void cutOff(int j) {
    away.add(j);
  }

  /** Messages reach executor j again. */
  public void reconnect(int j) {
    away.remove(j);
  }

  /** The chain tells all executors. */
  public void learn(Function<Ledger, List<LedgerEvent>> report) {
    for (ActorRef<ExecutorMessage> door : doors.values()) {
      TestProbe<Done> probe = kit.createTestProbe();
      door.tell(new ExecutorDoor.Learn(report, probe.ref()));
      probe.receiveMessage(PATIENCE);
    }
  }

  /** The way to all of them. */
  public ExecutorPeers peers() {
    return new ExecutorPeers(gates);
  }

  /** The one market. */
  public MarketTerms terms() {
    return pool.terms;
  }

  /** The markets. */
  public Markets markets() {
    return pool.markets();
  }

  /** Of messages. */
  public Limits limits() {
    return pool.limits;
  }

  /** Whose receipts count. */
  public ReceiptRule rule() {
    Committee committee = pool.committee();
    return new ReceiptRule(pool.roster, committee.quorum());
  }

  /** The test's. */
  public Rng random() {
    return pool.random;
  }

  /** How often an executor was asked something, by anybody. */
  public int asked() {
    return asked.get();
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
    database.close();
  }
}
