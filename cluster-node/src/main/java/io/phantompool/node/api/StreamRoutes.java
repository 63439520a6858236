package io.phantompool.node.api;

import io.phantompool.node.stream.WebSocketStreams;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.ws.WebSocketUpgrade;

/** The upgrade to a WebSocket. */
final class StreamRoutes {
  private final WebSocketStreams streams;

  StreamRoutes(WebSocketStreams streams) {
    this.streams = streams;
  }

  List<Endpoint> all() {
    return List.of(Endpoint.get("/api/ws", this::open));
  }

  private CompletionStage<HttpResponse> open(Exchange exchange) throws Problem {
    WebSocketUpgrade upgrade =
        exchange
            .request()
            .getAttribute(AttributeKeys.webSocketUpgrade)
            .orElseThrow(
                () ->
                    new Problem(
                        ProblemCode.UPGRADE_REQUIRED,
                        "There is no valid WebSocket handshake in the request",
                        Answers.header("Upgrade", "websocket")));
    return CompletableFuture.completedStage(
        upgrade.handleMessagesWith(
            streams
                .open(exchange.address())
                .orElseThrow(
                    () ->
                        new Problem(
                            ProblemCode.TOO_MANY_CONNECTIONS,
                            "The address has %d streams open".formatted(streams.mostPerAddress()),
                            Answers.retryAfter(Duration.ofSeconds(10))))));
  }
}
