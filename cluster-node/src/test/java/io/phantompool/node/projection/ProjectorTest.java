package io.phantompool.node.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.typesafe.config.ConfigFactory;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountEvent;
import io.phantompool.node.account.AccountEvent.DepositFinalized;
import io.phantompool.node.account.AccountEvent.OrderAccepted;
import io.phantompool.node.account.AccountEvent.RoundApplied;
import io.phantompool.node.executor.TestServer;
import io.phantompool.node.pool.SampleMarket;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.persistence.journal.JournalSettings;
import io.phantompool.persistence.read.OrderRow;
import io.phantompool.persistence.read.OrderTable;
import io.phantompool.persistence.read.Projection;
import io.phantompool.persistence.read.TradeTable;
import io.phantompool.persistence.read.WithdrawalTable;
import io.phantompool.persistence.schema.Migrations;
import io.phantompool.persistence.schema.SchemaKind;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.ledger.DepositName;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.protocol.round.Fill;
import io.phantompool.testkit.Rng;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of accounts in a real journal become rows, through stops and a database that is away. */
class ProjectorTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  private final Rng random = new Rng(3);
  private final Market market = new SampleMarket().terms().keys().market();
  private final Wallet wallet = Wallet.of(random.bytes(Wallet.LENGTH));
  private final DatabaseAddress address = TestServer.fresh();
  private final Database database = Database.open(address, "test", 4);
  private ActorTestKit kit;

  @BeforeEach
  void start() {
    Migrations.run(database, SchemaKind.POOL, "pool");
    kit =
        ActorTestKit.create(
            ConfigFactory.parseString(
                    """
                    pekko.actor.provider = local
                    pekko.jvm-shutdown-hooks = off
                    pekko.loglevel = OFF
                    """)
                .withFallback(JournalSettings.of(address, 3))
                .withFallback(ConfigFactory.parseResources("io/phantompool/node/boot/cluster.conf"))
                .withFallback(ConfigFactory.defaultReference())
                .resolve());
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
    database.close();
  }

  /** Writes whatever it is told, as an account would. */
  private static final class Writer
      extends EventSourcedBehavior<AccountEvent, AccountEvent, Integer> {
    Writer(Wallet wallet) {
      super(PersistenceId.of("account", wallet.toString()));
    }

    @Override
    public Integer emptyState() {
      return 0;
    }

    @Override
    public CommandHandler<AccountEvent, AccountEvent, Integer> commandHandler() {
      return (_, event) -> Effect().persist(event);
    }

    @Override
    public EventHandler<Integer, AccountEvent> eventHandler() {
      return (count, _) -> count + 1;
    }

    @Override
    public Set<String> tagsFor(AccountEvent event) {
      return Set.of(AccountEvent.TAG);
    }
  }

  private Behavior<Void> projector() {
    AccountProjection accounts = new AccountProjection(Markets.of(List.of(market)));
    return new Projector<>(
            AccountEvent.class,
            AccountEvent.TAG,
            new Projection(database, AccountEvent.TAG),
            accounts::rows)
        .behavior();
  }

  /** The executors may know a deposit before the account does. */
  @Test
  void projectsAWithdrawalBeforeTheDepositThatItCounts() throws Exception {
    Mint mint = market.quoteMint();
    WithdrawalHeader header =
        new WithdrawalHeader(
            wallet,
            mint,
            ClientId.of(random.bytes(ClientId.LENGTH)),
            new Atoms(40),
            Address.of(wallet.encode()),
            Reserve.first(new Atoms(100), List.of()));
    Digest id = Digest.of(random.bytes(Digest.LENGTH));
    Signature signature = Signature.of(random.bytes(Signature.LENGTH));
    List<Receipt> receipts = List.of(new Receipt(1, signature), new Receipt(3, signature));
    WithdrawalTable table = new WithdrawalTable(database);
    ActorRef<AccountEvent> writer = kit.spawn(new Writer(wallet));
    kit.spawn(projector());
    writer.tell(new AccountEvent.WithdrawalAccepted(wallet, id, header, receipts, NOW));
    WithdrawalTable.Row unpaid =
        new WithdrawalTable.Row(id, header, receipts, NOW, Optional.empty());
    eventually(() -> table.unpaid(5).equals(List.of(unpaid)));
    assertEquals("-40 1 0", account(mint));
    writer.tell(deposit(mint, 100));
    writer.tell(new AccountEvent.WithdrawalPaid(wallet, id, signature, NOW));
    eventually(() -> table.unpaid(5).isEmpty());
    assertEquals(
        Optional.of(new WithdrawalTable.Payment(signature, NOW)),
        table.find(id).orElseThrow().payment());
    assertEquals("60 1 0", account(mint));
  }

  private DepositFinalized deposit(Mint mint, long atoms) {
    return new DepositFinalized(
        wallet,
        new DepositName(mint, Signature.of(random.bytes(Signature.LENGTH)), 0),
        new Atoms(atoms),
        NOW);
  }

  private OrderAccepted accepted(Digest id, Reserve reserve) {
    return new OrderAccepted(
        wallet,
        id,
        new OrderHeader(
            market.id(),
            7,
            3,
            wallet,
            ClientId.of(random.bytes(ClientId.LENGTH)),
            TimeInForce.GOOD_TILL_TIME,
            NOW.toEpochMilli() + 60_000,
            true,
            reserve,
            reserve),
        Point.GENERATOR,
        Point.GENERATOR,
        Point.GENERATOR,
        List.of(),
        List.of(),
        NOW);
  }

  private RoundApplied over(Digest filled, Digest partly) {
    return new RoundApplied(
        wallet,
        market.id(),
        5,
        NOW.plusSeconds(30),
        BigInteger.valueOf(-700),
        BigInteger.valueOf(900),
        Optional.of(new Price(20_200)),
        List.of(
            new Fill(filled, Side.SELL, new Lots(3), new Lots(3), Lots.ZERO),
            new Fill(partly, Side.SELL, new Lots(4), new Lots(9), new Lots(5))),
        List.of(new Ending(filled, EndReason.FILLED)));
  }

  private String account(Mint mint) throws SQLException {
    return database.transact(
        connection -> {
          try (var select =
              connection.prepareStatement(
                  "SELECT balance || ' ' || reserve_number || ' ' || live_orders FROM accounts"
                      + " WHERE wallet = ? AND mint = ?")) {
            select.setBytes(1, wallet.encode());
            select.setBytes(2, mint.encode());
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? row.getString(1) : "nothing";
            }
          }
        });
  }

  private static void eventually(Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!holds.call()) {
      assertTrue(System.nanoTime() < end, "not in time");
      Thread.sleep(50);
    }
  }

  @Test
  void writesOrdersTradesAndAccountsAndGoesOnWhereItWas() throws Exception {
    Digest one = Digest.of(random.bytes(Digest.LENGTH));
    Digest two = Digest.of(random.bytes(Digest.LENGTH));
    ActorRef<AccountEvent> writer = kit.spawn(new Writer(wallet));
    ActorRef<Void> first = kit.spawn(projector());
    writer.tell(deposit(market.baseMint(), 1_000));
    writer.tell(deposit(market.quoteMint(), 50));
    writer.tell(accepted(one, Reserve.first(new Atoms(1_000), List.of())));
    eventually(() -> new OrderTable(database).find(one).isPresent());
    assertEquals("1000 1 1", account(market.baseMint()));
    kit.stop(first);
    writer.tell(accepted(two, new Reserve(2, one, new Atoms(1_000), List.of())));
    writer.tell(over(one, two));
    kit.spawn(projector());
    eventually(() -> !new TradeTable(database).ofOrder(two).isEmpty());
    assertEquals("FILLED", state(one));
    assertEquals("PARTIALLY_FILLED", state(two));
    assertEquals("300 2 1", account(market.baseMint()));
    assertEquals("950 2 1", account(market.quoteMint()));
  }

  private String state(Digest id) throws SQLException {
    return new OrderTable(database).find(id).map(OrderRow::state).orElse("nothing");
  }

  @Test
  void waitsForADatabaseThatIsAwayAndLeavesNothingOut() throws Exception {
    Digest one = Digest.of(random.bytes(Digest.LENGTH));
    sql("ALTER TABLE orders RENAME TO orders_away");
    ActorRef<AccountEvent> writer = kit.spawn(new Writer(wallet));
    kit.spawn(projector());
    writer.tell(deposit(market.baseMint(), 7));
    eventually(() -> account(market.baseMint()).equals("7 0 0"));
    writer.tell(accepted(one, Reserve.first(new Atoms(7), List.of())));
    writer.tell(deposit(market.quoteMint(), 8));
    Thread.sleep(1_500);
    assertEquals("nothing", account(market.quoteMint()));
    sql("ALTER TABLE orders_away RENAME TO orders");
    eventually(() -> account(market.quoteMint()).equals("8 1 1"));
    assertTrue(new OrderTable(database).find(one).isPresent());
  }

  private void sql(String statement) throws SQLException {
    database.transact(
        connection -> {
          try (var prepared = connection.prepareStatement(statement)) {
            return prepared.execute();
          }
        });
  }
}
