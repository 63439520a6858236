package io.phantompool.node.matching;

import io.phantompool.node.api.DevelopmentVault;
import io.phantompool.node.api.HttpApi;
import io.phantompool.node.api.HttpServer;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.health.Condition;
import io.phantompool.node.health.NodeHealth;
import io.phantompool.node.metrics.StreamMeters;
import io.phantompool.node.pool.Health;
import io.phantompool.node.pool.Pool;
import io.phantompool.node.stream.StreamCode;
import io.phantompool.node.stream.StreamHub;
import io.phantompool.node.stream.WebSocketStreams;
import io.phantompool.node.vault.VaultFile;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.apache.pekko.actor.CoordinatedShutdown;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.stream.Materializer;

/** Serves the public API, and stops in order: first nothing new, then what is under way. */
final class PublicApi {
  static final String PART = "api";
  private static final Duration BODY = Duration.ofSeconds(10);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);
  private static final int ID_BYTES = 12;

  private final ActorSystem<?> system;
  private final Gate gate;
  private final StreamHub hub;
  private final WebSocketStreams streams;
  private final HttpApi api;

  /**
   * An API.
   *
   * @param health what load balancers are told
   * @param gate is closed at the end
   * @param meters where clients of streams are counted
   * @param vault takes deposits out of nothing, only in development
   */
  PublicApi(
      ActorSystem<?> system,
      Pool pool,
      Health health,
      Gate gate,
      StreamMeters<StreamCode> meters,
      NodeSettings.Http settings,
      Optional<VaultFile> vault,
      SecureRandom random) {
    this.system = system;
    this.gate = gate;
    InstantSource clock = InstantSource.system();
    Materializer materializer = Materializer.matFromSystem(system);
    hub = new StreamHub(pool, settings.resume(), settings.pending() / 2, clock, id(random));
    streams = new WebSocketStreams(hub, settings.pending(), clock, random, materializer, meters);
    api =
        HttpApi.ofPublic(
            pool,
            health,
            streams,
            settings,
            vault.map(
                file ->
                    new DevelopmentVault(
                        file, random, system.dispatchers().lookup(DispatcherSelector.blocking()))),
            new HttpApi.Surroundings(clock, () -> id(random), BODY, materializer));
  }

  private static String id(SecureRandom random) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  /** Listens from now on. */
  void open(NodeSettings.Endpoint endpoint) {
    NodeHealth health = NodeHealth.of(system);
    health.tell(PART, Condition.starting("The API's port is about to open"));
    var _ =
        HttpServer.bind(system, endpoint, api)
            .whenComplete(
                (binding, failed) -> {
                  if (failed == null) {
                    endInOrder(binding);
                    health.tell(PART, Condition.ready("The API listens at " + endpoint));
                  } else {
                    health.tell(
                        PART,
                        Condition.stopped("The API's port does not open: " + failed.getMessage()));
                  }
                });
  }

  private void endInOrder(ServerBinding binding) {
    CoordinatedShutdown shutdown = CoordinatedShutdown.get(system);
    shutdown.addTask(
        CoordinatedShutdown.PhaseBeforeServiceUnbind(), "api-takes-nothing-new", this::refuse);
    shutdown.addTask(
        CoordinatedShutdown.PhaseServiceUnbind(), "api-unbinds", () -> binding.unbind());
    shutdown.addTask(
        CoordinatedShutdown.PhaseServiceRequestsDone(), "api-drains", () -> drain(binding));
  }

  private CompletionStage<Done> refuse() {
    var _ = gate.close();
    streams.stop();
    return CompletableFuture.completedStage(Done.getInstance());
  }

  private CompletionStage<Done> drain(ServerBinding binding) {
    return gate.close()
        .thenCompose(_ -> binding.terminate(LAST_ANSWERS))
        .thenApply(
            _ -> {
              hub.close();
              return Done.getInstance();
            });
  }
}
