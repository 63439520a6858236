package io.phantompool.node.api;

import io.phantompool.node.config.NodeSettings;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.ClassicActorSystemProvider;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.http.javadsl.settings.WebSocketSettings;

/** Binds an API to an address. */
public final class HttpServer {
  /** Between two frames of ours a WebSocket client is asked whether it is there. */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(20);

  private HttpServer() {}

  /** Listens; the stage fails if the address is taken. */
  public static CompletionStage<ServerBinding> bind(
      ClassicActorSystemProvider system, NodeSettings.Endpoint endpoint, HttpApi api) {
    ServerSettings usual = ServerSettings.create(system.classicSystem());
    WebSocketSettings webSocket =
        usual
            .getWebsocketSettings()
            .withPeriodicKeepAliveMaxIdle(
                scala.concurrent.duration.Duration.fromNanos(KEEP_ALIVE.toNanos()));
    ServerSettings settings =
        usual.withRemoteAddressAttribute(true).withWebsocketSettings(webSocket);
    return Http.get(system)
        .newServerAt(endpoint.host(), endpoint.port())
        .withSettings(settings)
        .bind(api::handle);
  }
}
