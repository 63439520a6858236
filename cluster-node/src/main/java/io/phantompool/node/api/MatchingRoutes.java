package io.phantompool.node.api;

import io.phantompool.node.pool.PageRequest;
import io.phantompool.node.pool.Pool;
import io.phantompool.protocol.market.MarketId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Rounds: where they are, what came of them, their records. */
final class MatchingRoutes {
  private static final int PAGE = 50;
  private static final int MOST = 200;

  private final Pool pool;
  private final Markets markets;

  MatchingRoutes(Pool pool) {
    this.pool = pool;
    this.markets = new Markets(pool);
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get("/api/matching/status", this::status),
        Endpoint.get("/api/matching/rounds/{seq}", this::round, "market"),
        Endpoint.get("/api/matching/rounds/{seq}/record", this::record, "market"),
        Endpoint.get("/api/matching/history", this::history, "market", "limit", "after"));
  }

  private CompletionStage<HttpResponse> status(Exchange exchange) {
    return pool.matching()
        .thenApply(found -> Answers.ok(new Views.Listing<>(found, Optional.empty())));
  }

  private CompletionStage<HttpResponse> round(Exchange exchange) throws Problem {
    return pool.round(markets.inQuery(exchange), exchange.seq())
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedStage(Answers.ok(found.get()))
                    : CompletableFuture.failedStage(unknown()));
  }

  private CompletionStage<HttpResponse> record(Exchange exchange) throws Problem {
    MarketId market = markets.inQuery(exchange);
    long seq = exchange.seq();
    String name = "%s-%d.record".formatted(Markets.pair(market), seq);
    return pool.record(market, seq)
        .thenCompose(
            found ->
                found.isPresent()
                    ? CompletableFuture.completedStage(Answers.file(found.get(), name))
                    : CompletableFuture.failedStage(unknown()));
  }

  static Problem unknown() {
    return new Problem(
        ProblemCode.UNKNOWN_ROUND, "The market has no round of this number, or not yet");
  }

  private CompletionStage<HttpResponse> history(Exchange exchange) throws Problem {
    Optional<String> after = exchange.inQuery("after");
    Optional<Long> seq =
        after.isEmpty()
            ? Optional.empty()
            : Optional.of(Exchange.number("after", after.get(), 1, Long.MAX_VALUE));
    PageRequest<Long> page = new PageRequest<>(exchange.number("limit", PAGE, 1, MOST), seq);
    return pool.history(markets.inQuery(exchange), page)
        .thenApply(
            rounds ->
                Answers.ok(
                    Views.list(rounds, Function.identity(), round -> Long.toString(round.seq()))));
  }
}
