package io.phantompool.node.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.phantompool.crypto.encoding.MalformedEncodingException;
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
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.message.MarketLookup;
import io.phantompool.protocol.message.ReplyCodec;
import io.phantompool.protocol.message.RequestCodec;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Executor 1 as actors on a real journal, in an actor system of its own; its peers are told. */
final class RunningExecutor implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  final BlockingQueue<Condition> health = new LinkedBlockingQueue<>();
  private final TestCommittee pool;
  private final ActorTestKit kit;
  private final Database database;
  private final ActorRef<ExecutorMessage> door;

  RunningExecutor(TestCommittee pool, DatabaseAddress address) {
    this(pool, address, true);
  }

  /** With peers that answer, or that say nothing. */
  RunningExecutor(TestCommittee pool, DatabaseAddress address, boolean peersAnswer) {
    this(pool, address, peersAnswer, "OFF");
  }

  /** One whose actors log from this level on. */
  RunningExecutor(TestCommittee pool, DatabaseAddress address, boolean peersAnswer, String level) {
    this.pool = pool;
    this.database = Database.open(address, "test", 2);
    Migrations.run(database, SchemaKind.EXECUTOR, "executor-1");
    this.kit = ActorTestKit.create(config(address, level));
    Map<Integer, ActorRef<ExecutorMessage>> peers = new HashMap<>();
    for (int j = 2; j <= TestCommittee.N; j++) {
      peers.put(j, kit.spawn(peersAnswer ? peer(j) : Behaviors.<ExecutorMessage>ignore()));
    }
    this.door = kit.spawn(ExecutorDoor.behavior(parts(), new ExecutorPeers(peers), health::add));
  }

  private static Config config(DatabaseAddress address, String level) {
    return ConfigFactory.parseString(
            """
            pekko.actor.provider = local
            pekko.jvm-shutdown-hooks = off
            pekko.loglevel = %s
            pekko.log-dead-letters = off
            """
                .formatted(level))
        .withFallback(JournalSettings.of(address, 2))
        .withFallback(ConfigFactory.parseResources("io/phantompool/node/boot/cluster.conf"))
        .withFallback(ConfigFactory.defaultReference())
        .resolve();
  }

  private ExecutorParts parts() {
    return new ExecutorParts(
        1,
        List.of(pool.terms),
        pool.limits,
        () -> pool.setup(1),
        new StoredBodies(new OrderBodies(database), MarketLookup.of(pool.markets())),
        new Verification(1, 64, Duration.ofMillis(20)),
        InstantSource.system(),
        new SecureRandom());
  }

  /** A peer that knows nothing but that nothing has happened. */
  private Behavior<ExecutorMessage> peer(int j) {
    RequestCodec requests = new RequestCodec(pool.limits);
    ReplyCodec replies = new ReplyCodec(pool.limits);
    return Behaviors.receiveMessage(
        message -> {
          AskExecutor ask = (AskExecutor) message;
          Reply reply =
              requests.decode(ask.request()) instanceof Request.GiveStanding give
                  ? new Reply.GivenStanding(pool.standing(j, give))
                  : new Reply.Noted();
          ask.replyTo().tell(new ExecutorAnswer.Replied(replies.encode(reply)));
          return Behaviors.same();
        });
  }

  /** Waits until the executor is in this state. */
  void await(Condition.State state) throws InterruptedException {
    Condition last = null;
    do {
      last = health.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (last == null) {
        throw new AssertionError("never " + state);
      }
    } while (last.state() != state);
  }

  /** Waits until its peers have told it where they are. */
  void awaitThatItMaySign() throws InterruptedException {
    await(Condition.State.READY);
    for (int i = 0; i < 300; i++) {
      if (!(reply(new Request.GiveInventory(pool.terms.id(), 99, 0))
              instanceof Reply.Refused refused)
          || !refused.code().equals("returning")) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("its peers were not heard");
  }

  void learn(TestTrader trader) {
    TestProbe<Done> probe = kit.createTestProbe();
    door.tell(new ExecutorDoor.Learn(trader::deposits, probe.ref()));
    probe.receiveMessage(PATIENCE);
  }

  /** The same without waiting. */
  void tellChain(TestTrader trader) {
    door.tell(new ExecutorDoor.Learn(trader::deposits, kit.<Done>createTestProbe().ref()));
  }

  /** A view of the chain that fails on whatever accounts there are. */
  void learnNonsense() {
    door.tell(
        new ExecutorDoor.Learn(
            _ -> {
              throw new ArithmeticException("impossible");
            },
            kit.<Done>createTestProbe().ref()));
  }

  /** What an executor's node does with the file of a development vault. */
  void watchVault(Path file) {
    kit.spawn(
        ExecutorNode.vault(file, kit.system(), door, List.of(pool.terms.id()), _ -> {}), "vault");
  }

  /** Asks without waiting. */
  TestProbe<ExecutorAnswer> tell(Request request) {
    return tell(new RequestCodec(pool.limits).encode(request));
  }

  TestProbe<ExecutorAnswer> tell(byte[] request) {
    TestProbe<ExecutorAnswer> probe = kit.createTestProbe();
    door.tell(new AskExecutor(request, probe.ref()));
    return probe;
  }

  ExecutorAnswer answer(Request request) {
    return tell(request).receiveMessage(PATIENCE);
  }

  Reply reply(Request request) {
    return reply(answer(request));
  }

  Reply reply(ExecutorAnswer answer) {
    ExecutorAnswer.Replied replied = assertInstanceOf(ExecutorAnswer.Replied.class, answer);
    try {
      return new ReplyCodec(pool.limits).decode(replied.reply());
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  /** Does something to its database from outside. */
  void sql(String statement) throws Exception {
    database.transact(
        connection -> {
          try (var prepared = connection.prepareStatement(statement)) {
            return prepared.execute();
          }
        });
  }

  long count(String table) throws Exception {
    return database.transact(
        connection -> {
          try (var prepared = connection.prepareStatement("SELECT count(*) FROM " + table);
              var row = prepared.executeQuery()) {
            assertEquals(true, row.next());
            return row.getLong(1);
          }
        });
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
    database.close();
  }
}
