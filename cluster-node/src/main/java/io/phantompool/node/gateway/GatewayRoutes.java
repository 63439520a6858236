package io.phantompool.node.gateway;

import com.sun.net.httpserver.HttpExchange;
import io.phantompool.client.Submission;
import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.json.Json;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.trader.TraderDesk;
import io.phantompool.protocol.account.Wallet;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pool's routes that a bot needs, with orders in plain text. */
final class GatewayRoutes {
  private static final int MOST_BYTES = 16 * 1024;
  private static final String SUBMIT = "/api/orders/submit";
  private static final Pattern ORDER = Pattern.compile("/api/orders/([0-9a-f]{64})");
  private static final Pattern OWN = Pattern.compile("/api/orders/wallet/[1-9A-HJ-NP-Za-km-z]+");

  /** What anybody may read; a round's record is for whoever verifies it, and too large. */
  private static final Pattern PUBLIC =
      Pattern.compile(
          "/api/(markets|committee|accounts/[1-9A-HJ-NP-Za-km-z]+|proofs/order/[0-9a-f]{64}"
              + "|orders/book/[!-~&&[^/]]+|matching/(status|history|rounds/[0-9]+)"
              + "|analytics/(volume|price-history|executors))");

  private final TraderDesk desk;
  private final InstantSource clock;
  private final Duration patience;
  private final Forwarding forwarding;

  GatewayRoutes(TraderDesk desk, InstantSource clock, Duration patience) {
    this.desk = desk;
    this.clock = clock;
    this.patience = patience;
    this.forwarding = new Forwarding(desk, clock);
  }

  Reply answer(HttpExchange exchange) throws GatewayProblem, IOException, InterruptedException {
    String path = exchange.getRequestURI().getRawPath();
    String method = exchange.getRequestMethod();
    Matcher order = ORDER.matcher(path);
    if (path.equals(SUBMIT)) {
      require(method, "POST");
      return submit(body(exchange));
    }
    if (order.matches() && method.equals("DELETE")) {
      return cancel(Digest.of(HexFormat.of().parseHex(order.group(1))));
    }
    boolean own = order.matches() || OWN.matcher(path).matches();
    if (own || PUBLIC.matcher(path).matches()) {
      require(method, "GET");
      return forwarding.get(withQuery(exchange.getRequestURI()), own);
    }
    if (path.equals("/api/ws")) {
      throw new GatewayProblem(
          501, "NO_STREAM", "the gateway has no WebSocket yet", "ask GET /api/orders/ID");
    }
    throw new GatewayProblem(
        404, "NOT_FOUND", "there is nothing at this address", "docs/traders.md lists the routes");
  }

  private static String withQuery(URI uri) {
    return uri.getRawQuery() == null
        ? uri.getRawPath()
        : uri.getRawPath() + "?" + uri.getRawQuery();
  }

  private static void require(String method, String allowed) throws GatewayProblem {
    if (!method.equals(allowed)) {
      throw new GatewayProblem(
          405, "METHOD_NOT_ALLOWED", method + " is not allowed here", "use " + allowed);
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException, GatewayProblem {
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new GatewayProblem(
          413, "BODY_TOO_LARGE", "the body is longer than any order", "send one order");
    }
    return body;
  }

  private Reply submit(byte[] body) throws GatewayProblem, InterruptedException {
    PlainOrder order = PlainOrder.read(body);
    Wallet wallet = desk.client().wallet();
    if (!order.wallet().equals(wallet)) {
      throw new GatewayProblem(
          403,
          "NOT_ITS_OWNER",
          "this gateway has another wallet's key",
          "send it as %s, or ask the gateway of the other wallet".formatted(wallet));
    }
    try {
      MarketInfo market = desk.client().market(order.market());
      Submission sent =
          desk.client().submit(order.words().order(desk.settings().requireScale(market)));
      return told(order, sent);
    } catch (PoolException refused) {
      throw GatewayProblem.of(refused);
    }
  }

  private Reply told(PlainOrder order, Submission sent)
      throws GatewayProblem, InterruptedException {
    try {
      return told(201, order, sent.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      return told(202, order, sent.order()); // the client goes on sending it
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof PoolException refused) {
        throw GatewayProblem.of(refused);
      }
      throw new IllegalStateException("sending failed", failed);
    }
  }

  private Reply told(int status, PlainOrder order, OrderReport report) {
    return Reply.json(
        status,
        Json.object()
            .put("orderId", report.id().toString())
            .put("market", report.market().text())
            .put("wallet", order.wallet().toString())
            .put("clientId", report.clientId().toString())
            .put("clientOrderId", order.name())
            .put("goodTill", Json.time(report.goodTill()))
            .put("state", report.state().name()));
  }

  private Reply cancel(Digest order) throws GatewayProblem, InterruptedException {
    try {
      desk.client().cancel(order);
    } catch (PoolException refused) {
      throw GatewayProblem.of(refused);
    }
    return Reply.json(
        202,
        Json.object()
            .put("orderId", order.toString())
            .put("recordedAt", Json.time(clock.instant())));
  }
}
