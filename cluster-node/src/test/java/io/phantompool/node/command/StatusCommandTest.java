package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusCommandTest {
  private static final String MINE = "ab".repeat(32);
  private static final String FOREIGN = "cd".repeat(32);

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Map<String, String> pages = new HashMap<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String page = pages.get(exchange.getRequestURI().getPath());
          byte[] body = String.valueOf(page).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(page == null ? 404 : 200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private int run(String... args) {
    return PhantomPoolCommand.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(args);
  }

  private void aPool() {
    pages.put(
        "/api/matching/status",
        """
        {"items":[{"market":"SOL/USDC","seq":12,"phase":"SEARCHING","since":"%s",
        "nextClose":"2999-01-01T00:00:00.000Z","book":{"market":"SOL/USDC","liveOrders":34,
        "arrivals":3,"crowd":5,"at":"2026-01-01T00:00:00.000Z"},"lastFinished":10}]}
        """
            .formatted(Instant.ofEpochMilli(0)));
    pages.put(
        "/api/analytics/executors",
        """
        {"items":[{"executor":1,"name":"alice","reachable":true,"served":7,"silent":2,"named":0,
        "medianMillis":12},{"executor":2,"name":"bob","reachable":false,"served":7,"silent":9,
        "named":1}]}
        """);
    pages.put(
        "/api/committee",
        """
        {"executors":[{},{}],"threshold":2,"quorum":2,"keyEpoch":1,"shareEpoch":1,
        "ceremony":"00"}
        """);
  }

  private void aNode(int executor, String shares) {
    pages.put(
        "/ready",
        """
        {"ok":true,"parts":{"cluster":{"state":"ready","reason":"is a member"},
        "executor":{"state":"ready","reason":"answers"}},
        "facts":{"executor":"%d","share-epoch":"1","shares":"%s"}}
        """
            .formatted(executor, shares));
  }

  @Test
  void showsRoundsAndExecutors() {
    aPool();
    aNode(1, MINE);
    assertEquals(0, run("status", "--api", url(), "--operators", url()), err.toString());
    String shown = out.toString();
    assertTrue(shown.contains("2 executors, 2 accept and close, 2 open"), shown);
    assertTrue(
        shown.matches("(?s).*SOL/USDC +12 +SEARCHING +[0-9.]+ s +1 rounds +34 +10\n.*"), shown);
    assertTrue(
        shown.matches("(?s).*\n1 +alice +yes +ready +12 ms +2 +0 +epoch 1, abababababababab\n.*"),
        shown);
    assertTrue(shown.matches("(?s).*\n2 +bob +no +- +- +9 +1 +-\n.*"), shown);
    assertTrue(shown.contains(url() + "  yes"), shown);
    assertFalse(shown.contains("warning"), shown);
  }

  @Test
  void printsTheSameAsJson() throws IOException {
    aPool();
    aNode(2, MINE);
    assertEquals(0, run("status", "--api", url(), "--operators", url(), "--json"));
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertTrue(json.get("api").asBoolean());
    assertEquals(1, json.get("markets").get(0).get("lagRounds").asLong());
    assertEquals(MINE, json.get("executors").get(1).get("shares").asText());
    assertFalse(json.get("executors").get(0).has("shares"));
    assertTrue(json.get("nodes").get(0).get("ready").asBoolean());
  }

  @Test
  void warnsOfSharesThatDoNotBelongTogether() throws IOException {
    aNode(1, MINE);
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/ready",
        exchange -> {
          byte[] body =
              "{\"ok\":true,\"parts\":{},\"facts\":{\"executor\":\"2\",\"shares\":\"%s\"}}"
                  .formatted(FOREIGN)
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    other.start();
    try {
      String second = "http://127.0.0.1:" + other.getAddress().getPort();
      assertEquals(0, run("status", "--operators", url(), "--operators", second));
      assertTrue(
          out.toString().contains("warning: the executors hold shares of diff"), out.toString());
    } finally {
      other.stop(0);
    }
  }

  @Test
  void findsTheNodeOfAFile() throws IOException {
    aNode(1, MINE);
    Path config = folder.resolve("executor.conf");
    Files.writeString(
        config,
        "phantompool { roles = [executor-1], operators.port = %d }"
            .formatted(server.getAddress().getPort()));
    assertEquals(0, run("status", "--config", config.toString()));
    assertTrue(out.toString().contains("epoch 1, abababababababab"), out.toString());
  }

  @Test
  void showsWhatAnswersWithOtherJsonAndWhoDoesNotAnswer() {
    pages.put("/ready", "[]");
    assertEquals(0, run("status", "--operators", url(), "--operators", "http://127.0.0.1:1"));
    assertTrue(out.toString().contains("http://127.0.0.1:1"), out.toString());
    assertTrue(out.toString().contains("does not answer"), out.toString());
  }

  @Test
  void failsIfNobodyAnswers() {
    assertEquals(1, run("status", "--api", "http://127.0.0.1:1"));
    assertTrue(err.toString().contains("phantompool: nobody answers"), err.toString());
  }

  @Test
  void refusesWhatIsNoUrl() {
    assertEquals(2, run("status", "--operators", "localhost:8558"));
    assertTrue(err.toString().contains("is no URL of a node"), err.toString());
  }
}
