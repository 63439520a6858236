package io.phantompool.node.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.node.pool.SampleMarket;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.order.OrderJson;
import io.phantompool.protocol.order.OrderRefusal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every answer of every route that the document names, by request. The scenarios come from the
 * document: a documented answer that no request here brings about fails.
 */
class ApiContractTest {
  private static final Wallet WALLET = World.MARKET.wallet();
  private static final String UNKNOWN_ID = "0".repeat(64);
  private static final String VRF =
      "{\"keyEpoch\":3,\"alpha\":\"00\",\"proof\":\"%s\"}".formatted("0".repeat(160));

  private static HttpRequest.Builder valid(String operation, World world) {
    Digest id = World.ACCEPTED.id();
    return switch (operation) {
      case "submitOrder" -> world.submit(World.FRESH);
      case "validateOrder" -> world.post("/api/orders/validate", OrderJson.write(World.FRESH));
      case "getOrder" -> world.request("/api/orders/" + id);
      case "cancelOrder" -> world.cancel(World.ACCEPTED, WALLET);
      case "getBook" -> world.request("/api/orders/book/SOL-USDC?bodies=true&limit=1");
      case "getOrdersOfWallet" -> world.request("/api/orders/wallet/" + WALLET);
      case "withdraw" -> world.post("/api/withdrawals", World.json(World.ASKED));
      case "getWithdrawal" -> world.request("/api/withdrawals/" + World.PAID.id());
      case "getWithdrawalsOfWallet" -> world.request("/api/withdrawals/wallet/" + WALLET);
      case "getAccount" -> world.request("/api/accounts/" + WALLET);
      case "getCommittee" -> world.request("/api/committee");
      case "getMarkets" -> world.request("/api/markets");
      case "getMatchingStatus" -> world.request("/api/matching/status");
      case "getRound" -> world.request("/api/matching/rounds/5");
      case "getRecord" -> world.request("/api/matching/rounds/5/record?market=SOL-USDC");
      case "getHistory" -> world.request("/api/matching/history?after=7");
      case "verifySolvency" ->
          world.post("/api/proofs/verify-solvency", OrderJson.write(World.FRESH));
      case "verifyMatching" ->
          world.post("/api/proofs/verify-matching", "{\"market\":\"SOL/USDC\",\"seq\":5}");
      case "verifyVrf" -> world.post("/api/proofs/verify-vrf", VRF);
      case "getOrderProofs" -> world.request("/api/proofs/order/" + id);
      case "getVolume" -> world.request("/api/analytics/volume?step=60");
      case "getPrices" -> world.request("/api/analytics/price-history");
      case "getExecutors" -> world.request("/api/analytics/executors");
      case "depositForDevelopment" -> world.post("/api/development/deposits", deposit());
      case "openStream" -> world.request("/api/ws");
      case "getDocument" -> world.request("/api/openapi.json");
      case "getHealth" -> world.request("/health");
      case "getReady" -> world.request("/ready");
      case "getStartup" -> world.request("/startup");
      case "getMetrics" -> world.request("/metrics");
      default -> throw new AssertionError("no request for " + operation);
    };
  }

  private static String deposit() {
    return "{\"wallet\":\"%s\",\"mint\":\"%s\",\"atoms\":\"1000000\"}"
        .formatted(WALLET, World.MARKET.terms().keys().market().baseMint());
  }

  private static String path(String operation, World world) {
    URI uri = valid(operation, world).build().uri();
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + uri.getRawQuery();
  }

  private static HttpRequest.Builder with(World world, String operation, String parameter) {
    HttpRequest request = valid(operation, world).build();
    String mark = request.uri().getRawQuery() == null ? "?" : "&";
    return HttpRequest.newBuilder(request, (_, _) -> true)
        .uri(URI.create(request.uri() + mark + parameter));
  }

  private static HttpRequest.Builder body(World world, String operation, String text) {
    return world.post(path(operation, world), text);
  }

