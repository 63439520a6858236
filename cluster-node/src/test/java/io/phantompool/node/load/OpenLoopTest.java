package io.phantompool.node.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
  private static final byte[] ORDER = "{}".getBytes(StandardCharsets.UTF_8);

  private final AtomicInteger asked = new AtomicInteger();
  private final ExecutorService oneAtATime = Executors.newSingleThreadExecutor();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(oneAtATime);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
    oneAtATime.shutdownNow();
  }

  private OpenLoop loop() {
    return new OpenLoop(
        URI.create("http://127.0.0.1:%d".formatted(server.getAddress().getPort())),
        InstantSource.fixed(Instant.EPOCH));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Test
  void whoIsDueDuringAPauseIsLateToo() {
    Duration pause = Duration.ofMillis(300);
    server.createContext(
        "/api/orders/submit",
        exchange -> {
          if (asked.incrementAndGet() == 1) {
            try {
              Thread.sleep(pause);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
          answer(exchange, 201, "");
        });
    try (OpenLoop loop = loop()) {
      OpenLoop.Result result = loop.send(Collections.nCopies(5, ORDER), 100, _ -> {});
      assertEquals(0, result.failed());
      assertEquals(2, result.nanosOfThoseDue(millis -> millis < 20).size());
      // Due 0, 10, 20, 30 and 40 ms after the first, none answered before the pause is over.
      for (int i = 0; i < 5; i++) {
        assertTrue(
            result.nanos().get(i) >= pause.minusMillis(10L * i).toNanos(),
            result.nanos().toString());
      }
    }
  }

  @Test
  void countsWhatIsNotAccepted() {
    server.createContext(
        "/api/orders/submit",
        exchange -> answer(exchange, asked.incrementAndGet() % 2 == 0 ? 503 : 201, "busy"));
    try (OpenLoop loop = loop()) {
      OpenLoop.Result result = loop.send(Collections.nCopies(4, ORDER), 20, _ -> {});
      assertEquals(2, result.nanos().size());
      assertEquals(2, result.failed());
      assertEquals(List.of("503 busy"), List.copyOf(result.errors().keySet()));
    }
  }
}
