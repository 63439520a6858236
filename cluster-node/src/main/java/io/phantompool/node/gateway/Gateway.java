package io.phantompool.node.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.phantompool.node.trader.TraderDesk;
import io.phantompool.node.trader.TraderProblem;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service: a server on an address, with a thread for each request. */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  private final HttpServer server;
  private final ExecutorService threads;
  private final GatewayToken token;
  private final GatewayRoutes routes;

  private Gateway(HttpServer server, GatewayToken token, GatewayRoutes routes) {
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.token = token;
    this.routes = routes;
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /**
   * Listens.
   *
   * @param patience how long an order is waited for before its answer is that it is on its way
   */
  public static Gateway open(
      TraderDesk desk,
      InetSocketAddress address,
      GatewayToken token,
      InstantSource clock,
      Duration patience) {
    try {
      return new Gateway(
          HttpServer.create(address, 0), token, new GatewayRoutes(desk, clock, patience));
    } catch (IOException taken) {
      throw TraderProblem.failed(
          "nothing can listen on %s: %s".formatted(address, taken.getMessage()),
          "choose another port, for example --listen 127.0.0.1:8481");
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Reply reply = reply(exchange);
      exchange.getResponseHeaders().set("Content-Type", reply.type());
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      if (reply.status() == 401) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
      }
      boolean empty = reply.length() == 0;
      exchange.sendResponseHeaders(reply.status(), empty ? -1 : reply.length());
      if (!empty) {
        reply.writeTo(exchange.getResponseBody());
      }
    }
  }

  private Reply reply(HttpExchange exchange) throws IOException {
    try {
      String shown = exchange.getRequestHeaders().getFirst("Authorization");
      if (shown == null || !token.isIn(shown)) {
        throw new GatewayProblem(
            401,
            "UNAUTHORIZED",
            "the request does not show the gateway's token",
            "send Authorization: Bearer TOKEN, with the line in the token file");
      }
      return routes.answer(exchange);
    } catch (GatewayProblem problem) {
      return problem.reply();
    } catch (TraderProblem problem) {
      return GatewayProblem.of(problem).reply();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new GatewayProblem(503, "STOPPING", "the gateway stops", "ask again later").reply();
    } catch (RuntimeException defect) {
      // The message may hold what was sent; the kind of defect and where it is do not.
      LOG.error("A request failed with {} at {}", defect.getClass(), defect.getStackTrace()[0]);
      return new GatewayProblem(
              500, "INTERNAL", "the gateway has a defect", "look at its log, and report it")
          .reply();
    }
  }

  /** Stops; what is on its way goes on with the trader's client. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