  /** The request that brings an answer about, in a world it may change first. */
  private static HttpRequest.Builder provoke(String operation, String code, World world) {
    Supplier<HttpRequest.Builder> valid = () -> valid(operation, world);
    return switch (code) {
      case "" -> valid.get();
      case "BAD_PARAMETER" -> with(world, operation, "nonsense=1");
      case "TOO_MANY_REQUESTS" -> {
        world.get("/api/markets");
        yield valid.get();
      }
      case "INTERNAL" -> {
        world.pool.failWith(new IllegalStateException("broken by the test"));
        world.health.breakDown();
        world.breakVault();
        yield valid.get();
      }
      case "TOO_FEW_EXECUTORS",
          "CATCHING_UP",
          "DATABASE",
          "BUSY",
          "NO_VAULT",
          "STARTING",
          "STOPPING" -> {
        world.pool.failWith(
            new PoolUnavailable(
                PoolUnavailable.Reason.valueOf(code),
                "said by the test",
                Duration.ofMillis(1_500)));
        yield valid.get();
      }
      case "BODY_TOO_LARGE" -> body(world, operation, " ".repeat(World.MOST_BYTES + 1));
      case "UNSUPPORTED_MEDIA_TYPE" -> valid.get().setHeader("Content-Type", "text/plain");
      case "MALFORMED_JSON" -> body(world, operation, "{\"version\":1,\"order\":\"AA\",\"x\":1}");
      case "MALFORMED_ORDER" -> body(world, operation, "{\"version\":1,\"order\":\"AAAA\"}");
      case "MALFORMED_WITHDRAWAL" ->
          body(world, operation, "{\"version\":1,\"withdrawal\":\"AAAA\"}");
      case "UNKNOWN_MINT" -> {
        world.pool.closeMarkets();
        yield valid.get();
      }
      case "UNKNOWN_WITHDRAWAL" -> world.request("/api/withdrawals/" + UNKNOWN_ID);
      case "UNKNOWN_MARKET", "MARKET_REQUIRED" -> market(operation, code, world);
      case "UNKNOWN_ROUND" -> unknownRound(operation, world);
      case "UNKNOWN_ORDER" -> unknownOrder(operation, world);
      case "SIGNATURE" -> wronglySigned(operation, world);
      case "SIGNED_AT" ->
          world.asOwner(path(operation, world), WALLET, SampleMarket.NOW.minusSeconds(61));
      case "NOT_ITS_OWNER" -> world.cancel(World.ACCEPTED, World.MARKET.other());
      case "ORDER_OVER" -> {
        world.pool.end(World.ACCEPTED, EndReason.EXPIRED);
        yield valid.get();
      }
      case "TOO_MANY_SUBMISSIONS" -> {
        world.send(world.submit(World.FRESH));
        yield operation.equals("withdraw") ? valid.get() : world.submit(World.SAME_NAME);
      }
      case "UPGRADE_REQUIRED" -> valid.get();
      default -> {
        if (code.equals("CLIENT_ID_TAKEN") && operation.equals("submitOrder")) {
          yield world.submit(World.SAME_NAME);
        }
        world.pool.refuse(OrderRefusal.Code.valueOf(code));
        yield valid.get();
      }
    };
  }

  private static HttpRequest.Builder market(String operation, String code, World world) {
    if (code.equals("MARKET_REQUIRED")) {
      world.pool.addMarket("BTC/USDC");
      String path = path(operation, world).replace("?market=SOL-USDC", "");
      return HttpRequest.newBuilder(valid(operation, world).build(), (_, _) -> true)
          .uri(world.uri(path));
    }
    return switch (operation) {
      case "getBook" -> world.request("/api/orders/book/NO-PE");
      case "verifyMatching" -> body(world, operation, "{\"market\":\"NO/PE\",\"seq\":5}");
      case "getRecord" -> world.request("/api/matching/rounds/5/record?market=NO-PE");
      case "submitOrder", "validateOrder", "verifySolvency" -> {
        world.pool.closeMarkets();
        world.pool.addMarket("BTC/USDC");
        yield valid(operation, world);
      }
      default -> with(world, operation, "market=NO-PE");
    };
  }

  private static HttpRequest.Builder unknownRound(String operation, World world) {
    return operation.equals("verifyMatching")
        ? body(world, operation, "{\"market\":\"SOL/USDC\",\"seq\":6}")
        : world.request(path(operation, world).replace("/5", "/6"));
  }

  private static HttpRequest.Builder unknownOrder(String operation, World world) {
    return operation.equals("cancelOrder")
        ? world.cancel(World.FRESH, WALLET)
        : world.request(path(operation, world).replace(World.ACCEPTED.id().toString(), UNKNOWN_ID));
  }

