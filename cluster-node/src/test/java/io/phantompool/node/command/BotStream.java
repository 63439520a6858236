package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A bot's WebSocket: what it hears, one message after the other. */
public final class BotStream implements AutoCloseable, WebSocket.Listener {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private final StringBuilder part = new StringBuilder();
  private final WebSocket socket;

  /** Connects; fails as the handshake does. */
  public BotStream(HttpClient http, URI address, Map<String, String> headers) {
    WebSocket.Builder builder = http.newWebSocketBuilder();
    headers.forEach(builder::header);
    socket = builder.buildAsync(address, this).join();
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    part.append(text);
    if (last) {
      heard.add(read(part.toString()));
      part.setLength(0);
    }
    from.request(1);
    return CompletableFuture.completedStage(null);
  }

  private static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }

  public BotStream say(String message) {
    socket.sendText(message.replace('\'', '"'), true).join();
    return this;
  }

  public BotStream subscribe(String channel) {
    return say("{'type':'subscribe','id':'1','channel':'%s'}".formatted(channel));
  }

  /** The next message. */
  public JsonNode hear() throws InterruptedException {
    JsonNode next = heard.poll(30, TimeUnit.SECONDS);
    assertTrue(next != null, "nothing was told");
    return next;
  }

  /** The next message, which is of this type. */
  public JsonNode hear(String type) throws InterruptedException {
    JsonNode next = hear();
    assertEquals(type, next.path("type").asText(), next.toString());
    return next;
  }

  @Override
  public void close() {
    socket.abort();
  }
}
