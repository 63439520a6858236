package io.phantompool.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phantompool.node.pool.MatchingStatus.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The public API, asked once: whatever it answers is what the test wants to see. */
final class PublicDoor implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Longer than the API takes to say that it cannot. */
  private static final Duration LONGEST = Duration.ofSeconds(50);

  private final URI api;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  PublicDoor(URI api) {
    this.api = api;
  }

  /**
   * What it answered.
   *
   * @param status 0 if nobody answered
   * @param retryAfter seconds, where it says so
   */
  record Answer(int status, String body, Optional<Long> retryAfter) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }

    /** The code of a problem document. */
    String code() {
      return json().path("code").asText();
    }
  }

  /** Where the market is. */
  record Where(long seq, Phase phase) {
    /** Between the certificate and the end of the round. */
    boolean isCertified() {
      return switch (phase) {
        case RANDOMNESS, SEARCHING, OPENING, SIGNING -> true;
        case COLLECTING, CLOSING, HELD -> false;
      };
    }
  }

  /** Nothing while nobody answers. */
  Optional<Where> where() {
    Answer answer = get("/api/matching/status");
    if (answer.status() != 200) {
      return Optional.empty();
    }
    JsonNode market = answer.json().get("items").get(0);
    return Optional.of(
        new Where(market.get("seq").longValue(), Phase.valueOf(market.get("phase").textValue())));
  }

  Answer submit(String order) {
    return submitting(order).join();
  }

  CompletableFuture<Answer> submitting(String order) {
    return ask(
        request("/api/orders/submit")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(order))
            .build());
  }

  Answer get(String path) {
    return ask(request(path).build()).join();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(api.resolve(path)).timeout(LONGEST);
  }

  private CompletableFuture<Answer> ask(HttpRequest request) {
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .handle((answer, failure) -> failure == null ? answer(answer) : gone(failure));
  }

  private static Answer answer(HttpResponse<String> answer) {
    return new Answer(
        answer.statusCode(),
        answer.body(),
        answer.headers().firstValueAsLong("Retry-After").stream().boxed().findFirst());
  }

  private static Answer gone(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return new Answer(0, String.valueOf(cause), Optional.empty());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