  private static HttpRequest.Builder wronglySigned(String operation, World world) {
    if (operation.equals("withdraw")) {
      byte[] withdrawal = World.ASKED.encode();
      withdrawal[withdrawal.length - 20] ^= 1;
      return body(world, operation, World.json(withdrawal));
    }
    if (operation.equals("submitOrder")) {
      byte[] order = World.FRESH.encode();
      order[order.length - 20] ^= 1;
      return body(
          world,
          operation,
          "{\"version\":1,\"order\":\"%s\"}"
              .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(order)));
    }
    HttpRequest.Builder signed =
        operation.equals("cancelOrder")
            ? valid(operation, world)
            : world.asOwner(path(operation, world), WALLET, SampleMarket.NOW);
    return signed.setHeader("X-Signature", "0".repeat(128));
  }

  private static int requestLimit(String code) {
    return code.equals("TOO_MANY_REQUESTS") ? 1 : 1_000;
  }

  private static int submissionLimit(String code) {
    return code.equals("TOO_MANY_SUBMISSIONS") ? 1 : 1_000;
  }

  @TestFactory
  Stream<DynamicTest> everyDocumentedAnswerIsReached() {
    return ApiDocument.operations().stream()
        .flatMap(
            operation ->
                operation.outcomes().stream()
                    .map(
                        outcome ->
                            DynamicTest.dynamicTest(
                                "%s: %d %s".formatted(operation, outcome.status(), outcome.code()),
                                () -> reach(operation, outcome))));
  }

  private static void reach(ApiDocument.Operation operation, ApiDocument.Outcome outcome) {
    String code = outcome.code();
    try (World world = new World(requestLimit(code), submissionLimit(code))) {
      if (outcome.status() == 101 || code.equals("TOO_MANY_CONNECTIONS")) {
        handshake(world, outcome);
        return;
      }
      if (code.equals("BODY_TIMEOUT")) {
        timeOut(world, operation);
        return;
      }
      if (outcome.status() == 503 && code.isEmpty()) {
        world.health.fail();
      }
      HttpResponse<String> answer = world.send(provoke(operation.id(), code, world));
      assertEquals(outcome.status(), answer.statusCode(), answer::body);
      if (!code.isEmpty()) {
        assertEquals(code, ApiDocument.json(answer.body()).get("code").textValue());
      }
      ApiDocument.check(operation, answer);
    }
  }

  private static void handshake(World world, ApiDocument.Outcome outcome) {
    if (outcome.status() == 429) {
      while (world.streams.open("127.0.0.1").isPresent()) {
        assertTrue(world.streams.open() <= world.streams.mostPerAddress());
      }
    }
    String answer =
        world.raw(
            "",
            "GET /api/ws HTTP/1.1",
            "Host: a",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13");
    assertTrue(answer.startsWith("HTTP/1.1 " + outcome.status()), answer);
    assertTrue(answer.contains("X-Request-Id"), answer);
    assertTrue(answer.contains(outcome.code()), answer);
  }

  private static void timeOut(World world, ApiDocument.Operation operation) {
    String answer =
        world.raw(
            "{",
            "POST %s HTTP/1.1".formatted(operation.path()),
            "Host: a",
            "Content-Type: application/json",
            "Content-Length: 9");
    assertTrue(answer.startsWith("HTTP/1.1 408"), answer);
    assertTrue(answer.contains("BODY_TIMEOUT"), answer);
  }

  @Test
  void everyRouteIsDocumentedAndEveryDocumentedOneIsARoute() {
    try (World world = World.open()) {
      Set<String> routes =
          Stream.concat(world.api.endpoints().stream(), world.operators.endpoints().stream())
              .map(endpoint -> endpoint.method() + " " + endpoint.template())
              .collect(Collectors.toSet());
      Set<String> documented =
          ApiDocument.operations().stream().map(Object::toString).collect(Collectors.toSet());
      assertEquals(documented, routes);
    }
  }

  @Test
  void everyParameterBehindThePathIsDocumentedAndKnown() {
    try (World world = World.open()) {
      for (Endpoint endpoint : world.api.endpoints()) {
        Set<String> documented = new HashSet<>();
        ApiDocument.ROOT
            .at("/paths")
            .get(endpoint.template())
            .get(endpoint.method().toLowerCase(Locale.ROOT))
            .path("parameters")
            .forEach(
                each -> {
                  if (each.get("in").textValue().equals("query")) {
                    documented.add(each.get("name").textValue());
                  }
                });
        assertEquals(documented, endpoint.query(), endpoint.template());
      }
    }
  }

  @Test
  void theRequestsOfThisTestFitTheirSchemas() {
    Map<String, String> bodies =
        Map.of(
            "OrderBody",
            OrderJson.write(World.FRESH),
            "WithdrawalBody",
            World.json(World.ASKED),
            "MatchingClaim",
            "{\"market\":\"SOL/USDC\",\"seq\":5}",
            "VrfClaim",
            VRF,
            "DevelopmentDeposit",
            deposit(),
            "StreamSubscribe",
            "{\"type\":\"subscribe\",\"id\":\"1\",\"channel\":\"matching\",\"stream\":\"s\",\"seq\":1}",
            "StreamUnsubscribe",
            "{\"type\":\"unsubscribe\",\"id\":\"1\",\"channel\":\"matching\"}",
            "StreamAskChallenge",
            "{\"type\":\"challenge\",\"id\":\"1\",\"wallet\":\"%s\"}".formatted(WALLET),
            "StreamAuthenticate",
            "{\"type\":\"authenticate\",\"id\":\"1\",\"wallet\":\"%s\",\"signature\":\"%s\"}"
                .formatted(WALLET, "0".repeat(128)),
            "StreamPing",
            "{\"type\":\"ping\",\"id\":\"1\"}");
    bodies.forEach(
        (schema, body) ->
            assertEquals(Set.of(), ApiDocument.faults(schema, ApiDocument.json(body)), schema));
    bodies.forEach(
        (schema, body) ->
            assertFalse(
                ApiDocument.faults(
                        schema, ApiDocument.json(body.replaceFirst("\\{", "{\"unknown\":1,")))
                    .isEmpty(),
                schema));
  }
}
