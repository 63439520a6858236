package io.phantompool.persistence.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.embedded.TestServer;
import io.phantompool.persistence.read.ParticipationTable.Part;
import io.phantompool.persistence.read.ParticipationTable.Total;
import io.phantompool.persistence.read.Projection.Item;
import io.phantompool.persistence.read.Projection.Rows;
import io.phantompool.persistence.read.TradeTable.Trade;
import io.phantompool.persistence.schema.Migrations;
import io.phantompool.persistence.schema.SchemaKind;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.testkit.Rng;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadSideTest {
  private static final MarketId MARKET = new MarketId("SOL/USDC");
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123456Z");
  private static final Lots MOST = new Lots(-1); // 2^64 - 1

  private final Rng random = new Rng(5);
  private final Wallet wallet = Wallet.of(random.bytes(32));
  private final Database database = TestServer.freshDatabase();

  @BeforeEach
  void migrate() {
    Migrations.run(database, SchemaKind.POOL, "pool");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void write(Rows rows) throws SQLException {
    database.transact(
        connection -> {
          rows.write(connection);
          return 0;
        });
  }

  private Digest digest() {
    return Digest.of(random.bytes(Digest.LENGTH));
  }

  private OrderRow order() {
    return new OrderRow(
        digest(),
        MARKET,
        wallet,
        ClientId.of(random.bytes(ClientId.LENGTH)),
        TimeInForce.IMMEDIATE_OR_CANCEL,
        true,
        NOW.plusSeconds(60),
        "ACCEPTED",
        Optional.empty(),
        Lots.ZERO,
        NOW,
        NOW);
  }

  private RoundRow round(long seq, Optional<RoundRow.Trade> trade) {
    return new RoundRow(
        MARKET,
        seq,
        trade.isPresent() ? "OPEN" : "QUIET",
        7,
        -1, // an epoch of 2^64 - 1
        NOW.plusSeconds(30 * seq),
        digest(),
        4,
        3,
        new Tick(3),
        trade,
        Optional.of(digest()),
        NOW.plusSeconds(30 * seq + 2),
        Optional.empty(),
        Map.of("CLOSING", 120, "SEARCHING", 900));
  }

  private static Optional<RoundRow.Trade> trade(int tick, long price, long lots) {
    return Optional.of(
        new RoundRow.Trade(
            new Tick(tick),
            new Price(price),
            new Lots(lots),
            BigInteger.valueOf(price).multiply(BigInteger.valueOf(lots))));
  }

  @Test
  void writesEveryEventOnceWhoeverTellsIt() throws Exception {
    OrderRow one = order();
    OrderRow two = order();
    Item first = new Item(3, connection -> OrderTable.add(connection, one));
    Item second = new Item(9, connection -> OrderTable.add(connection, two));
    Projection here = new Projection(database, "orders");
    Projection there = new Projection(database, "orders");
    assertEquals(0, here.ordering());
    assertEquals(1, here.write(List.of(first)));
    List<CompletableFuture<Integer>> racing =
        List.of(
            CompletableFuture.supplyAsync(() -> count(here, List.of(first, second))),
            CompletableFuture.supplyAsync(() -> count(there, List.of(first, second))));
    assertEquals(1, racing.stream().mapToInt(CompletableFuture::join).sum());
    assertEquals(9, there.ordering());
    assertEquals(0, new Projection(database, "rounds").ordering());
  }

  private static int count(Projection projection, List<Item> items) {
    try {
      return projection.write(items);
    } catch (SQLException e) {
      throw new CompletionException(e);
    }
  }

  @Test
  void aFailureLeavesPlaceAndRowsAsTheyWere() throws Exception {
    OrderRow order = order();
    Projection projection = new Projection(database, "orders");
    Item good = new Item(1, connection -> OrderTable.add(connection, order));
    Item bad =
        new Item(
            2,
            _ -> {
              throw new SQLException("broken by the test");
            });
    assertThrows(SQLException.class, () -> projection.write(List.of(good, bad)));
    assertEquals(0, projection.ordering());
    assertTrue(new OrderTable(database).find(order.id()).isEmpty());
  }

  @Test
  void anOrderLivesFromAcceptanceToItsEnd() throws Exception {
    OrderRow order = order();
    OrderTable orders = new OrderTable(database);
    write(connection -> OrderTable.add(connection, order));
    assertEquals(Optional.of(order), orders.find(order.id()));
    Instant later = NOW.plusSeconds(30);
    Trade fill =
        new Trade(MARKET, 5, order.id(), wallet, Side.SELL, new Price(-2), new Lots(3), later);
    write(
        connection -> {
          TradeTable.add(connection, fill);
          OrderTable.change(
              connection,
              order.id(),
              "ENDED",
              Optional.of(EndReason.PARTLY_FILLED),
              new Lots(3),
              later);
        });
    OrderRow ended = orders.find(order.id()).orElseThrow();
    assertEquals("ENDED", ended.state());
    assertEquals(Optional.of(EndReason.PARTLY_FILLED), ended.reason());
    assertEquals(new Lots(3), ended.filled());
    assertEquals(later, ended.changedAt());
    assertEquals(List.of(fill), new TradeTable(database).ofOrder(order.id()));
    assertTrue(orders.find(digest()).isEmpty());
  }

  @Test
  void roundsComeBackAsTheyWereAndTheLatestFirst() throws Exception {
    List<RoundRow> all =
        List.of(
            round(1, Optional.empty()),
            round(2, trade(2, 20_200, 9)),
            round(
                3,
                Optional.of(
                    new RoundRow.Trade(
                        new Tick(1), new Price(-1), MOST, MOST.toBigInteger().pow(2)))));
    for (RoundRow round : all) {
      write(connection -> RoundTable.add(connection, round));
    }
    RoundTable rounds = new RoundTable(database);
    assertEquals(all.reversed(), rounds.latest(MARKET, Optional.empty(), 10));
    assertEquals(List.of(all.get(1)), rounds.latest(MARKET, Optional.of(3L), 1));
    assertEquals(List.of(), rounds.latest(new MarketId("BTC/USDC"), Optional.empty(), 10));
    assertEquals(Optional.of(all.get(2)), rounds.find(MARKET, 3));
    assertEquals(Optional.empty(), rounds.find(MARKET, 4));
    write(
        connection -> {
          RoundTable.verified(connection, MARKET, 2, false);
          ProofTable.putMatching(connection, MARKET, 2, Optional.of("outcome"), NOW);
        });
    assertEquals(Optional.of(false), rounds.find(MARKET, 2).orElseThrow().verified());
  }

  @Test
  void addsUpWhatTradedStepByStep() throws Exception {
    for (RoundRow round :
        List.of(
            round(1, trade(2, 20_200, 9)),
            round(2, Optional.empty()),
            round(3, trade(3, 20_300, 1)),
            round(4, trade(1, 20_100, 2)))) {
      write(connection -> RoundTable.add(connection, round));
    }
    Volumes volumes = new Volumes(database);
    Instant from = NOW.plusSeconds(10);
    Instant to = NOW.plusSeconds(120); // the fourth closes then: not included
    assertEquals(
        List.of(
            new Volumes.Step(0, 1, new Lots(9), BigInteger.valueOf(181_800)),
            new Volumes.Step(1, 1, new Lots(1), BigInteger.valueOf(20_300))),
        volumes.steps(MARKET, from, to, Duration.ofSeconds(60)));
    assertEquals(
        List.of(1L, 3L),
        volumes.prices(MARKET, from, to).stream().map(Volumes.Point::seq).toList());
  }

  @Test
  void countsWhatEveryExecutorDid() throws Exception {
    List<Part> parts =
        List.of(
            part(1, 1, "CLOSING", "SERVED", OptionalInt.of(10)),
            part(1, 1, "SEARCHING", "SERVED", OptionalInt.of(40)),
            part(2, 1, "CLOSING", "SERVED", OptionalInt.of(30)),
            part(1, 2, "CLOSING", "SILENT", OptionalInt.empty()),
            part(2, 2, "OPENING", "NAMED", OptionalInt.empty()));
    write(connection -> ParticipationTable.add(connection, parts));
    assertEquals(
        List.of(
            new Total(1, 3, 0, 0, Optional.of(30), Optional.of(NOW.plusSeconds(2))),
            new Total(2, 0, 1, 1, Optional.empty(), Optional.empty())),
        new ParticipationTable(database).totals());
  }

  private static Part part(
      long seq, int executor, String phase, String result, OptionalInt millis) {
    return new Part(MARKET, seq, executor, phase, result, millis, NOW.plusSeconds(seq));
  }

  @Test
  void aWithdrawalMayBeProjectedBeforeTheDepositThatItCounts() throws Exception {
    Mint mint = Mint.of(random.bytes(Mint.LENGTH));
    write(connection -> AccountTable.change(connection, change(mint, -100, 7, 0)));
    assertEquals(BigInteger.valueOf(-100), balance(mint));
    write(connection -> AccountTable.change(connection, change(mint, 150, 0, 0)));
    assertEquals(BigInteger.valueOf(50), balance(mint));
  }

  private BigInteger balance(Mint mint) throws SQLException {
    return database.transact(
        connection -> {
          try (var query =
              connection.prepareStatement("SELECT balance FROM accounts WHERE mint = ?")) {
            query.setBytes(1, mint.encode());
            try (var row = query.executeQuery()) {
              row.next();
              return row.getBigDecimal(1).toBigIntegerExact();
            }
          }
        });
  }

  private AccountTable.Change change(Mint mint, long atoms, long reserve, int live) {
    return new AccountTable.Change(wallet, mint, BigInteger.valueOf(atoms), reserve, live, NOW);
  }
}
