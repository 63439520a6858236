package io.phantompool.node.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.api.ApiDocument;
import io.phantompool.node.api.ProblemCode;
import io.phantompool.persistence.database.Database;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.UnsignedWithdrawal;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.account.WithdrawalProver;
import io.phantompool.protocol.account.WithdrawalStatement;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderJson;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.testkit.Rng;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every code of the catalogue of problems, brought about over HTTP at a whole pool: each with its
 * own status and sentence, as the document says, and with nothing half-accepted. The last test
 * fails for a code that none of these has met.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryProblemTest {
  /** Codes that a pool of this version never answers, and why. */
  private static final Map<ProblemCode, String> NEVER_SAID =
      Map.of(
          ProblemCode.SIZE,
          "only a client sees the size: what it lets through is a proof that does not hold",
          ProblemCode.STARTING,
          "the port opens when the node can answer");

  private static final int QUORUM = 4;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Map<ProblemCode, String> MET = new EnumMap<>(ProblemCode.class);
  private static final Rng RANDOM = new Rng(91);
  private static final String UNKNOWN = "0".repeat(64);

  @TempDir static Path root;

  private static LocalPool pool;
  private static Market market;
  private static Trader trader;
  private static SealedOrder accepted;
  private static CompletableFuture<HttpResponse<String>> waiting;

  @BeforeAll
  static void start() throws Exception {
    pool = LocalPool.withTwoMarkets(root, "4 s");
    pool.start();
    market = pool.terms().keys().market();
    trader = funded(1);
    accepted = trader.seal(Side.BUY, 2, 5, now());
    assertEquals(201, submit(accepted).statusCode());
    waiting = beginToWait();
  }

  @AfterAll
  static void stop() throws Exception {
    pool.close();
    HTTP.close();
  }

  private static long now() {
    return InstantSource.system().millis();
  }

  private static Trader unfunded(long seed) {
    return new Trader(pool.terms(), pool.roster(), QUORUM, seed);
  }

  private static Trader funded(long seed) throws Exception {
    Trader funded = unfunded(seed);
    pool.fund(funded);
    return funded;
  }

  /** It counts deposits that nobody has seen: executors wait for them as long as they may. */
  private static CompletableFuture<HttpResponse<String>> beginToWait() throws Exception {
    return HTTP.sendAsync(
        post("/api/orders/submit", OrderJson.write(early(2))).build(), BodyHandlers.ofString());
  }

  private static SealedOrder early(long seed) throws Exception {
    Trader owner = funded(seed);
    SealedOrder own = owner.seal(Side.BUY, 2, 5, now());
    Reserve more = Reserve.first(new Atoms(20_000_000_000L), List.of());
    return owner.forge(header(owner, own, name(), own.header().goodTillMillis(), more, more), own);
  }

  // Requests

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(pool.uri(path)));
  }

  private static HttpRequest.Builder post(String path, String json) {
    return request(path)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> submit(SealedOrder order) throws Exception {
    return send(post("/api/orders/submit", OrderJson.write(order)));
  }

  private static HttpResponse<String> withdraw(Withdrawal withdrawal) throws Exception {
    return send(post("/api/withdrawals", json(withdrawal.encode())));
  }

  private static String json(byte[] withdrawal) {
    return "{\"version\":1,\"withdrawal\":\"%s\"}"
        .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(withdrawal));
  }

  private static HttpResponse<String> cancel(Trader owner, SealedOrder order, String market)
      throws Exception {
    Cancel cancel = owner.cancel(order);
    return send(
        request("/api/orders/%s%s".formatted(order.id(), market))
            .header("X-Wallet", owner.wallet().toString())
            .header("X-Signature", cancel.signature().toString())
            .DELETE());
  }

  private static JsonNode read(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  // What is looked at in every answer

  private static void met(ProblemCode code, String operation, HttpResponse<String> answer)
      throws Exception {
    met(code, answer.statusCode(), answer.body());
    ApiDocument.check(ApiDocument.operation(operation), answer);
  }

  private static void met(ProblemCode code, int status, String body) throws Exception {
    assertEquals(code.status(), status, body);
    JsonNode problem = JSON.readTree(body);
    assertEquals(code.name(), problem.get("code").textValue(), body);
    assertEquals(code.title(), problem.get("title").textValue());
    assertFalse(problem.get("detail").textValue().isBlank());
    MET.put(code, problem.get("detail").textValue());
  }

  /** It is refused so, nobody knows it, and its owner's account is as before. */
  private static void refused(ProblemCode code, SealedOrder order) throws Exception {
    String path = "/api/accounts/" + order.header().wallet();
    String before = send(request(path)).body();
    met(code, "submitOrder", submit(order));
    if (!order.id().equals(accepted.id())) {
      assertEquals(404, send(request("/api/orders/" + order.id())).statusCode());
    }
    assertEquals(numbers(before), numbers(send(request(path)).body()));
  }

  private static List<String> numbers(String account) throws IOException {
    List<String> numbers = new ArrayList<>();
    for (JsonNode mint : JSON.readTree(account).get("mints")) {
      numbers.add(mint.get("reserveNumber") + " " + mint.get("balance") + mint.get("lastId"));
    }
    return numbers;
  }

  // Forms

  @Test
  @Order(1)
  void whatIsNoRequest() throws Exception {
    met(ProblemCode.NOT_FOUND, 404, send(request("/api/nowhere")).body());
    HttpResponse<String> put = send(request("/api/markets").PUT(BodyPublishers.noBody()));
    met(ProblemCode.METHOD_NOT_ALLOWED, put.statusCode(), put.body());
    met(
        ProblemCode.BAD_PARAMETER,
        "getOrdersOfWallet",
        send(request("/api/orders/wallet/" + trader.wallet() + "?clientId=x")));
    met(ProblemCode.MARKET_REQUIRED, "getHistory", send(request("/api/matching/history")));
    met(ProblemCode.MALFORMED_JSON, "submitOrder", send(post("/api/orders/submit", "{\"a\":1}")));
    met(
        ProblemCode.MALFORMED_ORDER,
        "submitOrder",
        send(post("/api/orders/submit", "{\"version\":1,\"order\":\"AAAA\"}")));
    met(
        ProblemCode.MALFORMED_WITHDRAWAL,
        "withdraw",
        send(post("/api/withdrawals", json(new byte[] {1}))));
    met(
        ProblemCode.BODY_TOO_LARGE,
        "submitOrder",
        send(post("/api/orders/submit", " ".repeat(5_000_000))));
    met(
        ProblemCode.UNSUPPORTED_MEDIA_TYPE,
        "submitOrder",
        send(post("/api/orders/submit", "{}").setHeader("Content-Type", "text/plain")));
    met(ProblemCode.UPGRADE_REQUIRED, "openStream", send(request("/api/ws")));
    String late =
        raw(
            pool.apiPort(),
            "POST /api/orders/submit HTTP/1.1",
            "Host: a",
            "Content-Type: application/json",
            "Content-Length: 9");
    met(ProblemCode.BODY_TIMEOUT, 408, late.substring(late.indexOf("\r\n\r\n") + 4));
  }

  @Test
  @Order(2)
  void whatIsNotThere() throws Exception {
    met(ProblemCode.UNKNOWN_MARKET, "getBook", send(request("/api/orders/book/NO-PE")));
    met(ProblemCode.UNKNOWN_ORDER, "getOrder", send(request("/api/orders/" + UNKNOWN)));
    met(
        ProblemCode.UNKNOWN_ORDER,
        "getSealedOrder",
        send(request("/api/orders/" + UNKNOWN + "/sealed")));
    met(
        ProblemCode.UNKNOWN_ROUND,
        "getRound",
        send(request("/api/matching/rounds/999999?market=SOL-USDC")));
    met(
        ProblemCode.UNKNOWN_WITHDRAWAL,
        "getWithdrawal",
        send(request("/api/withdrawals/" + UNKNOWN)));
    byte[] withdrawal = withdrawal(trader, 1, first()).encode();
    withdrawal[40] ^= 1;
    met(ProblemCode.UNKNOWN_MINT, "withdraw", send(post("/api/withdrawals", json(withdrawal))));
  }

  // Orders

  private static OrderHeader header(
      Trader owner, SealedOrder like, ClientId name, long goodTill, Reserve base, Reserve quote) {
    OrderHeader header = like.header();
    return new OrderHeader(
        header.market(),
        header.ladderEpoch(),
        header.keyEpoch(),
        owner.wallet(),
        name,
        header.timeInForce(),
        goodTill,
        header.rest(),
        base,
        quote);
  }

  private static ClientId name() {
    return ClientId.of(RANDOM.bytes(ClientId.LENGTH));
  }

  /** What comes behind the accepted order. */
  private static Reserve next(Reserve before, Digest previous) {
    return new Reserve(2, previous, before.deposits(), before.counted());
  }

  @Test
  @Order(3)
  void ordersThatClashWithAnAcceptedOne() throws Exception {
    OrderHeader first = accepted.header();
    SealedOrder body = funded(3).seal(Side.BUY, 3, 5, now());
    Reserve base = next(first.base(), accepted.id());
    Reserve quote = next(first.quote(), accepted.id());
    long goodTill = first.goodTillMillis();
    refused(
        ProblemCode.CLIENT_ID_TAKEN,
        trader.forge(header(trader, accepted, first.clientId(), goodTill, base, quote), body));
    refused(
        ProblemCode.RESERVE_TAKEN,
        trader.forge(
            header(trader, accepted, name(), goodTill, first.base(), first.quote()), body));
    refused(
        ProblemCode.NONCE_REUSED,
        trader.forge(header(trader, accepted, name(), goodTill, base, quote), accepted));
    refused(
        ProblemCode.CAP,
        trader.forge(header(trader, accepted, name(), goodTill, base, quote), body));
  }

  @Test
  @Order(4)
  void ordersThatHoldForNothing() throws Exception {
    Trader other = funded(4);
    SealedOrder own = other.seal(Side.BUY, 3, 5, now());
    SealedOrder body = funded(5).seal(Side.BUY, 3, 5, now());
    OrderHeader header = own.header();
    refused(ProblemCode.PROOF, other.forge(header, body));
    refused(
        ProblemCode.GOOD_TILL,
        other.forge(
            header(other, own, name(), now() + 90_000_000L, header.base(), header.quote()), own));
    refused(ProblemCode.LADDER_EPOCH, other.forge(ofEpochs(header, 9, header.keyEpoch()), own));
    refused(ProblemCode.KEY_EPOCH, other.forge(ofEpochs(header, header.ladderEpoch(), 9), own));
    byte[] changed = own.encode();
    changed[changed.length - 20] ^= 1;
    met(
        ProblemCode.SIGNATURE,
        "submitOrder",
        send(
            post(
                "/api/orders/submit",
                "{\"version\":1,\"order\":\"%s\"}"
                    .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(changed)))));
    met(ProblemCode.MARKET_REQUIRED, "cancelOrder", cancel(other, accepted, ""));
  }

  private static OrderHeader ofEpochs(OrderHeader header, long ladder, long keys) {
    return new OrderHeader(
        header.market(),
        ladder,
        keys,
        header.wallet(),
        header.clientId(),
        header.timeInForce(),
        header.goodTillMillis(),
        header.rest(),
        header.base(),
        header.quote());
  }

  @Test
  @Order(5)
  void cancelsThatComeTooLateOrFromSomebodyElse() throws Exception {
    Trader other = unfunded(6);
    met(ProblemCode.NOT_ITS_OWNER, "cancelOrder", cancel(other, accepted, "?market=SOL-USDC"));
    String at = "2020-01-01T00:00:00.000Z";
    met(
        ProblemCode.SIGNED_AT,
        "getOrder",
        send(
            request("/api/orders/" + accepted.id())
                .header("X-Wallet", trader.wallet().toString())
                .header("X-Signed-At", at)
                .header(
                    "X-Signature",
                    HexFormat.of()
                        .formatHex(
                            trader.sign(
                                "PhantomPool v1\nread orders\nwallet %s\nat %s"
                                    .formatted(trader.wallet(), at)
                                    .getBytes(StandardCharsets.UTF_8))))));
    assertEquals(202, cancel(trader, accepted, "?market=SOL-USDC").statusCode());
    LocalPool.eventually(
        () ->
            read(send(request("/api/orders/" + accepted.id())))
                .get("state")
                .textValue()
                .equals("ENDED"),
        () -> send(request("/api/matching/status")).body());
    met(ProblemCode.ORDER_OVER, "cancelOrder", cancel(trader, accepted, "?market=SOL-USDC"));
  }

  // Withdrawals

  private static Reserve first() {
    return accepted.header().quote();
  }

  /** Proved for one atom, against a state of the test's own. */
  private static Withdrawal withdrawal(Trader owner, long atoms, Reserve reserve) {
    Mint mint = market.quoteMint();
    WithdrawalHeader one =
        new WithdrawalHeader(
            owner.wallet(),
            mint,
            name(),
            new Atoms(1),
            Address.of(owner.wallet().encode()),
            reserve);
    AccountState state =
        new AccountState(owner.wallet(), mint, reserve, reserve.deposits(), Point.IDENTITY);
    UnsignedWithdrawal proved =
        WithdrawalProver.prove(
            new WithdrawalStatement(one, new MintRole.Quote(), state),
            OpenFundsWitness.nothingOpen(),
            RANDOM.asSecureRandom());
    UnsignedWithdrawal asked =
        new UnsignedWithdrawal(
            new WithdrawalHeader(
                one.wallet(), mint, one.clientId(), new Atoms(atoms), one.destination(), reserve),
            proved.proof());
    return asked.signed(
        Signature.of(owner.sign(asked.signedText().getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  @Order(6)
  void withdrawalsThatDoNotHold() throws Exception {
    String account = "/api/accounts/" + trader.wallet();
    List<String> before = numbers(send(request(account)).body());
    Reserve fresh = new Reserve(2, accepted.id(), first().deposits(), first().counted());
    met(ProblemCode.FUNDS, "withdraw", withdraw(withdrawal(trader, 10_000_000_001L, fresh)));
    Reserve elsewhere =
        new Reserve(
            2, Digest.of(RANDOM.bytes(Digest.LENGTH)), first().deposits(), first().counted());
    met(ProblemCode.ACCOUNT_STATE, "withdraw", withdraw(withdrawal(trader, 1, elsewhere)));
    met(ProblemCode.RESERVE_TAKEN, "withdraw", withdraw(withdrawal(trader, 1, first())));
    met(ProblemCode.PROOF, "withdraw", withdraw(withdrawal(trader, 2, fresh)));
    byte[] changed = withdrawal(trader, 1, fresh).encode();
    changed[changed.length - 1] ^= 1;
    met(ProblemCode.SIGNATURE, "withdraw", send(post("/api/withdrawals", json(changed))));
    assertEquals(before, numbers(send(request(account)).body()));
  }

  // Limits

  @Test
  @Order(7)
  void whoAsksTooMuch() throws Exception {
    int port = pool.startStrictApi(60, 1);
    String strict = "http://127.0.0.1:%d".formatted(port);
    HttpRequest.Builder asks =
        HttpRequest.newBuilder(URI.create(strict + "/api/withdrawals"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json(withdrawal(trader, 1, first()).encode())));
    met(ProblemCode.NO_VAULT, "withdraw", send(asks));
    SealedOrder one = funded(7).seal(Side.BUY, 1, 5, now());
    HttpRequest.Builder submits =
        HttpRequest.newBuilder(URI.create(strict + "/api/orders/submit"))
            .header("Content-Type", "application/json");
    assertEquals(
        201, send(submits.POST(BodyPublishers.ofString(OrderJson.write(one)))).statusCode());
    Trader same = unfunded(7);
    SealedOrder two =
        same.forge(
            header(
                same,
                one,
                name(),
                one.header().goodTillMillis(),
                next(one.header().base(), one.id()),
                next(one.header().quote(), one.id())),
            accepted);
    met(
        ProblemCode.TOO_MANY_SUBMISSIONS,
        "submitOrder",
        send(submits.POST(BodyPublishers.ofString(OrderJson.write(two)))));
    tooManyStreams(port);
    HttpResponse<String> last = send(HttpRequest.newBuilder(URI.create(strict + "/api/markets")));
    while (last.statusCode() == 200) {
      last = send(HttpRequest.newBuilder(URI.create(strict + "/api/markets")));
    }
    met(ProblemCode.TOO_MANY_REQUESTS, "getMarkets", last);
  }

  private static void tooManyStreams(int port) throws Exception {
    List<Socket> open = new ArrayList<>();
    try {
      String answer = "HTTP/1.1 101";
      while (answer.startsWith("HTTP/1.1 101")) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(socket);
        answer =
            ask(
                socket,
                "",
                "GET /api/ws HTTP/1.1",
                "Host: a",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13");
      }
      met(ProblemCode.TOO_MANY_CONNECTIONS, 429, answer.substring(answer.indexOf("\r\n\r\n") + 4));
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  /** A connection that is open goes on while what is under way is drained. */
  private static void stopping() throws Exception {
    SealedOrder waits = unfunded(8).seal(Side.BUY, 2, 5, now());
    String json = OrderJson.write(unfunded(9).seal(Side.BUY, 2, 5, now()));
    int port = pool.apiPort();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      var _ =
          HTTP.sendAsync(
              HttpRequest.newBuilder(
                      URI.create("http://127.0.0.1:%d/api/orders/submit".formatted(port)))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(OrderJson.write(waits)))
                  .build(),
              BodyHandlers.ofString());
      var _ = ask(socket, "", "GET /health HTTP/1.1", "Host: a");
      Thread.sleep(1_000);
      pool.node().system().terminate();
      Thread.sleep(1_500);
      String answer =
          ask(
              socket,
              json,
              "POST /api/orders/submit HTTP/1.1",
              "Host: a",
              "Content-Type: application/json",
              "Content-Length: " + json.length());
      met(ProblemCode.STOPPING, 503, answer.substring(answer.indexOf("\r\n\r\n") + 4));
    }
  }

  // The world

  @Test
  @Order(8)
  void whatThePoolCannotDoNow() throws Exception {
    met(ProblemCode.CATCHING_UP, "submitOrder", waiting.get());
    SealedOrder order = funded(10).seal(Side.BUY, 1, 5, now());
    try (Database database = pool.beside()) {
      sql(database, "ALTER TABLE order_body RENAME TO order_body_away");
      refusedBy(ProblemCode.DATABASE, order);
      sql(database, "ALTER TABLE order_body_away RENAME TO order_body");
    }
    Files.createDirectory(pool.vaultFile()); // where no deposit can be written
    met(
        ProblemCode.INTERNAL,
        "depositForDevelopment",
        send(
            post(
                "/api/development/deposits",
                "{\"wallet\":\"%s\",\"mint\":\"%s\",\"atoms\":\"1\"}"
                    .formatted(trader.wallet(), market.baseMint()))));
    pool.stopExecutor(4);
    pool.stopExecutor(5);
    refusedBy(ProblemCode.TOO_FEW_EXECUTORS, order);
    pool.stopMatching();
    met(ProblemCode.BUSY, "getAccount", send(request("/api/accounts/" + trader.wallet())));
    stopping();
  }

  private static void refusedBy(ProblemCode code, SealedOrder order) throws Exception {
    met(code, "submitOrder", submit(order));
    HttpResponse<String> account = send(request("/api/accounts/" + order.header().wallet()));
    assertEquals("0", read(account).at("/mints/0/reserveNumber").asText(), account.body());
  }

  private static void sql(Database database, String statement) throws Exception {
    database.transact(
        connection -> {
          try (var prepared = connection.prepareStatement(statement)) {
            return prepared.execute();
          }
        });
  }

  @Test
  @Order(9)
  void everyCodeWasMet() {
    Set<ProblemCode> missing = EnumSet.allOf(ProblemCode.class);
    missing.removeAll(MET.keySet());
    missing.removeAll(NEVER_SAID.keySet());
    assertEquals(Set.of(), missing, "codes that no test here brings about");
    Set<ProblemCode> said = EnumSet.copyOf(NEVER_SAID.keySet());
    said.retainAll(MET.keySet());
    assertEquals(Set.of(), said, "codes that are said after all");
  }

  // Sockets

  private static String raw(int port, String... lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return ask(socket, "{", lines);
    }
  }

  private static String ask(Socket socket, String body, String... lines) throws IOException {
    socket
        .getOutputStream()
        .write((String.join("\r\n", lines) + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    socket.setSoTimeout(30_000);
    byte[] read = new byte[16_384];
    int length = 0;
    while (!isWhole(new String(read, 0, length, StandardCharsets.UTF_8))) {
      int more = socket.getInputStream().read(read, length, read.length - length);
      if (more < 0) {
        break;
      }
      length += more;
    }
    return new String(read, 0, length, StandardCharsets.UTF_8);
  }

  private static boolean isWhole(String answer) {
    int end = answer.indexOf("\r\n\r\n");
    var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(answer);
    return end >= 0
        && (!length.find() || answer.length() >= end + 4 + Integer.parseInt(length.group(1)));
  }
}
