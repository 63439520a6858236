package io.phantompool.node.api;

import io.phantompool.node.pool.Health;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** How the process is. */
final class HealthRoutes {
  private final Health health;

  HealthRoutes(Health health) {
    this.health = health;
  }

  /** What anybody may ask. */
  List<Endpoint> all() {
    return List.of(
        probe("/health", health::live),
        probe("/ready", health::ready),
        probe("/startup", health::startup));
  }

  /** What its operator may ask besides. */
  Endpoint metrics() {
    return Endpoint.get(
            "/metrics", _ -> CompletableFuture.completedStage(Answers.metrics(health.metrics())))
        .uncounted();
  }

  private static Endpoint probe(String path, Supplier<Health.Report> report) {
    return Endpoint.get(path, _ -> CompletableFuture.completedStage(answer(report.get())))
        .uncounted();
  }

  private static HttpResponse answer(Health.Report report) {
    return Answers.json(report.holds() ? 200 : 503, Views.health(report));
  }
}
