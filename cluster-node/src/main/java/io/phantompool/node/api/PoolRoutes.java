package io.phantompool.node.api;

import io.phantompool.node.pool.Pool;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Accounts, the committee and the markets. */
final class PoolRoutes {
  private final Pool pool;

  PoolRoutes(Pool pool) {
    this.pool = pool;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get("/api/accounts/{wallet}", this::account),
        Endpoint.get("/api/committee", this::committee),
        Endpoint.get("/api/markets", this::markets));
  }

  private CompletionStage<HttpResponse> account(Exchange exchange) throws Problem {
    return pool.account(exchange.wallet()).thenApply(Answers::ok);
  }

  private CompletionStage<HttpResponse> committee(Exchange exchange) {
    return pool.committee().thenApply(found -> Answers.ok(Views.committee(found)));
  }

  private CompletionStage<HttpResponse> markets(Exchange exchange) {
    return CompletableFuture.completedStage(
        Answers.ok(
            new Views.Listing<>(
                pool.markets().stream()
                    .map(terms -> Views.market(terms, pool.decimals(terms.id())))
                    .toList(),
                Optional.empty())));
  }
}
