package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phantompool.client.watch.Watcher;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.node.api.ServedPool;
import io.phantompool.node.gateway.Gateway;
import io.phantompool.node.gateway.GatewayToken;
import io.phantompool.node.gateway.OrderNews;
import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.node.trader.TraderDesk;
import io.phantompool.node.trader.TraderSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraderGatewayTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path home;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final OrderNews news = new OrderNews(Watcher.NOBODY);
  private TraderDesktop desktop;
  private TraderDesk desk;
  private Gateway gateway;
  private String token;

  @BeforeEach
  void begin() throws Exception {
    desktop = new TraderDesktop(home);
    assertEquals(0, desktop.keygen(), desktop.told());
    TraderSettings settings = TraderSettings.read(desktop.folder);
    try (Passphrase passphrase = Passphrase.take("correct horse".toCharArray())) {
      desk = TraderDesk.open(settings, passphrase, desktop.machine, news);
    }
    gateway = listen(Duration.ofSeconds(60));
    token = Files.readString(desktop.folder.resolve("gateway.token")).strip();
  }

  /** A gateway that waits so long for an order to be accepted. */
  private Gateway listen(Duration patience) throws Exception {
    return Gateway.open(
        desk,
        news,
        new Gateway.Settings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            GatewayToken.readOrMake(desktop.folder.resolve("gateway.token"), desktop.machine),
            List.of("bots.example"),
            desktop.machine.clock(),
            desktop.machine.random(),
            patience));
  }

  private void listenAgain(Duration patience) throws Exception {
    gateway.close();
    gateway = listen(patience);
  }

  @AfterEach
  void end() {
    gateway.close();
    desk.close();
    desktop.close();
    http.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d%s".formatted(gateway.address().getPort(), path)))
        .header("Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> submit(JsonNode order) throws IOException, InterruptedException {
    return send(request("/api/orders/submit").POST(BodyPublishers.ofString(order.toString())));
  }

  private ObjectNode order() {
    return MAPPER
        .createObjectNode()
        .put("walletAddress", desk.client().wallet().toString())
        .put("tokenPair", "SOL/USDC")
        .put("side", "buy")
        .put("amount", "4.5")
        .put("limitPrice", "2.03")
        .put("timeInForce", "GTC")
        .put("clientOrderId", "bot-7-0001");
  }

  /** What the bot wrote, and nothing traded. */
  private static JsonNode plain() {
    ObjectNode plain =
        MAPPER
            .createObjectNode()
            .put("side", "buy")
            .put("lots", "450")
            .put("tick", 3)
            .put("amount", "4.5")
            .put("limitPrice", "2.03")
            .put("filledAmount", "0");
    plain.putArray("fills");
    return plain;
  }

  private void assertProblem(int status, String code, HttpResponse<String> answer)
      throws IOException {
    assertEquals(status, answer.statusCode(), answer.body());
    JsonNode problem = MAPPER.readTree(answer.body());
    assertEquals(code, problem.get("code").asText(), answer.body());
    assertTrue(!problem.get("advice").asText().isEmpty(), answer.body());
  }

  @Test
  void anOrderInPlainTextIsSealedHereAndAcceptedOnce() throws Exception {
    HttpResponse<String> accepted = submit(order());
    assertEquals(201, accepted.statusCode(), accepted.body());
    JsonNode first = MAPPER.readTree(accepted.body());
    assertEquals("ACCEPTED", first.get("state").asText());
    assertEquals("bot-7-0001", first.get("clientOrderId").asText());
    assertEquals(first, MAPPER.readTree(submit(order()).body()));
    assertProblem(409, "CLIENT_ID_TAKEN", submit(order().put("amount", "4.6")));

    String id = first.get("orderId").asText();
    HttpResponse<String> status = send(request("/api/orders/" + id));
    assertEquals(200, status.statusCode(), status.body());
    assertEquals(id, MAPPER.readTree(status.body()).get("orderId").asText());
    assertEquals(plain(), MAPPER.readTree(status.body()).get("plain"));
    HttpResponse<String> all = send(request("/api/orders/wallet/" + desk.client().wallet()));
    assertEquals(200, all.statusCode(), all.body());
    assertEquals(plain(), MAPPER.readTree(all.body()).at("/items/0/plain"));
    assertEquals(
        200, send(request("/api/orders/book/SOL-USDC?limit=1")).statusCode(), "with a query");
    assertEquals(202, send(request("/api/orders/" + id).DELETE()).statusCode());
    assertProblem(404, "UNKNOWN_ORDER", send(request("/api/orders/" + "00".repeat(32)).DELETE()));
    assertEquals(200, send(request("/api/markets")).statusCode());
  }

  @Test
  void answersNobodyWithoutTheToken() throws Exception {
    URI markets =
        URI.create("http://127.0.0.1:%d/api/markets".formatted(gateway.address().getPort()));
    assertProblem(401, "UNAUTHORIZED", send(HttpRequest.newBuilder(markets)));
    assertProblem(
        401,
        "UNAUTHORIZED",
        send(HttpRequest.newBuilder(markets).header("Authorization", "Bearer " + "0".repeat(64))));
  }

  /** What is said to this head of a request, whose token is right. */
  private String raw(String... lines) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), gateway.address().getPort())) {
      socket.setSoTimeout(10_000);
      String head =
          String.join("\r\n", lines)
              + "\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n".formatted(token);
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void letsNoPageInABrowserInEvenWithTheToken() throws Exception {
    String ask = "GET /api/markets HTTP/1.1";
    int port = gateway.address().getPort();
    for (String host :
        List.of(
            "127.0.0.1:" + port, "localhost", "[::1]:" + port, "LOCALHOST:80", "bots.example")) {
      assertTrue(raw(ask, "Host: " + host).startsWith("HTTP/1.1 200"), host);
    }
    for (String host : List.of("evil.example", "127.0.0.1.evil.example:" + port, "localhost.")) {
      assertTrue(raw(ask, "Host: " + host).contains("FOREIGN_HOST"), host);
    }
    String here = "Host: 127.0.0.1:" + port;
    for (String origin :
        List.of("http://evil.example", "null", "http://127.0.0.1:1", "http://localhost:" + port)) {
      String said = raw(ask, here, "Origin: " + origin);
      assertTrue(said.startsWith("HTTP/1.1 403") && said.contains("FOREIGN_ORIGIN"), said);
    }
    // Some WebSocket clients of programs say that they come from where they go.
    assertTrue(raw(ask, here, "Origin: http://127.0.0.1:" + port).startsWith("HTTP/1.1 200"));
    assertFalse(raw(ask, here).contains("Server: "));
  }

  @Test
  void refusesWhatIsNoOrderBeforeAnythingIsSigned() throws Exception {
    assertProblem(400, "BAD_PARAMETER", submit(order().put("limitPrice", "2.033")));
    assertProblem(400, "BAD_PARAMETER", submit(order().put("side", "hold")));
    assertProblem(400, "BAD_PARAMETER", submit(order().put("bandPercent", "5")));
    assertProblem(400, "MALFORMED_JSON", submit(order().put("amount", 4.5)));
    assertProblem(400, "MALFORMED_JSON", submit(order().put("limitprice", "2")));
    assertProblem(400, "MALFORMED_JSON", submit(order().without("clientOrderId")));
    assertProblem(400, "MALFORMED_JSON", submit(MAPPER.createArrayNode()));
    assertProblem(404, "UNKNOWN_MARKET", submit(order().put("tokenPair", "BTC/USDC")));
    assertProblem(403, "NOT_ITS_OWNER", submit(order().put("walletAddress", "1".repeat(32))));
    assertProblem(404, "NOT_FOUND", send(request("/api/development/deposits")));
    assertProblem(405, "METHOD_NOT_ALLOWED", send(request("/api/orders/submit")));
    assertProblem(426, "UPGRADE_REQUIRED", send(request("/api/ws")));
    assertProblem(
        413,
        "BODY_TOO_LARGE",
        send(request("/api/orders/submit").POST(BodyPublishers.ofString(" ".repeat(20_000)))));
    assertEquals(0, desk.client().orders().size());
  }

  @Test
  void anOrderThatNobodyTakesYetIsOnItsWay() throws Exception {
    assertEquals(201, submit(order().put("clientOrderId", "bot-7-0000")).statusCode());
    listenAgain(Duration.ofMillis(200));
    ServedPool pool = desktop.pool;
    pool.memory()
        .failWith(
            new PoolUnavailable(
                PoolUnavailable.Reason.TOO_FEW_EXECUTORS, "3 of 5", Duration.ofMillis(10)));
    HttpResponse<String> waiting = submit(order());
    assertEquals(202, waiting.statusCode(), waiting.body());
    assertEquals("SENDING", MAPPER.readTree(waiting.body()).get("state").asText());
    String id = MAPPER.readTree(waiting.body()).get("orderId").asText();
    HttpResponse<String> status = send(request("/api/orders/" + id));
    assertEquals(503, status.statusCode(), status.body());
    pool.memory().recover();
    status = send(request("/api/orders/" + id));
    assertEquals(200, status.statusCode(), status.body());
    listenAgain(Duration.ofSeconds(60));
    HttpResponse<String> again = submit(order());
    assertEquals(201, again.statusCode(), again.body());
    assertEquals(
        MAPPER.readTree(waiting.body()).get("orderId"),
        MAPPER.readTree(again.body()).get("orderId"));
  }

  @Test
  void listensElsewhereThanOnTheLoopbackOnlyWithATokenOfOnesOwn() throws IOException {
    assertEquals(2, desktop.run("gateway", "--listen", "0.0.0.0:8480"));
    assertEquals(
        "phantompool: 0.0.0.0:8480 is not of this machine alone, and there is no token of yours\n"
            + "hint: listen on the loopback, --listen 127.0.0.1:8480, or name a --token-file",
        desktop.told());
    Path file = home.resolve("token");
    Files.writeString(file, "short");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    String[] call = {"gateway", "--listen", "0.0.0.0:8480", "--token-file", file.toString()};
    assertEquals(2, desktop.run(call));
    assertTrue(desktop.told().contains("holds no token"), desktop.told());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(2, desktop.run(call));
    assertTrue(desktop.told().contains("chmod 600"), desktop.told());
    assertEquals(2, desktop.run("gateway", "--listen", "8480"));
    assertTrue(desktop.told().contains("'8480' is no address"), desktop.told());
  }
}
