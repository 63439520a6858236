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

  /**
   * Longer than anything that is asked here takes to say that it was not in time, with a code and
   * when to come back, which the server's own answer has not; and shorter than 60 s, after which a
   * connection without a byte is closed.
   */
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(55);

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
        usual
            .withRemoteAddressAttribute(true)
            .withWebsocketSettings(webSocket)
            .withTimeouts(
                usual
                    .getTimeouts()
                    .withRequestTimeout(
                        scala.concurrent.duration.Duration.fromNanos(LONGEST_ANSWER.toNanos())));
    return Http.get(system)
        .newServerAt(endpoint.host(), endpoint.port())
        .withSettings(settings)
        .bind(api::handle);
  }
}
