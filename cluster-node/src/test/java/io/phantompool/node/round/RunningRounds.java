package io.phantompool.node.round;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountMessage;
import io.phantompool.node.book.BookMessage;
import io.phantompool.node.book.BookParts;
import io.phantompool.node.book.OrderBookActor;
import io.phantompool.node.executor.FiveExecutors;
import io.phantompool.node.metrics.NodeMetrics;
import io.phantompool.node.news.FinishedSeqs;
import io.phantompool.node.news.PoolNews;
import io.phantompool.node.operator.OperatorWords;
import io.phantompool.node.trace.RoundTraces;
import io.phantompool.persistence.archive.EndedOrders;
import io.phantompool.persistence.archive.RoundArchive;
import io.phantompool.persistence.body.OrderBodies;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.persistence.journal.JournalSettings;
import io.phantompool.persistence.schema.Migrations;
import io.phantompool.persistence.schema.SchemaKind;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.order.Cancel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A market's book and coordinator on a real database; accounts only write down what they hear. */
final class RunningRounds implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ASKED = 20;

  final FiveExecutors executors;
  final Database database;
  final RoundArchive archive;
  final BlockingQueue<AccountMessage.RoundOver> told = new LinkedBlockingQueue<>();
  final BlockingQueue<AccountMessage.EnteredRound> entered = new LinkedBlockingQueue<>();
  final BlockingQueue<PoolNews> news = new LinkedBlockingQueue<>();
  final ActorRef<BookMessage> book;
  final NodeMetrics metrics;
  final InMemorySpanExporter spans = InMemorySpanExporter.create();
  volatile boolean accountsAnswer = true;

  /** What the operator of the matching node says. */
  final OperatorWords words;

  private final RoundTraces traces = RoundTraces.of(SimpleSpanProcessor.create(spans), "test");
  private final ActorTestKit kit;
  private final ActorRef<AccountMessage> accounts;
  private ActorRef<RoundMessage> coordinator;

  RunningRounds(FiveExecutors executors) {
    this.executors = executors;
    this.words = FiveExecutors.freshWords();
    DatabaseAddress address = FiveExecutors.freshDatabase();
    this.metrics = NodeMetrics.of(List.of(executors.terms().id()), 5);
    this.database = Database.open(address, "pool", 4);
    Migrations.run(database, SchemaKind.POOL, "pool");
    this.archive = new RoundArchive(database);
    this.kit = ActorTestKit.create(FiveExecutors.config(JournalSettings.of(address, 2)));
    this.accounts = kit.spawn(Behaviors.receiveMessage(this::hear));
    this.book = kit.spawn(OrderBookActor.behavior(bookParts()));
    this.coordinator = spawn();
  }

  private org.apache.pekko.actor.typed.Behavior<AccountMessage> hear(AccountMessage message) {
    switch (message) {
      case AccountMessage.RoundOver over -> {
        told.add(over);
        if (accountsAnswer) {
          over.replyTo().tell(Done.getInstance());
        }
      }
      case AccountMessage.EnteredRound round -> entered.add(round);
      default -> {}
    }
    return Behaviors.same();
  }

  private BookParts bookParts() {
    return new BookParts(
        executors.terms(),
        new EndedOrders(database),
        news::add,
        InstantSource.system(),
        new FinishedSeqs(archive::last, Runnable::run));
  }

  private ActorRef<RoundMessage> spawn() {
    RoundParts parts =
        new RoundParts(
            executors.terms(),
            executors.committee(),
            executors.limits(),
            executors.search(),
            executors.peers(),
            new OrderBodies(database),
            archive,
            Path.of("target/scratch"),
            book,
            _ -> accounts,
            news::add,
            new RoundPace(Duration.ofMillis(100), Duration.ofSeconds(1), Duration.ofSeconds(1)),
            InstantSource.system(),
            new SecureRandom(),
            metrics,
            traces,
            words);
    return kit.spawn(
        RoundCoordinatorActor.behavior(parts),
        DispatcherSelector.fromConfig(RoundCoordinators.DISPATCHER));
  }

  /** The coordinator dies as it stands, and another one begins. */
  void killCoordinator() {
    kit.stop(coordinator);
    coordinator = spawn();
  }

  /** As an account does when an order is accepted. */
  void add(FiveExecutors.Accepted order) throws Exception {
    var sealed = order.claim().order();
    new OrderBodies(database).keep(sealed.id(), sealed.header().market(), sealed.encode());
    TestProbe<Done> added = kit.createTestProbe();
    book.tell(
        new BookMessage.Add(
            BookMessage.Entry.of(order.claim(), Instant.now(), order.base(), order.quote()),
            added.ref()));
    added.receiveMessage(PATIENCE);
  }

  void add(Cancel cancel) {
    TestProbe<Done> added = kit.createTestProbe();
    book.tell(new BookMessage.AddCancel(cancel, added.ref()));
    added.receiveMessage(PATIENCE);
  }

  /** As any member of the cluster may. */
  void tellBookThatItIsOver(long seq) {
    book.tell(
        new BookMessage.RoundOver(
            seq, false, List.of(), List.of(), kit.<Done>createTestProbe().ref()));
  }

  BookMessage.Page page() {
    TestProbe<BookMessage.Page> probe = kit.createTestProbe();
    book.tell(new BookMessage.GivePage(100, Optional.empty(), probe.ref()));
    return probe.receiveMessage(PATIENCE);
  }

  void giveUp(long seq) {
    coordinator.tell(new RoundMessage.GiveUp(seq, "The operators give it up"));
  }

  RoundMessage.Status status() {
    TestProbe<RoundMessage.Status> probe = kit.createTestProbe();
    for (int i = 1; i < ASKED; i++) {
      coordinator.tell(new RoundMessage.GiveStatus(probe.ref()));
      try {
        return probe.receiveMessage(PATIENCE.dividedBy(ASKED));
      } catch (AssertionError lost) {
        // While a coordinator begins again, what it is asked is lost.
      }
    }
    return probe.receiveMessage(PATIENCE);
  }

  /** Waits until something is so. */
  static void await(String what, Callable<Boolean> isSo) throws Exception {
    for (int i = 0; i < 1_200; i++) {
      if (isSo.call()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("never: " + what);
  }

  /** Waits until everybody has been told of a seq. */
  void awaitTold(long seq) throws Exception {
    await("seq " + seq + " is told", () -> status().progress().outcomesThrough() >= seq);
  }

  FinishedClose close(long seq) throws Exception {
    return new FinishedBytes(executors.limits())
        .decode(archive.close(executors.terms().id(), seq).orElseThrow());
  }

  /** The first OPEN close, which must have come already. */
  FinishedClose open() throws Exception {
    for (long seq = 1; archive.close(executors.terms().id(), seq).isPresent(); seq++) {
      if (close(seq).certificate().tuple().open()) {
        return close(seq);
      }
    }
    throw new AssertionError("no close was OPEN");
  }

  boolean wasOpen() throws Exception {
    try {
      open();
      return true;
    } catch (AssertionError none) {
      return false;
    }
  }

  /** What verifying the record of a seq said, once it was verified. */
  Optional<Boolean> verified(long seq) {
    return news.stream()
        .filter(PoolNews.Changed.class::isInstance)
        .map(each -> ((PoolNews.Changed) each).event())
        .filter(io.phantompool.node.pool.PoolEvent.RoundChanged.class::isInstance)
        .map(each -> ((io.phantompool.node.pool.PoolEvent.RoundChanged) each).round())
        .filter(round -> round.seq() == seq)
        .flatMap(round -> round.verified().stream())
        .findFirst();
  }

  Digest outcome(FinishedClose close) {
    return RecordKeeping.digest(close);
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
    database.close();
    traces.close();
    metrics.close();
  }
}
