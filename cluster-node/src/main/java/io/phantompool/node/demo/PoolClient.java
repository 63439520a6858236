package io.phantompool.node.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.phantompool.node.pool.MatchingStatus.Phase;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.OrderJson;
import io.phantompool.protocol.order.SealedOrder;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The public API, as the demo's traders use it. What is only busy is asked again. */
public final class PoolClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_TIMES = 120;
  private static final int OK = 200;
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;
  private static final int NOT_FOUND = 404;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final URI api;
  private final MarketId market;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /** The API at this address, for one market. */
  public PoolClient(URI api, MarketId market) {
    this.api = api;
    this.market = market;
  }

  /**
   * Where the market is.
   *
   * @param seq of the close under way or the next one
   */
  public record Status(long seq, Phase phase, Instant nextClose) {
    /** Orders that come now are in the close of this seq; while it is being agreed on, unknown. */
    public Optional<Long> collectingFor() {
      return switch (phase) {
        case COLLECTING -> Optional.of(seq);
        case CLOSING, HELD -> Optional.empty();
        case RANDOMNESS, SEARCHING, OPENING, SIGNING -> Optional.of(seq + 1);
      };
    }
  }

  /** Where the market is now. */
  public Status status() {
    JsonNode items = json(get("/api/matching/status"), OK).get("items");
    for (JsonNode item : items) {
      if (item.get("market").textValue().equals(market.text())) {
        return new Status(
            item.get("seq").longValue(),
            Phase.valueOf(item.get("phase").textValue()),
            Instant.parse(item.get("nextClose").textValue()));
      }
    }
    throw new DemoProblem("The pool does not know its market", "look at the pool's log");
  }

  /** A deposit of the development vault. */
  public void deposit(Wallet wallet, Mint mint, Atoms atoms) {
    String body =
        "{\"wallet\":\"%s\",\"mint\":\"%s\",\"atoms\":\"%s\"}".formatted(wallet, mint, atoms);
    json(ask(post("/api/development/deposits", body)), ACCEPTED);
  }

  /** Has an order accepted, however long the pool needs to catch up. */
  void submit(SealedOrder order) {
    HttpResponse<String> answer = ask(post("/api/orders/submit", OrderJson.write(order)));
    if (answer.statusCode() != CREATED && answer.statusCode() != OK) {
      throw unexpected(answer);
    }
  }

  /** A round as the API shows it; nothing while there is none. */
  public Optional<JsonNode> round(long seq) {
    HttpResponse<String> answer = ask(get("/api/matching/rounds/%d?market=%s", seq));
    return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(json(answer, OK));
  }

  /** Takes a round's record into a file. */
  boolean record(long seq, Path target) throws IOException {
    try {
      HttpResponse<Path> answer =
          client.send(
              get("/api/matching/rounds/%d/record?market=%s", seq),
              BodyHandlers.ofFile(
                  target,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.TRUNCATE_EXISTING));
      return answer.statusCode() == OK;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private HttpRequest get(String path, long seq) {
    return get(path.formatted(seq, URLEncoder.encode(market.text(), StandardCharsets.UTF_8)));
  }

  private HttpRequest get(String path) {
    return HttpRequest.newBuilder(api.resolve(path)).timeout(PATIENCE).build();
  }

  private HttpRequest post(String path, String body) {
    return HttpRequest.newBuilder(api.resolve(path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private JsonNode json(HttpRequest request, int expected) {
    return json(ask(request), expected);
  }

  private static JsonNode json(HttpResponse<String> answer, int expected) {
    if (answer.statusCode() != expected) {
      throw unexpected(answer);
    }
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw unexpected(answer);
    }
  }

  private static DemoProblem unexpected(HttpResponse<String> answer) {
    return new DemoProblem(
        "The pool answers %d to %s: %s"
            .formatted(answer.statusCode(), answer.request().uri().getPath(), answer.body()),
        "look at the logs");
  }

  /** Asks until somebody has time for it. */
  private HttpResponse<String> ask(HttpRequest request) {
    Optional<HttpResponse<String>> last = Optional.empty();
    for (int time = 0; time < MOST_TIMES; time++) {
      last = once(request);
      if (last.isPresent() && !isBusy(last.get())) {
        return last.get();
      }
      pause(last.map(PoolClient::retryAfterMillis).orElse(500L));
    }
    throw last.map(PoolClient::unexpected)
        .orElseGet(() -> new DemoProblem("The pool does not answer", "look at the pool's log"));
  }

  private Optional<HttpResponse<String>> once(HttpRequest request) {
    try {
      return Optional.of(client.send(request, BodyHandlers.ofString()));
    } catch (IOException goneForNow) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static boolean isBusy(HttpResponse<String> answer) {
    return answer.statusCode() == UNAVAILABLE || answer.statusCode() == TOO_MANY;
  }

  private static long retryAfterMillis(HttpResponse<String> answer) {
    return answer.headers().firstValueAsLong("Retry-After").stream()
        .map(seconds -> Math.min(LONGEST_PAUSE_MILLIS, seconds * 1_000))
        .findFirst()
        .orElse(1_000L);
  }

  /** Waits so long. */
  public static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static DemoProblem interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new DemoProblem("The demo was interrupted", "run it again", cause);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
