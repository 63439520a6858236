package io.phantompool.node.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.phantompool.client.Submission;
import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Json;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.trader.TraderDesk;
import io.phantompool.protocol.account.Wallet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pool's routes that a bot needs, with orders in plain text. */
final class GatewayRoutes {
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
  private final OwnerView orders;
  private final PoolMirror mirror;
  private final InstantSource clock;
  private final Duration patience;
  private final Forwarding forwarding;

  GatewayRoutes(
      TraderDesk desk,
      OwnerView orders,
      PoolMirror mirror,
      InstantSource clock,
      Duration patience) {
    this.desk = desk;
    this.orders = orders;
    this.mirror = mirror;
    this.clock = clock;
    this.patience = patience;
    this.forwarding = new Forwarding(desk, clock);
  }

  /**
   * Answers a request of somebody who was let in.
   *
   * @param path as it was sent, and so the query
   */
  Reply answer(String method, String path, String query, byte[] body)
      throws GatewayProblem, InterruptedException {
    Matcher order = ORDER.matcher(path);
    if (path.equals(SUBMIT)) {
      require(method, "POST");
      return submit(body);
    }
    String asked = query.isEmpty() ? path : path + "?" + query;
    if (order.matches()) {
      Digest id = Digest.of(HexFormat.of().parseHex(order.group(1)));
      return method.equals("DELETE") ? cancel(id) : one(method, asked, id);
    }
    boolean own = OWN.matcher(path).matches();
    if (own || PUBLIC.matcher(path).matches()) {
      require(method, "GET");
      Reply reply = forwarding.get(asked, own);
      return own ? inPlain(reply) : reply;
    }
    throw new GatewayProblem(
        404, "NOT_FOUND", "there is nothing at this address", "docs/traders.md lists the routes");
  }

  /** As the pool shows it; what the pool does not have yet, or never took, as it stands here. */
  private Reply one(String method, String asked, Digest id)
      throws GatewayProblem, InterruptedException {
    require(method, "GET or DELETE", method.equals("GET"));
    Reply reply = forwarding.get(asked, true);
    Optional<OrderReport> own = orders.own(id);
    return reply.status() == 404 && own.isPresent()
        ? Reply.json(200, orders.local(own.get()))
        : inPlain(reply);
  }

  /** With what only the owner knows of its orders. */
  private Reply inPlain(Reply reply) throws GatewayProblem {
    if (!reply.isJson()) {
      return reply;
    }
    try {
      ObjectNode shown = (ObjectNode) Json.read(reply.body()).written();
      if (shown.get("items") instanceof ArrayNode items) {
        ArrayNode page = Json.object().putArray("items");
        items.forEach(item -> page.add(orders.of(item)));
        shown.set("items", page);
      }
      return Reply.json(200, orders.of(shown));
    } catch (BadJson bad) {
      throw new GatewayProblem(
          502, "DISHONEST", "a node's answer is not the API's", "name another node");
    }
  }

  static void require(String method, String allowed) throws GatewayProblem {
    require(method, allowed, method.equals(allowed));
  }

  private static void require(String method, String allowed, boolean holds) throws GatewayProblem {
    if (!holds) {
      throw new GatewayProblem(
          405, "METHOD_NOT_ALLOWED", method + " is not allowed here", "use " + allowed);
    }
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
          desk.client().submit(order.words().order(desk.settings().requireScale(market.market())));
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
      mirror.unaccepted(sent.order());
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
