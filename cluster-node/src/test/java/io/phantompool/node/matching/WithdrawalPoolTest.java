package io.phantompool.node.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phantompool.client.ClientSettings;
import io.phantompool.client.PhantomPoolClient;
import io.phantompool.client.Surroundings;
import io.phantompool.client.TraderKeys;
import io.phantompool.client.chain.OwnWithdrawal;
import io.phantompool.client.committee.PinnedCommittee;
import io.phantompool.client.http.Patience;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.problem.ProblemCode;
import io.phantompool.client.watch.Watcher;
import io.phantompool.client.withdrawal.NewWithdrawal;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.OwnerSeed;
import io.phantompool.testkit.Rng;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Withdrawals over HTTP from a whole pool with a development vault: nothing is lost, nothing is
 * paid twice, and what an order reserves stays.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WithdrawalPoolTest {
  private static final long DEPOSIT = 1_000_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final ExecutorService PROVING = Executors.newSingleThreadExecutor();
  private static final Rng RANDOM = new Rng(77);
  private static final Ed25519SigningKey KEY = Ed25519SigningKey.random(RANDOM.asSecureRandom());
  private static final TraderKeys KEYS =
      new TraderKeys(KEY, OwnerSeed.random(RANDOM.asSecureRandom()));

  @TempDir static Path root;

  private static LocalPool pool;
  private static PhantomPoolClient client;
  private static Market market;

  @BeforeAll
  static void start() throws Exception {
    pool = LocalPool.withVault(root, "1 h");
    pool.start();
    market = pool.terms().keys().market();
    for (Mint mint : List.of(market.baseMint(), market.quoteMint())) {
      String deposit =
          "{\"wallet\":\"%s\",\"mint\":\"%s\",\"atoms\":\"%d\"}"
              .formatted(KEYS.wallet(), mint, DEPOSIT);
      assertEquals(202, post("/api/development/deposits", deposit).statusCode());
    }
    client =
        PhantomPoolClient.open(
            ClientSettings.of(root.resolve("trader"), URI.create(pool.uri("/")))
                .with(new Patience(3, Duration.ofMillis(100), Duration.ofSeconds(2))),
            KEYS,
            PinnedCommittee.of(Files.readAllBytes(pool.record())),
            Surroundings.real(HTTP, PROVING, RANDOM.asSecureRandom(), Watcher.NOBODY));
    LocalPool.eventually(
        () -> balance(market.baseMint()) == DEPOSIT && balance(market.quoteMint()) == DEPOSIT,
        () -> client.account().toString());
  }

  @AfterAll
  static void stop() throws Exception {
    client.close();
    pool.close();
    PROVING.close();
    HTTP.close();
  }

  private static HttpResponse<String> post(String path, String json) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(pool.uri(path)))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(pool.uri(path))).build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(byte[] withdrawal) throws Exception {
    return post(
        "/api/withdrawals",
        "{\"version\":1,\"withdrawal\":\"%s\"}"
            .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(withdrawal)));
  }

  private static long balance(Mint mint) throws Exception {
    return client.account().chain(mint).balance().atoms();
  }

  private static NewWithdrawal of(Mint mint, long atoms) {
    return NewWithdrawal.of(mint, new Atoms(atoms), Address.of(KEYS.wallet().encode()));
  }

  /** Every line of the vault that pays. */
  private static List<JsonNode> payouts() throws Exception {
    List<JsonNode> lines =
        Files.readAllLines(pool.vaultFile()).stream().map(WithdrawalPoolTest::read).toList();
    return lines.stream().filter(line -> line.has("withdrawal")).toList();
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (java.io.IOException malformed) {
      throw new AssertionError(malformed);
    }
  }

  private static void awaitPaid(OwnWithdrawal withdrawal) throws Exception {
    LocalPool.eventually(
        () -> client.withdrawal(withdrawal.id()).payment().isPresent(),
        () -> get("/api/withdrawals/" + withdrawal.id()).body());
  }

  /** What was deposited is in the account or was paid, and the read side says the same. */
  private static void assertConserved(Mint mint) throws Exception {
    BigInteger paid =
        payouts().stream()
            .filter(line -> line.get("mint").textValue().equals(mint.toString()))
            .map(line -> new BigInteger(line.get("atoms").textValue()))
            .reduce(BigInteger.ZERO, BigInteger::add);
    assertEquals(BigInteger.valueOf(DEPOSIT - balance(mint)), paid);
    try (var database = pool.beside()) {
      LocalPool.eventually(
          () -> projected(database, mint) == balance(mint),
          () -> "the read side has " + projected(database, mint));
    }
  }

  private static long projected(io.phantompool.persistence.database.Database database, Mint mint)
      throws Exception {
    return database.transact(
        connection -> {
          try (var select =
              connection.prepareStatement(
                  "SELECT balance FROM accounts WHERE wallet = ? AND mint = ?")) {
            select.setBytes(1, KEYS.wallet().encode());
            select.setBytes(2, mint.encode());
            try (var row = select.executeQuery()) {
              return row.next() ? row.getBigDecimal(1).longValueExact() : 0;
            }
          }
        });
  }

  @Test
  @Order(1)
  void paysOnceHoweverOftenTheSameBytesCome() throws Exception {
    OwnWithdrawal withdrawal = client.withdraw(of(market.quoteMint(), 400));
    HttpResponse<String> again = post(withdrawal.withdrawal().encode());
    assertEquals(201, again.statusCode(), again.body());
    assertEquals(again.body(), post(withdrawal.withdrawal().encode()).body());
    assertEquals(4, JSON.readTree(again.body()).get("receipts").size());
    awaitPaid(withdrawal);
    assertEquals(1, payouts().size());
    JsonNode told = JSON.readTree(get("/api/withdrawals/" + withdrawal.id()).body());
    assertEquals("PAID", told.get("state").textValue());
    assertEquals("DEVELOPMENT", told.at("/payment/vault").textValue());
    assertEquals(payouts().getFirst().get("transaction"), told.at("/payment/transaction"));
    JsonNode all = JSON.readTree(get("/api/withdrawals/wallet/" + KEYS.wallet()).body());
    assertEquals(told, all.at("/items/0"));
    assertConserved(market.quoteMint());
  }

  @Test
  @Order(2)
  void leavesWhatAnOrderReserves() throws Exception {
    NewOrder order =
        NewOrder.limit(market.id(), Side.SELL, new Lots(10), new Tick(7)).untilCancelled();
    client.submit(order).await();
    long reserved = 10 * market.lot().atoms();
    var no =
        assertThrows(
            PoolException.NotAllowed.class,
            () -> client.withdraw(of(market.baseMint(), DEPOSIT - reserved + 1)));
    assertEquals(ProblemCode.FUNDS, no.problem().code());
    awaitPaid(client.withdraw(of(market.baseMint(), DEPOSIT - reserved)));
    assertEquals(reserved, balance(market.baseMint()));
    assertEquals(Atoms.ZERO, client.funds(market.baseMint()).free());
    assertConserved(market.baseMint());
  }

  @Test
  @Order(3)
  void refusesWhatIsNotSignedOrNotThere() throws Exception {
    byte[] signed = client.withdrawals().getFirst().withdrawal().encode();
    byte[] changed = signed.clone();
    changed[changed.length - 1] ^= 1;
    assertProblem(401, "SIGNATURE", post(changed));
    assertProblem(400, "MALFORMED_WITHDRAWAL", post(new byte[] {1, 2}));
    byte[] elsewhere = signed.clone();
    elsewhere[40] ^= 1; // the mint
    assertProblem(404, "UNKNOWN_MINT", post(elsewhere));
    assertProblem(404, "UNKNOWN_WITHDRAWAL", get("/api/withdrawals/" + "0".repeat(64)));
    assertEquals(2, payouts().size());
  }

  private static void assertProblem(int status, String code, HttpResponse<String> answer)
      throws Exception {
    assertEquals(status, answer.statusCode(), answer.body());
    assertEquals(code, JSON.readTree(answer.body()).get("code").textValue());
  }

  @Test
  @Order(4)
  void acceptsNothingWithoutAQuorumAndTheSameBytesAfterwards() throws Exception {
    pool.stopExecutor(4);
    pool.stopExecutor(5);
    long before = balance(market.quoteMint());
    var waiting =
        assertThrows(PoolException.Waiting.class, () -> client.withdraw(of(market.quoteMint(), 7)));
    assertEquals(ProblemCode.TOO_FEW_EXECUTORS, waiting.problem().code());
    Withdrawal pending = client.withdrawals().getLast().withdrawal();
    HttpResponse<String> answer = post(pending.encode());
    assertProblem(503, "TOO_FEW_EXECUTORS", answer);
    assertTrue(answer.headers().firstValue("Retry-After").isPresent());
    assertEquals(before, balance(market.quoteMint()));
    assertEquals(2, payouts().size());
    pool.startExecutor(4);
    pool.startExecutor(5);
    pool.awaitReady();
    LocalPool.eventually(() -> finish(), () -> client.withdrawals().toString());
    OwnWithdrawal accepted = client.withdrawals().getLast();
    assertEquals(pending.id(), accepted.id());
    awaitPaid(accepted);
    assertEquals(before - 7, balance(market.quoteMint()));
    assertConserved(market.quoteMint());
  }

  private static boolean finish() throws Exception {
    try {
      return client.finishWithdrawals().size() == 1;
    } catch (PoolException.Waiting notYet) {
      return false;
    }
  }

  /** Accepted and not paid is durable: who pays reads the journal's projection. */
  @Test
  @Order(5)
  void paysAfterTheMatchingNodeHasDied() throws Exception {
    Path vault = pool.vaultFile();
    Path away = vault.resolveSibling("vault-away");
    Files.move(vault, away);
    Files.createDirectory(vault); // no payment can be written
    OwnWithdrawal accepted = client.withdraw(of(market.quoteMint(), 9));
    Thread.sleep(1_500);
    assertTrue(client.withdrawal(accepted.id()).payment().isEmpty());
    pool.stopMatching();
    Files.delete(vault);
    Files.move(away, vault);
    pool.startMatching();
    pool.awaitReady();
    awaitPaid(accepted);
    assertEquals(1, lines(accepted));
    assertConserved(market.quoteMint());
    assertConserved(market.baseMint());
  }

  private static long lines(OwnWithdrawal withdrawal) throws Exception {
    String id = HexFormat.of().formatHex(withdrawal.id().encode());
    return payouts().stream().filter(each -> each.get("withdrawal").textValue().equals(id)).count();
  }
}
