package io.phantompool.node.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phantompool.node.api.ApiDocument;
import io.phantompool.node.health.NodeHealth;
import io.phantompool.node.pool.RecordFile;
import io.phantompool.persistence.database.Database;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.OrderJson;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.verifier.Known;
import io.phantompool.protocol.verifier.ProgressWatch;
import io.phantompool.protocol.verifier.RoundVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A whole pool over HTTP: real keys, real proofs, real databases, one JVM. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PoolNodeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final int QUORUM = 4;

  @TempDir static Path root;

  private static LocalPool pool;

  @BeforeAll
  static void start() throws Exception {
    pool = new LocalPool(root, "5 s");
    pool.start();
  }

  @AfterAll
  static void stop() throws Exception {
    pool.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(pool.uri(path)));
  }

  private static HttpRequest.Builder post(String path, String json) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  private static JsonNode get(String path) throws Exception {
    HttpResponse<String> answer = send(request(path));
    assertEquals(200, answer.statusCode(), answer.body());
    return JSON.readTree(answer.body());
  }

  private static Trader trader(long seed) throws Exception {
    Trader trader = new Trader(pool.terms(), pool.roster(), QUORUM, seed);
    pool.fund(trader);
    return trader;
  }

  private static long now() {
    return InstantSource.system().millis();
  }

  @Test
  @Order(1)
  void saysWhatItIsBeforeAnythingHasHappened() throws Exception {
    assertEquals("SOL/USDC", get("/api/markets").at("/items/0/market").textValue());
    assertEquals(200, send(request("/ready")).statusCode());
    assertEquals(QUORUM, get("/api/committee").get("quorum").intValue());
    assertEquals(0, get("/api/orders/book/SOL-USDC").at("/counts/liveOrders").intValue());
    assertEquals(404, send(request("/api/matching/rounds/999999")).statusCode());
    assertEquals(404, send(request("/api/orders/" + "0".repeat(64))).statusCode());
  }

  @Test
  @Order(2)
  void twoOrdersTradeInARoundThatAnybodyCanCheck() throws Exception {
    Trader buyer = trader(1);
    Trader seller = trader(2);
    SealedOrder buy = buyer.seal(Side.BUY, 5, 10, now());
    SealedOrder sell = seller.seal(Side.SELL, 2, 4, now());
    for (SealedOrder order : new SealedOrder[] {buy, sell}) {
      HttpResponse<String> first = send(post("/api/orders/submit", OrderJson.write(order)));
      assertEquals(201, first.statusCode(), first.body());
      HttpResponse<String> again = send(post("/api/orders/submit", OrderJson.write(order)));
      assertEquals(first.body(), again.body());
      assertEquals(QUORUM, JSON.readTree(first.body()).at("/receipts/base").size());
    }
    LocalPool.eventually(
        () -> state(sell).equals("FILLED"),
        () -> get("/api/matching/status") + " " + get("/api/orders/" + sell.id()));
    JsonNode round = tradedRound();
    long seq = round.at("/summary/seq").longValue();
    assertEquals("4", round.at("/summary/volumeLots").asText());
    assertEquals(2, round.get("fills").size());
    assertEquals("PARTIALLY_FILLED", state(buy));
    isRecorded(seq);
    isProjected(seq);
    assertEquals(202, cancel(buyer, buy));
    LocalPool.eventually(() -> state(buy).equals("ENDED"), () -> state(buy));
  }

  private static String state(SealedOrder order) throws Exception {
    return get("/api/orders/" + order.id()).get("state").textValue();
  }

  private static JsonNode tradedRound() throws Exception {
    LocalPool.eventually(
        () -> get("/api/analytics/price-history").get("items").size() == 1,
        () -> get("/api/matching/history").toString());
    long seq = get("/api/analytics/price-history").at("/items/0/seq").longValue();
    return get("/api/matching/rounds/" + seq);
  }

  private static void isRecorded(long seq) throws Exception {
    JsonNode report =
        JSON.readTree(
            send(post(
                    "/api/proofs/verify-matching",
                    "{\"market\":\"SOL/USDC\",\"seq\":%d}".formatted(seq)))
                .body());
    assertTrue(report.get("holds").booleanValue(), report.toString());
    RecordFile kept =
        pool.node()
            .pool()
            .record(pool.terms().id(), seq)
            .toCompletableFuture()
            .join()
            .orElseThrow();
    HttpResponse<InputStream> file =
        CLIENT.send(
            request("/api/matching/rounds/%d/record".formatted(seq)).build(),
            BodyHandlers.ofInputStream());
    try (InputStream in = file.body()) {
      assertTrue(
          new RoundVerifier(
                  new Known(
                      Optional.of(
                          new Known.Committee(
                              pool.roster(), pool.committee().keys(), pool.committee().ceremony())),
                      Optional.empty()),
                  new SecureRandom(),
                  ProgressWatch.NONE)
              .verify(in)
              .isValid());
    }
    assertEquals(
        kept.length(), Long.parseLong(file.headers().firstValue("content-length").orElse("0")));
  }

  private static void isProjected(long seq) throws Exception {
    LocalPool.eventually(
        () -> get("/api/matching/rounds/" + seq).at("/summary/verified").booleanValue(),
        () -> get("/api/matching/rounds/" + seq).toString());
    assertEquals(LocalPool.EXECUTORS, get("/api/analytics/executors").get("items").size());
    assertTrue(get("/api/matching/history").get("items").size() > 0);
  }

  private static int cancel(Trader owner, SealedOrder order) throws Exception {
    return send(request("/api/orders/" + order.id())
            .header("X-Wallet", owner.wallet().toString())
            .header("X-Signature", owner.cancel(order).signature().toString())
            .DELETE())
        .statusCode();
  }

  @Test
  @Order(3)
  void everyAnswerIsAsTheDocumentSays() throws Exception {
    Trader trader = trader(5);
    SealedOrder order = trader.seal(Side.BUY, 0, 5, now());
    String sealed = OrderJson.write(order);
    long seq = get("/api/analytics/price-history").at("/items/0/seq").longValue();
    String claim = "{\"market\":\"SOL/USDC\",\"seq\":%d}".formatted(seq);
    String vrf = "{\"keyEpoch\":1,\"alpha\":\"00\",\"proof\":\"%s\"}".formatted("0".repeat(160));
    check("validateOrder", 200, post("/api/orders/validate", sealed));
    check("verifySolvency", 200, post("/api/proofs/verify-solvency", sealed));
    check("submitOrder", 201, post("/api/orders/submit", sealed));
    check("submitOrder", 201, post("/api/orders/submit", sealed));
    check("getOrder", 200, request("/api/orders/" + order.id()));
    check("getOrderProofs", 200, request("/api/proofs/order/" + order.id()));
    check("getOrdersOfWallet", 200, request("/api/orders/wallet/" + trader.wallet()));
    check("getAccount", 200, request("/api/accounts/" + trader.wallet()));
    check("getBook", 200, request("/api/orders/book/SOL-USDC?bodies=true"));
    check("getMarkets", 200, request("/api/markets"));
    check("getCommittee", 200, request("/api/committee"));
    check("getMatchingStatus", 200, request("/api/matching/status"));
    check("getRound", 200, request("/api/matching/rounds/" + seq));
    check("getRound", 404, request("/api/matching/rounds/999999"));
    check("getHistory", 200, request("/api/matching/history?limit=1"));
    check("verifyMatching", 200, post("/api/proofs/verify-matching", claim));
    check("verifyVrf", 200, post("/api/proofs/verify-vrf", vrf));
    check("getVolume", 200, request("/api/analytics/volume?step=3600"));
    check("getPrices", 200, request("/api/analytics/price-history"));
    check("getExecutors", 200, request("/api/analytics/executors"));
    check("getReady", 200, request("/ready"));
    assertEquals(202, cancel(trader, order));
    assertEquals(403, cancel(trader(6), order));
  }

  private static void check(String operation, int status, HttpRequest.Builder request)
      throws Exception {
    HttpResponse<String> answer = send(request);
    assertEquals(status, answer.statusCode(), operation + ": " + answer.body());
    ApiDocument.check(ApiDocument.operation(operation), answer);
  }

  private static double metric(PoolNode node, String name) {
    String text = NodeHealth.of(node.system()).metrics();
    return text.lines()
        .filter(line -> line.startsWith("phantompool_" + name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not in\n" + text));
  }

  @Test
  @Order(4)
  void everyNodeCountsWhatItSees() {
    String market = "market=\"SOL/USDC\"";
    double accepted = metric(pool.node(), "orders_accepted_seconds_count{" + market + "}");
    assertTrue(metric(pool.node(), "orders_submitted_total{" + market + "}") > accepted);
    assertTrue(accepted >= 3, "accepted " + accepted);
    PoolNode matching = pool.matching();
    assertTrue(
        metric(matching, "rounds_finished_seconds_count{kind=\"open\"," + market + "}") >= 1);
    assertTrue(metric(matching, "executor_answers_seconds_count{executor=\"1\"}") > 0);
    assertTrue(metric(matching, "journal_facts_total") > 0);
  }

  @Test
  @Order(4)
  void newsOfTheMatchingNodeReachTheStreamsOfTheOther() throws Exception {
    Set<String> channels = ConcurrentHashMap.newKeySet();
    WebSocket socket =
        CLIENT
            .newWebSocketBuilder()
            .buildAsync(
                URI.create(pool.uri("/api/ws").replace("http://", "ws://")),
                new WebSocket.Listener() {
                  private final StringBuilder part = new StringBuilder();

                  @Override
                  public CompletionStage<?> onText(
                      WebSocket socket, CharSequence text, boolean last) {
                    part.append(text);
                    if (last) {
                      JsonNode told = read(part.toString());
                      part.setLength(0);
                      if (told.get("type").textValue().equals("delta")) {
                        channels.add(told.get("channel").textValue());
                      }
                    }
                    socket.request(1);
                    return CompletableFuture.completedStage(null);
                  }
                })
            .join();
    Set<String> all = Set.of("matching", "executors", "orderbook:SOL-USDC");
    for (String channel : all) {
      socket
          .sendText(
              "{\"type\":\"subscribe\",\"id\":\"1\",\"channel\":\"%s\"}".formatted(channel), true)
          .join();
    }
    SealedOrder order = trader(8).seal(Side.BUY, 0, 5, now());
    send(post("/api/orders/submit", OrderJson.write(order)));
    LocalPool.eventually(() -> channels.equals(all), channels::toString);
    assertEquals(1, metric(pool.node(), "streams_open"));
    assertTrue(metric(pool.node(), "streams_sent_total") >= 2 * all.size());
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
  }

  @Test
  @Order(5)
  void whatWasAcceptedIsThereAfterARestartOfTheMatchingNode() throws Exception {
    Trader trader = trader(3);
    SealedOrder order = trader.seal(Side.BUY, 0, 5, now());
    HttpResponse<String> before = send(post("/api/orders/submit", OrderJson.write(order)));
    assertEquals(201, before.statusCode(), before.body());
    pool.stopMatching();
    pool.startMatching();
    pool.awaitReady();
    HttpResponse<String> after = send(post("/api/orders/submit", OrderJson.write(order)));
    assertEquals(201, after.statusCode(), after.body());
    assertEquals(before.body(), after.body());
    JsonNode book = get("/api/orders/book/SOL-USDC?bodies=true").get("items");
    assertTrue(
        book.valueStream()
            .anyMatch(
                entry ->
                    entry.get("orderId").textValue().equals(order.id().toString())
                        && entry.has("sealed")),
        book.toString());
  }

  /** Cancels are never limited and keys cost nothing: one of no order begins no account. */
  @Test
  @Order(6)
  void aCancelOfNoOrderBeginsNoAccount() throws Exception {
    Trader known = trader(76);
    Trader stranger = new Trader(pool.terms(), pool.roster(), QUORUM, 77);
    assertEquals(404, cancel(stranger, stranger.seal(Side.SELL, 7, 5, now())));
    LocalPool.eventually(() -> mentions(known) > 0, () -> "no journal names the other wallet");
    assertEquals(0, mentions(stranger));
  }

  /** In how many events of the pool, those of sharding too, a wallet is named. */
  private static long mentions(Trader trader) throws Exception {
    try (Database database = pool.beside()) {
      return database.transact(
          connection -> {
            try (var query =
                connection.prepareStatement(
                    "SELECT count(*) FROM event_journal"
                        + " WHERE position(convert_to(?, 'UTF8') IN event_payload) > 0"
                        + " OR persistence_id LIKE '%' || ? || '%'")) {
              query.setString(1, trader.wallet().toString());
              query.setString(2, trader.wallet().toString());
              try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
              }
            }
          });
    }
  }

  @Test
  @Order(6)
  void withTwoExecutorsGoneNothingIsAcceptedUntilOneIsBack() throws Exception {
    Trader trader = trader(4);
    SealedOrder order = trader.seal(Side.SELL, 7, 5, now());
    pool.stopExecutor(4);
    pool.stopExecutor(5);
    HttpResponse<String> refused = send(post("/api/orders/submit", OrderJson.write(order)));
    assertEquals(503, refused.statusCode(), refused.body());
    String market = "{market=\"SOL/USDC\",reason=\"too_few_executors\"}";
    assertEquals(1, metric(pool.node(), "orders_unanswered_total" + market));
    LocalPool.eventually(
        () -> metric(pool.matching(), "executor_reachable{executor=\"5\"}") == 0,
        () -> "executor 5 is said to answer");
    assertTrue(metric(pool.matching(), "executor_silent_total{executor=\"5\"}") > 0);
    assertEquals(404, send(request("/api/orders/" + order.id())).statusCode());
    pool.startExecutor(4);
    pool.awaitReady();
    LocalPool.eventually(
        () -> send(post("/api/orders/submit", OrderJson.write(order))).statusCode() == 201,
        () -> send(post("/api/orders/submit", OrderJson.write(order))).body());
  }

  @Test
  @Order(7)
  void withoutItsDatabaseItAcceptsNothingAndThenGoesOn() throws Exception {
    Trader trader = trader(7);
    SealedOrder order = trader.seal(Side.SELL, 7, 5, now());
    try (Database beside = pool.beside()) {
      String name = beside.transact(connection -> connection.getCatalog());
      sql(beside, "ALTER DATABASE \"%s\" CONNECTION LIMIT 0".formatted(name));
      sql(
          beside,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
      LocalPool.eventually(
          () -> send(request("/ready")).statusCode() == 503, () -> send(request("/ready")).body());
      HttpResponse<String> refused = send(post("/api/orders/submit", OrderJson.write(order)));
      assertEquals(503, refused.statusCode(), refused.body());
      assertEquals("DATABASE", JSON.readTree(refused.body()).get("code").textValue());
      sql(beside, "ALTER DATABASE \"%s\" CONNECTION LIMIT -1".formatted(name));
    }
    LocalPool.eventually(
        () -> send(post("/api/orders/submit", OrderJson.write(order))).statusCode() == 201,
        () -> send(post("/api/orders/submit", OrderJson.write(order))).body());
    LocalPool.eventually(
        () -> get("/api/matching/status").at("/items/0/phase").textValue() != null,
        () -> send(request("/api/matching/status")).body());
  }

  private static void sql(Database database, String statement) throws Exception {
    database.transact(
        connection -> {
          try (var prepared = connection.prepareStatement(statement)) {
            return prepared.execute();
          }
        });
  }
}
