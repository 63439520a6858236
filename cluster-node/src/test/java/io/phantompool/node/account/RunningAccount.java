package io.phantompool.node.account;

import com.typesafe.config.Config;
import io.phantompool.node.account.AccountMessage.Submitted;
import io.phantompool.node.book.BookMessage;
import io.phantompool.node.executor.ExecutorsTogether;
import io.phantompool.node.executor.StoredBodies;
import io.phantompool.node.metrics.NodeMetrics;
import io.phantompool.node.news.FinishedSeqs;
import io.phantompool.node.news.PoolNews;
import io.phantompool.node.news.Progress;
import io.phantompool.node.pool.OrderStatus;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.node.submission.SubmissionParts;
import io.phantompool.persistence.body.OrderBodies;
import io.phantompool.persistence.body.WithdrawalBodies;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.persistence.schema.Migrations;
import io.phantompool.persistence.schema.SchemaKind;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.order.SealedOrder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.apache.pekko.actor.typed.ActorRef;

/** A wallet's account on a real journal of its own, and the book that it talks to. */
final class RunningAccount implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  final ActorTestKit kit;
  final BlockingQueue<BookMessage> book = new LinkedBlockingQueue<>();
  final BlockingQueue<PoolNews> news = new LinkedBlockingQueue<>();
  volatile boolean bookAnswers = true;

  /** The last seq that is over; all of them. */
  volatile long lastFinished = -1;

  private final TestWallet wallet;
  private final AccountParts parts;
  private final Database database;
  private Optional<ActorRef<AccountMessage>> account = Optional.empty();

  RunningAccount(ExecutorsTogether executors, TestWallet wallet) {
    this(executors, wallet, ExecutorsTogether.freshDatabase());
  }

  private RunningAccount(ExecutorsTogether executors, TestWallet wallet, DatabaseAddress address) {
    this(executors, wallet, address, ExecutorsTogether.config(address));
    begin();
  }

  /** Whose account a test begins by itself. */
  RunningAccount(
      ExecutorsTogether executors, TestWallet wallet, DatabaseAddress address, Config config) {
    this.wallet = wallet;
    database = Database.open(address, "pool", 2);
    Migrations.run(database, SchemaKind.POOL, "pool");
    kit = ActorTestKit.create(config);
    OrderBodies bodies = new OrderBodies(database);
    parts =
        new AccountParts(
            List.of(executors.terms()),
            executors.markets(),
            new SubmissionParts(
                executors.limits(),
                executors.rule(),
                executors.peers(),
                bodies,
                new StoredBodies(bodies, executors.limits().markets()),
                new WithdrawalBodies(database),
                InstantSource.system()),
            (_, message) -> hear(message),
            news::add,
            () -> Progress.of(kit.system()).known(),
            new Examiner(
                List.of(executors.terms()),
                kit.system(),
                InstantSource.system(),
                new SecureRandom()),
            NodeMetrics.of(List.of(), 0).journal(),
            new FinishedSeqs(_ -> lastFinished, Runnable::run));
  }

  AccountParts parts() {
    return parts;
  }

  private void hear(BookMessage message) {
    book.add(message);
    if (bookAnswers) {
      switch (message) {
        case BookMessage.Add add -> add.replyTo().tell(Done.getInstance());
        case BookMessage.AddCancel add -> add.replyTo().tell(Done.getInstance());
        default -> throw new AssertionError(message);
      }
    }
  }

  void begin() {
    account = Optional.of(kit.spawn(AccountActor.behavior(wallet.wallet(), parts)));
  }

  /** As if the process had been killed: nothing more is said, and the journal is all there is. */
  void restart() {
    kit.stop(account.orElseThrow(), PATIENCE);
    begin();
  }

  void tell(AccountMessage message) {
    account.orElseThrow().tell(message);
  }

  <T> TestProbe<T> ask(Function<ActorRef<T>, AccountMessage> message) {
    TestProbe<T> probe = kit.createTestProbe();
    account.orElseThrow().tell(message.apply(probe.ref()));
    return probe;
  }

  <T> T answer(Function<ActorRef<T>, AccountMessage> message) {
    return this.<T>ask(message).receiveMessage(PATIENCE);
  }

  void fund() {
    this.<Done>answer(to -> new AccountMessage.Deposited(wallet.base, TestWallet.BASE, to));
    this.<Done>answer(to -> new AccountMessage.Deposited(wallet.quote, TestWallet.QUOTE, to));
  }

  Submitted submit(SealedOrder order) {
    return answer(to -> new AccountMessage.Submit(order.encode(), to));
  }

  Submitted withdraw(Withdrawal withdrawal) {
    return answer(to -> new AccountMessage.Withdraw(withdrawal.encode(), to));
  }

  TestProbe<Submitted> submitting(SealedOrder order) {
    return ask(to -> new AccountMessage.Submit(order.encode(), to));
  }

  <T extends BookMessage> T bookHears(Class<T> type) throws InterruptedException {
    while (true) {
      BookMessage next = book.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("the book never heard a " + type.getSimpleName());
      }
      if (type.isInstance(next)) {
        return type.cast(next);
      }
    }
  }

  OrderStatus changed() throws InterruptedException {
    PoolNews next = news.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (next instanceof PoolNews.Changed(PoolEvent.OrderChanged(OrderStatus status))) {
      return status;
    }
    throw new AssertionError("not a change of an order: " + next);
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

  long count(String what) throws Exception {
    return database.transact(
        connection -> {
          try (var prepared = connection.prepareStatement("SELECT count(*) FROM " + what);
              var row = prepared.executeQuery()) {
            row.next();
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
