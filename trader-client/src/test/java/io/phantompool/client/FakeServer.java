package io.phantompool.client;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Json;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.TimeInForce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A fake pool behind HTTP, with everything that can go wrong on the way. */
final class FakeServer implements AutoCloseable {
  /** What happens to a submission on its way. */
  enum Fault {
    /** It never arrives. */
    LOST_REQUEST,
    /** It arrives, the answer does not. */
    LOST_ANSWER,
    /** The node is busy. */
    BUSY,
    /** Something in between answers. */
    GARBAGE,
    /** The node invents receipts. */
    FALSE_RECEIPTS
  }

  final FakePool pool;
  final FakeRecord records;
  final Deque<Fault> faults = new ArrayDeque<>();
  final AtomicInteger requests = new AtomicInteger();
  volatile boolean otherCommittee;
  volatile boolean withholdsRecords;
  volatile boolean servesAnotherRecord;
  volatile boolean hidesFills;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  FakeServer(FakePool pool) {
    this.pool = pool;
    this.records = new FakeRecord(pool);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  private void handle(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      boolean submits = exchange.getRequestMethod().equals("POST");
      Optional<Fault> fault = submits ? Optional.ofNullable(faults.poll()) : Optional.empty();
      if (fault.equals(Optional.of(Fault.LOST_REQUEST))) {
        return;
      }
      try {
        byte[] answer = answer(exchange, path, body, fault);
        if (fault.equals(Optional.of(Fault.LOST_ANSWER))) {
          return;
        }
        send(
            exchange,
            submits ? 201 : exchange.getRequestMethod().equals("DELETE") ? 202 : 200,
            answer);
      } catch (FakePool.No no) {
        problem(exchange, no);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void problem(HttpExchange exchange, FakePool.No no) throws IOException {
    if (no.code.isEmpty()) {
      send(exchange, no.status, bytes("<html>no gateway</html>"));
      return;
    }
    if (no.status == 503) {
      exchange.getResponseHeaders().add("Retry-After", "1");
    }
    send(
        exchange,
        no.status,
        bytes(
            Json.object()
                .put("type", "urn")
                .put("title", no.code)
                .put("status", no.status)
                .put("detail", String.valueOf(no.getMessage()))
                .put("code", no.code)
                .put("advice", "do something")
                .put("requestId", "r-1")));
  }

  private static byte[] bytes(Object json) {
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private byte[] answer(HttpExchange exchange, String path, byte[] body, Optional<Fault> fault)
      throws FakePool.No {
    synchronized (pool) {
      String method = exchange.getRequestMethod();
      if (method.equals("DELETE")) {
        return cancel(exchange, path);
      }
      if (fault.equals(Optional.of(Fault.BUSY))) {
        throw new FakePool.No(503, "BUSY", "more is under way");
      }
      if (fault.equals(Optional.of(Fault.GARBAGE))) {
        throw new FakePool.No(502, "", "");
      }
      if (path.equals("/api/withdrawals")) {
        return withdraw(body, fault.equals(Optional.of(Fault.FALSE_RECEIPTS)));
      }
      if (method.equals("POST")) {
        return bytes(accepted(pool.submit(body), fault.equals(Optional.of(Fault.FALSE_RECEIPTS))));
      }
      return get(path);
    }
  }

  private byte[] withdraw(byte[] body, boolean invented) throws FakePool.No {
    String withdrawal;
    try {
      withdrawal = Json.read(body).text("withdrawal");
    } catch (BadJson bad) {
      throw new FakePool.No(400, "MALFORMED_JSON", bad.sentence());
    }
    ObjectNode json = withdrawal(pool.withdraw(withdrawal));
    if (invented) {
      ((ObjectNode) json.at("/receipts/0")).put("executor", 5);
    }
    return bytes(json);
  }

  private ObjectNode withdrawal(Withdrawal withdrawal) {
    var header = withdrawal.header();
    ObjectNode json =
        Json.object()
            .put("withdrawalId", withdrawal.id().toString())
            .put("wallet", header.wallet().toString())
            .put("mint", header.mint().toString())
            .put("atoms", header.amount().toString())
            .put("to", header.destination().toString())
            .put("acceptedAt", Json.time(pool.now));
    ArrayNode receipts = json.putArray("receipts");
    for (Receipt receipt : pool.receipts(withdrawal)) {
      receipts
          .addObject()
          .put("executor", receipt.executor())
          .put("signature", receipt.signature().toString());
    }
    return json;
  }

  private byte[] get(String path) throws FakePool.No {
    String last = path.substring(path.lastIndexOf('/') + 1);
    if (path.startsWith("/api/withdrawals/")) {
      Withdrawal known = pool.withdrawals.get(Digest.of(HexFormat.of().parseHex(last)));
      if (known == null) {
        throw new FakePool.No(404, "UNKNOWN_WITHDRAWAL", "was never accepted");
      }
      return bytes(withdrawal(known));
    }
    if (path.equals("/api/markets")) {
      return bytes(items(market()));
    }
    if (path.equals("/api/committee")) {
      return bytes(committee());
    }
    if (path.startsWith("/api/accounts/")) {
      return bytes(account(wallet(last)));
    }
    if (path.startsWith("/api/orders/book/")) {
      return bytes(book());
    }
    if (path.startsWith("/api/proofs/order/")) {
      return bytes(receipts(held(last)));
    }
    if (path.equals("/api/matching/status")) {
      return bytes(items(status()));
    }
    if (path.equals("/api/matching/history")) {
      return bytes(pool.rounds.isEmpty() ? items() : items(summary(pool.rounds.getLast())));
    }
    if (path.endsWith("/record")) {
      long seq = Long.parseLong(path.split("/", -1)[4]);
      if (withholdsRecords) {
        throw new FakePool.No(404, "UNKNOWN_ROUND", "not here");
      }
      return records.of(servesAnotherRecord ? 1 : finished(seq).seq());
    }
    if (path.startsWith("/api/matching/rounds/")) {
      return bytes(round(finished(Long.parseLong(last))));
    }
    if (path.startsWith("/api/orders/")) {
      return bytes(order(held(last)));
    }
    throw new FakePool.No(404, "NOT_FOUND", path);
  }

  private FakePool.Finished finished(long seq) throws FakePool.No {
    if (seq > pool.rounds.size()) {
      throw new FakePool.No(404, "UNKNOWN_ROUND", "not yet");
    }
    return pool.rounds.get((int) seq - 1);
  }

  private FakePool.Held held(String id) throws FakePool.No {
    FakePool.Held held = pool.orders.get(Digest.of(HexFormat.of().parseHex(id)));
    if (held == null) {
      throw new FakePool.No(404, "UNKNOWN_ORDER", "was never accepted");
    }
    return held;
  }

  static Wallet wallet(String text) {
    try {
      return Wallet.parse(text);
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] cancel(HttpExchange exchange, String path) throws FakePool.No {
    Digest id = Digest.of(HexFormat.of().parseHex(path.substring(path.lastIndexOf('/') + 1)));
    var headers = exchange.getRequestHeaders();
    pool.cancel(
        new Cancel(
            id,
            new MarketId("SOL/USDC"),
            wallet(headers.getFirst("X-Wallet")),
            Signature.of(HexFormat.of().parseHex(headers.getFirst("X-Signature")))));
    return bytes(
        Json.object().put("orderId", id.toString()).put("recordedAt", Json.time(pool.now)));
  }

  private static ObjectNode items(ObjectNode... nodes) {
    ObjectNode all = Json.object();
    ArrayNode items = all.putArray("items");
    List.of(nodes).forEach(items::add);
    return all;
  }

  private ObjectNode market() {
    ObjectNode json =
        Json.object()
            .put("market", "SOL/USDC")
            .put("pair", "SOL-USDC")
            .put("baseMint", pool.market.baseMint().toString())
            .put("quoteMint", pool.market.quoteMint().toString())
            .put("lotAtoms", "10000")
            .put("minLots", "5")
            .put("feeBps", 20)
            .put("ladderEpoch", pool.market.ladderEpoch())
            .put("keyEpoch", FakePool.KEY_EPOCH)
            .put("digest", pool.market.digest().toString());
    ArrayNode ticks = json.putArray("ticks");
    for (Price price : pool.market.ladder().prices()) {
      ticks.add(Long.toString(price.quoteAtomsPerLot()));
    }
    json.putObject("rules")
        .put("intervalMillis", 30_000)
        .put("crowd", 1)
        .put("liveOrdersPerWallet", pool.rules.liveOrdersPerWallet())
        .put("liveOrders", 100)
        .put("longestLifeMillis", pool.rules.longestLifeMillis())
        .put("referenceTick", 3)
        .put("development", true);
    return json;
  }

  private ObjectNode committee() {
    var pinned = pool.committee.pinned;
    ObjectNode json =
        Json.object()
            .put("threshold", 3)
            .put("faults", 2)
            .put("quorum", 4)
            .put("keyEpoch", 1)
            .put("shareEpoch", 1)
            .put("ceremony", pinned.ceremony().toString())
            .put("randomnessKey", hex(pinned.keys().vrf().Y().encode()))
            .put("settlementKey", hex(pinned.keys().settlement().Y().encode()));
    ArrayNode seats = json.putArray("executors");
    for (RosterEntry entry : pinned.roster().entries()) {
      seats
          .addObject()
          .put("executor", entry.index())
          .put("name", entry.name())
          .put("identityKey", entry.identityKey().toString());
    }
    ArrayNode keys = json.putArray("slotKeys");
    int slots = pinned.keys().slots().slots();
    IntStream.range(0, slots)
        .map(s -> otherCommittee ? slots - 1 - s : s)
        .forEach(s -> keys.add(hex(pinned.keys().slots().Y().get(s).encode())));
    return json;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private ObjectNode account(Wallet wallet) {
    ObjectNode json = Json.object().put("wallet", wallet.toString());
    ArrayNode mints = json.putArray("mints");
    for (Mint mint : List.of(pool.market.baseMint(), pool.market.quoteMint())) {
      AccountState state = pool.state(wallet, mint);
      ObjectNode chain =
          mints
              .addObject()
              .put("mint", mint.toString())
              .put("balance", state.balance().toString())
              .put("deposits", state.reference().deposits().toString())
              .put("reserveNumber", state.reference().number() - 1)
              .put("lastId", state.reference().previous().toString())
              .put("openCommitments", hex(state.openCommitments().encode()))
              .put("liveOrders", 0);
      Digest pending = pool.pending.get(state.reference().previous());
      if (pending != null) {
        chain.put("pending", pending.toString());
      }
    }
    json.putArray("markets")
        .addObject()
        .put("market", "SOL/USDC")
        .put("outcomesThrough", pool.rounds.size())
        .put("settledThrough", pool.settled);
    return json;
  }

  private ObjectNode accepted(FakePool.Held held, boolean invented) {
    ObjectNode json =
        Json.object()
            .put("orderId", held.order.id().toString())
            .put("market", "SOL/USDC")
            .put("wallet", held.order.header().wallet().toString())
            .put("clientId", held.order.header().clientId().toString())
            .put("acceptedAt", Json.time(held.acceptedAt));
    json.set("receipts", receipts(held).get("receipts"));
    if (invented) {
      ((ObjectNode) json.at("/receipts/base/0")).put("executor", 5);
    }
    return json;
  }

  private ObjectNode receipts(FakePool.Held held) {
    ObjectNode json = Json.object().put("orderId", held.order.id().toString());
    ObjectNode receipts = json.putObject("receipts");
    var header = held.order.header();
    Map.of(
            "base", pool.receipts(held.order, pool.market.baseMint(), header.base()),
            "quote", pool.receipts(held.order, pool.market.quoteMint(), header.quote()))
        .forEach(
            (name, list) -> {
              ArrayNode array = receipts.putArray(name);
              for (Receipt receipt : list) {
                array
                    .addObject()
                    .put("executor", receipt.executor())
                    .put("signature", receipt.signature().toString());
              }
            });
    return json;
  }

  private ObjectNode order(FakePool.Held held) {
    var header = held.order.header();
    ObjectNode json =
        Json.object()
            .put("orderId", held.order.id().toString())
            .put("market", "SOL/USDC")
            .put("wallet", header.wallet().toString())
            .put("clientId", header.clientId().toString())
            .put("timeInForce", header.timeInForce() == TimeInForce.GOOD_TILL_TIME ? "GTT" : "IOC")
            .put("rest", header.rest())
            .put("goodTill", Json.time(Instant.ofEpochMilli(header.goodTillMillis())))
            .put("state", held.end.isPresent() ? "ENDED" : "ACCEPTED")
            .put("filledLots", "0")
            .put("acceptedAt", Json.time(held.acceptedAt))
            .put("changedAt", Json.time(held.acceptedAt));
    ArrayNode executions = json.putArray("executions");
    held.fills.forEach(
        (seq, lots) ->
            executions
                .addObject()
                .put("seq", seq)
                .put("lots", Long.toString(lots.count()))
                .put("price", "20000")
                .put("at", Json.time(pool.now)));
    held.end.ifPresent(reason -> json.put("reason", reason.name()));
    return json;
  }

  private ObjectNode book() {
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    for (FakePool.Held held : pool.orders.values()) {
      if (held.end.isEmpty()) {
        items
            .addObject()
            .put("orderId", held.order.id().toString())
            .put("wallet", held.order.header().wallet().toString())
            .put("acceptedAt", Json.time(held.acceptedAt))
            .put("goodTill", Json.time(held.acceptedAt))
            .put(
                "sealed",
                Base64.getUrlEncoder().withoutPadding().encodeToString(held.order.encode()));
      }
    }
    return json;
  }

  private ObjectNode status() {
    ObjectNode json =
        Json.object()
            .put("market", "SOL/USDC")
            .put("seq", pool.rounds.size() + 1)
            .put("phase", "COLLECTING")
            .put("since", Json.time(pool.now))
            .put("nextClose", Json.time(pool.now));
    if (!pool.rounds.isEmpty()) {
      json.put("lastFinished", pool.rounds.size());
    }
    return json;
  }

  private ObjectNode summary(FakePool.Finished round) {
    return Json.object()
        .put("market", "SOL/USDC")
        .put("seq", round.seq())
        .put("kind", round.isVoid() ? "VOID" : round.trades().isEmpty() ? "QUIET" : "OPEN")
        .put("ladderEpoch", round.market().ladderEpoch())
        .put("closedAt", Json.time(round.closedAt()))
        .put("referenceTick", 3)
        .put("volumeLots", "0")
        .put("outcome", Digest.ZERO.toString());
  }

  private ObjectNode round(FakePool.Finished round) {
    ObjectNode json = Json.object();
    json.set("summary", summary(round));
    ArrayNode fills = json.putArray("fills");
    for (FakePool.Trade trade : hidesFills ? List.<FakePool.Trade>of() : round.trades()) {
      fills
          .addObject()
          .put("order", trade.order().toString())
          .put("side", trade.side().name())
          .put("filled", Long.toString(trade.lots()))
          .put("size", Long.toString(trade.size()))
          .put("remaining", Long.toString(trade.size() - trade.lots()));
    }
    ArrayNode endings = json.putArray("endings");
    round
        .ends()
        .forEach(
            (id, reason) -> {
              if (reason != EndReason.VOIDED) {
                endings.addObject().put("order", id.toString()).put("reason", reason.name());
              }
            });
    return json;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
