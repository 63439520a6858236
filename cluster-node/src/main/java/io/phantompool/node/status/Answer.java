package io.phantompool.node.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a server said.
 *
 * @param status of HTTP
 * @param body its JSON
 * @param millis it took
 */
record Answer(int status, JsonNode body, long millis) {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 1 << 24;
  private static final int OK = 200;

  /** Asks; nothing if nobody answers, or not in JSON. */
  static Optional<Answer> of(HttpClient client, URI uri) {
    long began = System.nanoTime();
    HttpRequest request =
        HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Accept", "application/json").build();
    try {
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        JsonNode body = MAPPER.readTree(in.readNBytes(MOST_BYTES));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        return Optional.of(new Answer(response.statusCode(), body, millis));
      }
    } catch (IOException away) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  boolean isOk() {
    return status == OK;
  }

  /** A whole number under a key. */
  static Optional<Long> number(JsonNode object, String key) {
    return Optional.ofNullable(object.get(key))
        .filter(value -> value.canConvertToLong() || value.isTextual())
        .flatMap(Answer::number);
  }

  private static Optional<Long> number(JsonNode value) {
    try {
      return Optional.of(value.isTextual() ? Long.parseLong(value.asText()) : value.asLong());
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  /** A text under a key. */
  static Optional<String> text(JsonNode object, String key) {
    return Optional.ofNullable(object.get(key)).filter(JsonNode::isTextual).map(JsonNode::asText);
  }
}
