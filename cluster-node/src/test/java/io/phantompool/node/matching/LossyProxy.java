package io.phantompool.node.matching;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Delivers every request to a node, and loses answers to orders as often as a test wants. */
final class LossyProxy implements AutoCloseable {
  private static final List<String> PASSED_ON =
      List.of("Content-Type", "X-Wallet", "X-Signed-At", "X-Signature");

  private final HttpClient client;
  private final URI node;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger losses = new AtomicInteger();
  private final List<String> orders = new CopyOnWriteArrayList<>();

  LossyProxy(HttpClient client, URI node) throws IOException {
    this.client = client;
    this.node = node;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  /** So many answers to orders are lost from now on. */
  void lose(int answers) {
    losses.set(answers);
  }

  /** The bodies of all orders that were delivered. */
  List<String> orders() {
    return orders;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      HttpResponse<byte[]> answer = deliver(exchange, body);
      if (exchange.getRequestURI().getPath().equals("/api/orders/submit")) {
        orders.add(HexFormat.of().formatHex(body));
        if (losses.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          return; // closed without a word
        }
      }
      answer
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> deliver(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(node.resolve(exchange.getRequestURI().toString()));
    for (String name : PASSED_ON) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    request.method(
        exchange.getRequestMethod(),
        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
