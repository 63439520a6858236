package io.phantompool.node.api;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.json.OrderView;
import io.phantompool.node.limit.TokenBuckets;
import io.phantompool.node.pool.Cancellation;
import io.phantompool.node.pool.OrderStatus;
import io.phantompool.node.pool.PageRequest;
import io.phantompool.node.pool.Pool;
import io.phantompool.node.pool.Submission;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.SealedOrder;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Orders: submit, look, cancel. */
final class OrderRoutes {
  private static final int PAGE = 50;
  private static final int MOST = 200;
  private static final int MOST_BODIES = 50;

  private final Pool pool;
  private final Markets markets;
  private final OrderReading reading;
  private final OwnerSignature owners;
  private final TokenBuckets<Wallet> submissions;

  OrderRoutes(Pool pool, InstantSource clock, TokenBuckets<Wallet> submissions) {
    this.pool = pool;
    this.markets = new Markets(pool);
    this.reading = new OrderReading(markets);
    this.owners = new OwnerSignature(clock);
    this.submissions = submissions;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.post("/api/orders/submit", this::submit),
        Endpoint.post("/api/orders/validate", this::validate),
        Endpoint.get("/api/orders/book/{pair}", this::book, "limit", "after", "bodies"),
        Endpoint.get("/api/orders/wallet/{wallet}", this::ofWallet, "limit", "after"),
        Endpoint.get("/api/orders/{id}", this::one),
        new Endpoint("DELETE", "/api/orders/{id}", Set.of("market"), false, this::cancel));
  }

  private CompletionStage<HttpResponse> submit(Exchange exchange) throws Problem {
    return reading.read(exchange).thenCompose(order -> Stages.of(() -> submit(order)));
  }

  /**
   * Only what the wallet signed counts against its limit, and only once: otherwise anybody could
   * use it up with bytes of its own or with orders that are public.
   */
  private CompletionStage<HttpResponse> submit(SealedOrder order) throws Problem {
    OwnerSignature.require(order.verifySignature());
    Wallet wallet = order.header().wallet();
    TokenBuckets.Decision counted = submissions.take(wallet);
    if (counted.allowed()) {
      return pool.submit(order)
          .whenComplete((_, failure) -> giveBackIf(failure != null, wallet))
          .thenCompose(came -> Stages.of(() -> answer(came, wallet)));
    }
    return pool.order(order.id())
        .thenCompose(
            known ->
                known.isPresent()
                    ? pool.submit(order)
                    : CompletableFuture.failedStage(Limits.tooManySubmissions(counted)))
        .thenCompose(came -> Stages.of(() -> answer(came)));
  }

  private CompletionStage<HttpResponse> answer(Submission came, Wallet wallet) throws Problem {
    giveBackIf(came instanceof Submission.Accepted accepted && accepted.again(), wallet);
    return answer(came);
  }

  /** Where nothing was done: who is told to send the same again must be able to. */
  private void giveBackIf(boolean nothingDone, Wallet wallet) {
    if (nothingDone) {
      submissions.giveBack(wallet);
    }
  }

  private static CompletionStage<HttpResponse> answer(Submission came) throws Problem {
    return switch (came) {
      case Submission.Accepted accepted ->
          CompletableFuture.completedStage(
              Answers.json(201, Views.accepted(accepted))
                  .addHeader(Answers.header("Location", "/api/orders/" + accepted.order().id())));
      case Submission.Refused(OrderRefusal refusal) -> throw Problem.of(refusal);
    };
  }

  private CompletionStage<HttpResponse> validate(Exchange exchange) throws Problem {
    return reading
        .read(exchange)
        .thenCompose(pool::validate)
        .thenApply(said -> Answers.ok(Views.validation(said)));
  }

  private CompletionStage<HttpResponse> one(Exchange exchange) throws Problem {
    Digest id = exchange.id();
    Optional<Wallet> asker = owners.asker(exchange);
    return pool.order(id)
        .thenCompose(
            found ->
                Stages.of(
                    () -> CompletableFuture.completedStage(Answers.ok(view(known(found), asker)))));
  }

  private static OrderStatus known(Optional<OrderStatus> found) throws Problem {
    return found.orElseThrow(
        () -> new Problem(ProblemCode.UNKNOWN_ORDER, "No order with this id was accepted"));
  }

  private static OrderView view(OrderStatus order, Optional<Wallet> asker) {
    return asker.equals(Optional.of(order.wallet()))
        ? OrderView.forOwner(order)
        : OrderView.forAll(order);
  }

  private CompletionStage<HttpResponse> cancel(Exchange exchange) throws Problem {
    Cancel cancel =
        new Cancel(
            exchange.id(),
            markets.inQuery(exchange),
            Exchange.wallet("X-Wallet", exchange.header("X-Wallet")),
            OwnerSignature.signature(exchange));
    OwnerSignature.require(cancel.verifySignature());
    return pool.cancel(cancel)
        .thenCompose(came -> Stages.of(() -> CompletableFuture.completedStage(recorded(came))));
  }

  private static HttpResponse recorded(Cancellation came) throws Problem {
    return switch (came) {
      case Cancellation.Recorded recorded -> Answers.json(202, recorded);
      case Cancellation.UnknownOrder() ->
          throw new Problem(ProblemCode.UNKNOWN_ORDER, "No order with this id was accepted");
      case Cancellation.NotItsOwner() ->
          throw new Problem(ProblemCode.NOT_ITS_OWNER, "The order is not this wallet's here");
      case Cancellation.Over(EndReason reason) ->
          throw new Problem(ProblemCode.ORDER_OVER, "The order ended before: " + reason);
    };
  }

  private CompletionStage<HttpResponse> book(Exchange exchange) throws Problem {
    MarketId market = markets.inPath(exchange).id();
    boolean bodies = bodies(exchange);
    PageRequest<Digest> page =
        new PageRequest<>(
            exchange.number("limit", PAGE, 1, bodies ? MOST_BODIES : MOST), after(exchange));
    return pool.book(market, page, bodies).thenApply(book -> Answers.ok(Views.book(book)));
  }

  private static boolean bodies(Exchange exchange) throws Problem {
    return switch (exchange.inQuery("bodies").orElse("false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Exchange.bad("bodies", "is neither true nor false");
    };
  }

  static Optional<Digest> after(Exchange exchange) throws Problem {
    Optional<String> text = exchange.inQuery("after");
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(Digest.of(Exchange.hex("after", text.get(), Digest.LENGTH)));
  }

  private CompletionStage<HttpResponse> ofWallet(Exchange exchange) throws Problem {
    Wallet wallet = exchange.wallet();
    Optional<Wallet> asker = owners.asker(exchange);
    PageRequest<Digest> page =
        new PageRequest<>(exchange.number("limit", PAGE, 1, MOST), after(exchange));
    return pool.ordersOf(wallet, page)
        .thenApply(
            orders ->
                Answers.ok(
                    Views.list(
                        orders, order -> view(order, asker), order -> order.orderId().toString())));
  }
}
