package io.phantompool.node.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.order.SealedOrder;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a single answer does not show: repeats, limits over time, ids, strictness. */
class ApiBehaviourTest {
  private final World world = World.open();

  @AfterEach
  void closeWorld() {
    world.close();
  }

  private static String code(HttpResponse<String> answer) {
    return ApiDocument.json(answer.body()).path("code").asText();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("none");
  }

  @Test
  void theSameBytesGiveTheSameBody() {
    HttpResponse<String> first = world.send(world.submit(World.FRESH));
    HttpResponse<String> again = world.send(world.submit(World.FRESH));
    assertEquals(201, first.statusCode());
    assertEquals(201, again.statusCode());
    assertEquals(first.body(), again.body());
    assertEquals("/api/orders/" + World.FRESH.id(), header(again, "Location"));
    assertEquals(4, ApiDocument.json(first.body()).at("/receipts/base").size());
  }

  @Test
  void otherBytesUnderTheSameClientIdAreRefused() {
    world.send(world.submit(World.ACCEPTED));
    HttpResponse<String> other = world.send(world.submit(World.SAME_NAME));
    assertEquals(409, other.statusCode());
    assertEquals("CLIENT_ID_TAKEN", code(other));
  }

  @Test
  void aWronglySignedOrderNeverReachesThePool() {
    byte[] order = World.FRESH.encode();
    order[order.length - 1] ^= 1;
    String json =
        "{\"version\":1,\"order\":\"%s\"}"
            .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(order));
    assertEquals(401, world.send(world.post("/api/orders/submit", json)).statusCode());
    assertEquals(0, world.pool.submitted());
  }

  @Test
  void aWalletSubmitsAsOftenAsItMayAndAgainLater() {
    try (World limited = new World(1_000, 2)) {
      SealedOrder third = World.MARKET.order(3);
      assertEquals(201, limited.send(limited.submit(World.FRESH)).statusCode());
      assertEquals(201, limited.send(limited.submit(World.MARKET.order(4))).statusCode());
      HttpResponse<String> refused = limited.send(limited.submit(third));
      assertEquals(429, refused.statusCode());
      assertEquals("TOO_MANY_SUBMISSIONS", code(refused));
      assertEquals("30", header(refused, "Retry-After"));
      assertEquals("2", header(refused, "RateLimit-Limit"));
      assertEquals("0", header(refused, "RateLimit-Remaining"));
      limited.now.updateAndGet(now -> now.plusSeconds(30));
      assertEquals(201, limited.send(limited.submit(third)).statusCode());
    }
  }

  @Test
  void whatWasAcceptedBeforeDoesNotCountAndIsAnsweredEvenOverTheLimit() {
    try (World limited = new World(1_000, 1)) {
      for (int i = 0; i < 5; i++) {
        assertEquals(201, limited.send(limited.submit(World.ACCEPTED)).statusCode());
      }
      assertEquals(201, limited.send(limited.submit(World.FRESH)).statusCode());
      assertEquals(201, limited.send(limited.submit(World.FRESH)).statusCode());
      assertEquals(429, limited.send(limited.submit(World.MARKET.order(5))).statusCode());
    }
  }

  @Test
  void whatThePoolCouldNotTakeDoesNotCount() {
    try (World limited = new World(1_000, 1)) {
      limited.pool.failWith(
          new PoolUnavailable(
              PoolUnavailable.Reason.DATABASE, "said by the test", Duration.ofSeconds(1)));
      for (int i = 0; i < 3; i++) {
        assertEquals(503, limited.send(limited.submit(World.FRESH)).statusCode());
      }
      limited.pool.recover();
      assertEquals(201, limited.send(limited.submit(World.FRESH)).statusCode());
    }
  }

  @Test
  void bytesTheWalletDidNotSignDoNotUseUpItsLimit() {
    byte[] order = World.FRESH.encode();
    order[order.length - 1] ^= 1;
    String forged =
        "{\"version\":1,\"order\":\"%s\"}"
            .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(order));
    try (World limited = new World(1_000, 1)) {
      for (int i = 0; i < 3; i++) {
        assertEquals(401, limited.send(limited.post("/api/orders/submit", forged)).statusCode());
      }
      assertEquals(201, limited.send(limited.submit(World.FRESH)).statusCode());
    }
  }

  @Test
  void anAddressAsksAsOftenAsItMayAndSeesWhatIsLeft() {
    try (World limited = new World(2, 1_000)) {
      HttpResponse<String> first = limited.get("/api/markets");
      assertEquals("2", header(first, "RateLimit-Limit"));
      assertEquals("1", header(first, "RateLimit-Remaining"));
      assertEquals("30", header(first, "RateLimit-Reset"));
      assertEquals(404, limited.get("/nothing").statusCode());
      HttpResponse<String> refused = limited.get("/api/markets");
      assertEquals("TOO_MANY_REQUESTS", code(refused));
      assertEquals("30", header(refused, "Retry-After"));
      limited.now.updateAndGet(now -> now.plusSeconds(30));
      assertEquals(200, limited.get("/api/markets").statusCode());
    }
  }

  @Test
  void cancelsAndHealthAreNeverLimited() {
    try (World limited = new World(1, 1)) {
      limited.get("/api/markets");
      for (int i = 0; i < 5; i++) {
        assertEquals(
            202, limited.send(limited.cancel(World.ACCEPTED, World.MARKET.wallet())).statusCode());
        assertEquals(200, limited.get("/ready").statusCode());
      }
      assertEquals(429, limited.get("/api/markets").statusCode());
    }
  }

  @Test
  void aRequestKeepsItsIdOrIsGivenOne() {
    HttpResponse<String> named =
        world.send(world.request("/nothing").header("X-Request-Id", "mine-7"));
    assertEquals("mine-7", header(named, "X-Request-Id"));
    assertEquals("mine-7", ApiDocument.json(named.body()).get("requestId").textValue());
    for (String bad : List.of("a b", "x".repeat(65), "<script>")) {
      assertEquals(
          "made-by-the-node",
          header(world.send(world.request("/health").header("X-Request-Id", bad)), "X-Request-Id"));
    }
    assertEquals("made-by-the-node", header(world.get("/health"), "X-Request-Id"));
  }

  @Test
  void saysWhatIsNotThereAndWhichMethodsAre() {
    for (String path : List.of("/", "/api", "/api/orders", "/api/orders/a/b", "/API/markets")) {
      HttpResponse<String> answer = world.get(path);
      assertEquals(404, answer.statusCode(), path);
      assertEquals("NOT_FOUND", code(answer), path);
      assertEquals(Set.of(), ApiDocument.faults("Problem", ApiDocument.json(answer.body())));
    }
    HttpResponse<String> put =
        world.send(
            world.request("/api/orders/" + World.ACCEPTED.id()).PUT(BodyPublishers.ofString("x")));
    assertEquals(405, put.statusCode());
    assertEquals("METHOD_NOT_ALLOWED", code(put));
    assertEquals("GET, DELETE", header(put, "Allow"));
    HttpResponse<String> get = world.get("/api/orders/submit");
    assertEquals(405, get.statusCode());
    assertEquals("POST", header(get, "Allow"));
  }

  @Test
  void aPairIsNamedEitherWay() {
    String hyphen = world.get("/api/orders/book/SOL-USDC").body();
    assertEquals(hyphen, world.get("/api/orders/book/SOL%2FUSDC").body());
    assertEquals(hyphen, world.get("/api/orders/book/SOL%2fUSDC").body());
    assertEquals(404, world.get("/api/orders/book/SOL/USDC").statusCode());
    assertEquals(200, world.get("/api/matching/history?market=SOL%2FUSDC").statusCode());
  }

  @Test
  void readsJsonStrictly() {
    for (String bad :
        List.of(
            "",
            "{",
            "null",
            "[]",
            "7",
            "{\"market\":\"SOL/USDC\"}",
            "{\"market\":\"SOL/USDC\",\"seq\":5,\"x\":1}",
            "{\"market\":\"SOL/USDC\",\"seq\":5,\"seq\":5}",
            "{\"market\":\"SOL/USDC\",\"seq\":\"5\"}",
            "{\"market\":\"SOL/USDC\",\"seq\":5.0}",
            "{\"market\":\"SOL/USDC\",\"seq\":null}",
            "{\"market\":7,\"seq\":5}",
            "{\"market\":\"SOL/USDC\",\"seq\":99999999999999999999}",
            "{\"market\":\"SOL/USDC\",\"seq\":5} x",
            "\uFEFF{\"market\":\"SOL/USDC\",\"seq\":5}")) {
      HttpResponse<String> answer = world.send(world.post("/api/proofs/verify-matching", bad));
      assertEquals(400, answer.statusCode(), bad);
      assertEquals("MALFORMED_JSON", code(answer), bad);
    }
  }

  @Test
  void refusesBadParameters() {
    for (String bad :
        List.of(
            "/api/orders/xyz",
            "/api/orders/" + "A".repeat(64),
            "/api/orders/wallet/0OIl",
            "/api/accounts/" + "1".repeat(45),
            "/api/matching/rounds/0",
            "/api/matching/rounds/-1",
            "/api/matching/rounds/05",
            "/api/matching/rounds/99999999999999999999",
            "/api/matching/history?limit=0",
            "/api/matching/history?limit=201",
            "/api/matching/history?limit=1&limit=1",
            "/api/orders/book/SOL-USDC?bodies=yes",
            "/api/orders/book/SOL-USDC?bodies=true&limit=51",
            "/api/analytics/volume?step=0",
            "/api/analytics/volume?from=yesterday",
            "/api/analytics/volume?from=2026-02-01T00:00:00.000Z",
            "/api/analytics/volume?step=1&from=2026-01-01T00:00:00.000Z",
            "/api/analytics/price-history?from=2025-01-01T00:00:00.000Z")) {
      HttpResponse<String> answer = world.get(bad);
      assertEquals(400, answer.statusCode(), bad);
      assertEquals("BAD_PARAMETER", code(answer), bad);
    }
  }

  @Test
  void aBodyWithoutALengthIsLimitedToo() {
    byte[] large = new byte[World.MOST_BYTES + 1];
    HttpResponse<String> answer =
        world.send(
            world
                .request("/api/orders/submit")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
    assertEquals(413, answer.statusCode());
    assertEquals("BODY_TOO_LARGE", code(answer));
  }

  @Test
  void aLargeBodyIsRefusedByItsLengthAlone() {
    String answer =
        world.raw(
            "",
            "POST /api/orders/submit HTTP/1.1",
            "Host: a",
            "Content-Type: application/json",
            "Content-Length: 1000000000");
    assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
  }

  @Test
  void anEncodedBodyIsRefused() {
    HttpResponse<String> answer =
        world.send(world.submit(World.FRESH).header("Content-Encoding", "gzip"));
    assertEquals("UNSUPPORTED_MEDIA_TYPE", code(answer));
  }

  @Test
  void onlyTheOwnerHearsThatAnOrderDidNotCross() {
    world.pool.end(World.ACCEPTED, EndReason.IOC);
    String path = "/api/orders/" + World.ACCEPTED.id();
    Wallet owner = World.MARKET.wallet();
    Instant now = world.clock.instant();
    assertEquals("IOC", reason(world.get(path)));
    assertEquals("IOC", reason(world.send(world.asOwner(path, World.MARKET.other(), now))));
    assertEquals("NOT_CROSSED", reason(world.send(world.asOwner(path, owner, now))));
    String all = "/api/orders/wallet/" + owner;
    assertTrue(world.send(world.asOwner(all, owner, now)).body().contains("NOT_CROSSED"));
    assertFalse(world.get(all).body().contains("NOT_CROSSED"));
  }

  private static String reason(HttpResponse<String> answer) {
    return ApiDocument.json(answer.body()).path("reason").asText();
  }

  @Test
  void aListIsReadPageByPage() {
    world.send(world.submit(World.FRESH));
    JsonNode first = ApiDocument.json(world.get("/api/orders/book/SOL-USDC?limit=1").body());
    assertEquals(1, first.get("items").size());
    JsonNode second =
        ApiDocument.json(
            world
                .get("/api/orders/book/SOL-USDC?limit=1&after=" + first.get("next").textValue())
                .body());
    assertEquals(World.FRESH.id().toString(), second.at("/items/0/orderId").textValue());
    assertFalse(second.has("next"));
    assertFalse(second.at("/items/0").has("sealed"), "bodies come only if asked for");
  }

  @Test
  void amountsAreTextsToTheLastDigit() {
    JsonNode account = ApiDocument.json(world.get("/api/accounts/" + World.MARKET.wallet()).body());
    assertEquals("18446744073709551615", account.at("/mints/0/balance").textValue());
    assertEquals("9007199254740993", account.at("/mints/0/deposits").textValue());
  }

  @Test
  void aSealedOrderComesBackAsItWasSent() {
    JsonNode book = ApiDocument.json(world.get("/api/orders/book/SOL-USDC?bodies=true").body());
    assertEquals(
        Base64.getUrlEncoder().withoutPadding().encodeToString(World.ACCEPTED.encode()),
        book.at("/items/0/sealed").textValue());
  }

  @Test
  void aProblemNeverRepeatsWhatWasSent() {
    String secret = "buy-at-the-limit";
    for (HttpRequest.Builder request :
        List.of(
            world.post("/api/orders/submit", "{\"" + secret + "\":1}"),
            world.post("/api/proofs/verify-matching", "{\"market\":\"" + secret + "\",\"seq\":5}"),
            world.request("/api/" + secret),
            world.request("/api/orders/" + secret),
            world.request("/api/markets?" + secret + "=1"))) {
      HttpResponse<String> answer = world.send(request);
      assertTrue(answer.statusCode() >= 400);
      assertFalse(answer.body().contains(secret), answer.body());
    }
  }

  @Test
  void aDefectsWordsStayInside() {
    world.pool.failWith(new IllegalStateException("inner words"));
    HttpResponse<String> answer = world.get("/api/committee");
    assertEquals(500, answer.statusCode());
    assertFalse(answer.body().contains("inner words"));
  }

  @Test
  void anUnavailablePoolSaysWhenToComeBack() {
    world.pool.failWith(
        new PoolUnavailable(
            PoolUnavailable.Reason.TOO_FEW_EXECUTORS,
            "3 of 5 executors answer and 4 are needed",
            Duration.ofMillis(2_500)));
    HttpResponse<String> answer = world.send(world.submit(World.FRESH));
    assertEquals(503, answer.statusCode());
    assertEquals("3", header(answer, "Retry-After"));
    assertEquals("TOO_FEW_EXECUTORS", code(answer));
    world.pool.recover();
    assertEquals(201, world.send(world.submit(World.FRESH)).statusCode());
  }

  @Test
  void metricsAreForTheOperatorOnly() {
    HttpResponse<String> outside =
        world.send(
            HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d/metrics".formatted(world.port(false)))));
    assertEquals(404, outside.statusCode());
    assertTrue(world.get("/metrics").body().startsWith("phantompool_orders_total"));
  }

  @Test
  void theRecordIsTheFile() {
    HttpResponse<String> answer = world.get("/api/matching/rounds/5/record");
    assertEquals("PhantomPool round record\n", answer.body());
    assertEquals(
        "attachment; filename=\"SOL-USDC-5.record\"", header(answer, "Content-Disposition"));
  }
}
