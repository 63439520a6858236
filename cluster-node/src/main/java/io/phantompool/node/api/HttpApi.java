package io.phantompool.node.api;

import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.limit.TokenBuckets;
import io.phantompool.node.pool.Health;
import io.phantompool.node.pool.Pool;
import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.node.stream.WebSocketStreams;
import io.phantompool.protocol.account.Wallet;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.Materializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests over a table of endpoints: names each one, counts it, finds its endpoint, and
 * turns whatever fails into a problem document.
 */
public final class HttpApi {
  private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Duration SOON = Duration.ofSeconds(1);

  /** Addresses and wallets whose limits are remembered, at about 150 bytes each. */
  private static final int MOST_COUNTED = 65_536;

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final RouteTable table;
  private final Optional<TokenBuckets<String>> addresses;
  private final int mostBytes;
  private final Callers callers;
  private final Surroundings surroundings;

  /**
   * What a request needs besides its endpoint.
   *
   * @param clock of limits and signed times
   * @param ids makes the id of a request that brings none
   * @param patience how long a body may take to arrive
   * @param materializer reads bodies
   */
  public record Surroundings(
      InstantSource clock, Supplier<String> ids, Duration patience, Materializer materializer) {}

  private HttpApi(
      RouteTable table,
      Optional<TokenBuckets<String>> addresses,
      int mostBytes,
      Callers callers,
      Surroundings surroundings) {
    this.table = table;
    this.addresses = addresses;
    this.mostBytes = mostBytes;
    this.callers = callers;
    this.surroundings = surroundings;
  }

  /** The public API. */
  public static HttpApi ofPublic(
      Pool pool,
      Health health,
      WebSocketStreams streams,
      NodeSettings.Http settings,
      Surroundings surroundings) {
    return ofPublic(pool, health, streams, settings, Optional.empty(), surroundings);
  }

  /**
   * The public API.
   *
   * @param vault where deposits out of nothing go; nothing unless in development
   */
  public static HttpApi ofPublic(
      Pool pool,
      Health health,
      WebSocketStreams streams,
      NodeSettings.Http settings,
      Optional<DevelopmentVault> vault,
      Surroundings surroundings) {
    InstantSource clock = surroundings.clock();
    TokenBuckets<Wallet> wallets =
        new TokenBuckets<>(settings.submissionsPerMinute(), MINUTE, MOST_COUNTED, clock);
    List<Endpoint> endpoints =
        Stream.of(
                new OrderRoutes(pool, clock, wallets).all(),
                new WithdrawalRoutes(pool, wallets).all(),
                new PoolRoutes(pool).all(),
                new MatchingRoutes(pool).all(),
                new ProofRoutes(pool).all(),
                new AnalyticsRoutes(pool, clock).all(),
                new StreamRoutes(streams).all(),
                new DocumentRoutes().all(),
                vault
                    .map(development -> new DevelopmentRoutes(pool, development).all())
                    .orElse(List.of()),
                new HealthRoutes(health).all())
            .flatMap(List::stream)
            .toList();
    return new HttpApi(
        new RouteTable(endpoints),
        Optional.of(new TokenBuckets<>(settings.requestsPerMinute(), MINUTE, MOST_COUNTED, clock)),
        settings.largestBody(),
        new Callers(settings.trustedProxies()),
        surroundings);
  }

  /** What the operator's port serves: health and metrics, without limits. */
  public static HttpApi ofOperators(Health health, Surroundings surroundings) {
    HealthRoutes routes = new HealthRoutes(health);
    List<Endpoint> endpoints =
        Stream.concat(routes.all().stream(), Stream.of(routes.metrics())).toList();
    return new HttpApi(
        new RouteTable(endpoints), Optional.empty(), 0, new Callers(Set.of()), surroundings);
  }

  /** Its endpoints. */
  List<Endpoint> endpoints() {
    return table.endpoints();
  }

  /** Answers a request; the stage never fails. */
  public CompletionStage<HttpResponse> handle(HttpRequest request) {
    String id = id(request);
    BodyReader body =
        new BodyReader(request, mostBytes, surroundings.patience(), surroundings.materializer());
    List<HttpHeader> headers = new ArrayList<>();
    headers.add(Answers.header("X-Request-Id", id));
    return Stages.of(() -> answer(request, body, headers))
        .exceptionally(failure -> Answers.problem(problem(failure, id), id))
        .thenApply(
            response -> {
              body.discard();
              return with(headers, response);
            });
  }

  private CompletionStage<HttpResponse> answer(
      HttpRequest request, BodyReader body, List<HttpHeader> headers) throws Problem {
    String address = callers.address(request);
    RouteTable.Match match;
    try {
      match = table.find(request.method().name(), request.getUri());
    } catch (Problem nowhere) {
      count(address, headers);
      throw nowhere;
    }
    if (match.endpoint().counted()) {
      count(address, headers);
    }
    Map<String, String> query = RouteTable.query(match.endpoint(), request.getUri());
    return match
        .endpoint()
        .handler()
        .handle(new Exchange(request, match.path(), query, address, body));
  }

  private void count(String address, List<HttpHeader> headers) throws Problem {
    if (addresses.isPresent()) {
      TokenBuckets.Decision decision = addresses.get().take(address);
      if (!decision.allowed()) {
        throw Limits.tooManyRequests(decision);
      }
      headers.addAll(Limits.headers(decision));
    }
  }

  private String id(HttpRequest request) {
    return request
        .getHeader("X-Request-Id")
        .map(HttpHeader::value)
        .filter(text -> ID.matcher(text).matches())
        .orElseGet(surroundings.ids());
  }

  private static Problem problem(Throwable failure, String id) {
    return switch (Stages.cause(failure)) {
      case Problem problem -> problem;
      case PoolUnavailable unavailable -> Problem.of(unavailable);
      case TimeoutException _ ->
          Problem.of(
              new PoolUnavailable(
                  PoolUnavailable.Reason.BUSY, "The pool did not answer in time", SOON));
      case Throwable defect -> {
        LOG.error("Request {} failed", id, defect);
        yield new Problem(ProblemCode.INTERNAL, "The request failed inside the pool");
      }
    };
  }

  /** With the headers that the answer does not have itself. */
  private static HttpResponse with(List<HttpHeader> headers, HttpResponse response) {
    List<HttpHeader> missing =
        headers.stream().filter(header -> response.getHeader(header.name()).isEmpty()).toList();
    return response.addHeaders(missing);
  }
}
