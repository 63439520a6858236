package io.phantompool.node.api;

import io.phantompool.node.pool.Pool;
import io.phantompool.node.pool.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** What was traded, at which prices, and what the executors did. */
final class AnalyticsRoutes {
  private static final Duration USUAL_WINDOW = Duration.ofHours(24);
  private static final int USUAL_STEP_SECONDS = 3_600;
  private static final int MOST_STEP_SECONDS = 86_400;
  private static final long MOST_STEPS = 1_000;
  private static final Duration LONGEST_HISTORY = Duration.ofDays(7);

  private final Pool pool;
  private final Markets markets;
  private final InstantSource clock;

  AnalyticsRoutes(Pool pool, InstantSource clock) {
    this.pool = pool;
    this.markets = new Markets(pool);
    this.clock = clock;
  }

  List<Endpoint> all() {
    return List.of(
        Endpoint.get("/api/analytics/volume", this::volume, "market", "from", "to", "step"),
        Endpoint.get("/api/analytics/price-history", this::prices, "market", "from", "to"),
        Endpoint.get("/api/analytics/executors", this::executors));
  }

  private CompletionStage<HttpResponse> volume(Exchange exchange) throws Problem {
    Duration step =
        Duration.ofSeconds(exchange.number("step", USUAL_STEP_SECONDS, 1, MOST_STEP_SECONDS));
    Window window = window(exchange, step.multipliedBy(MOST_STEPS));
    return pool.volume(markets.inQuery(exchange), window, step).thenApply(Views::items);
  }

  private CompletionStage<HttpResponse> prices(Exchange exchange) throws Problem {
    return pool.prices(markets.inQuery(exchange), window(exchange, LONGEST_HISTORY))
        .thenApply(Views::items);
  }

  private CompletionStage<HttpResponse> executors(Exchange exchange) {
    return pool.executors().thenApply(Views::items);
  }

  private Window window(Exchange exchange, Duration longest) throws Problem {
    Instant to = exchange.time("to", clock.instant());
    Duration usual = longest.compareTo(USUAL_WINDOW) < 0 ? longest : USUAL_WINDOW;
    Instant from = exchange.time("from", to.minus(usual));
    if (!from.isBefore(to) || Duration.between(from, to).compareTo(longest) > 0) {
      throw Exchange.bad("from", "is not before to, or more than %s before".formatted(longest));
    }
    return new Window(from, to);
  }
}
