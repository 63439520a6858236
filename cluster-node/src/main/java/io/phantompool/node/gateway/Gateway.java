package io.phantompool.node.gateway;

import io.phantompool.client.PhantomPoolClient;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.stream.PoolStream;
import io.phantompool.node.api.Callers;
import io.phantompool.node.stream.StreamCode;
import io.phantompool.node.stream.StreamHub;
import io.phantompool.node.stream.WebSocketStreams;
import io.phantompool.node.trader.TraderDesk;
import io.phantompool.node.trader.TraderProblem;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.ServerBinding;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.EntityStreamSizeException;
import org.apache.pekko.stream.Materializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service: HTTP and WebSocket on an address, for whoever shows the token. */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

  /** On the trader's own machine, behind no proxy. */
  private static final Callers CALLERS = new Callers(Set.of());

  private static final int MOST_BYTES = 16 * 1024;
  private static final Duration BODY_PATIENCE = Duration.ofSeconds(10);
  private static final Duration END_PATIENCE = Duration.ofMillis(500);
  private static final Duration RESUME = Duration.ofMinutes(10);
  private static final int MOST_REPLAYED = 1_000;
  private static final int MOST_PENDING = 1_000;
  private static final int NAME_BYTES = 8;

  /** A stream that tells nothing for so long looks like a quiet market: better it ends. */
  private static final Duration MOST_SILENCE = Duration.ofSeconds(30);

  private final ActorSystem system;
  private final Materializer materializer;
  private final ExecutorService threads;
  private final Doorkeeper door;
  private final GatewayRoutes routes;
  private final PoolMirror mirror;
  private final StreamHub hub;
  private final WebSocketStreams streams;
  private final PoolStream upstream;
  private final ServerBinding binding;

  /**
   * What a gateway is made of.
   *
   * @param address where it listens
   * @param token what bots show
   * @param names by which bots reach it besides its address
   * @param clock the time
   * @param random names the streams' sequences
   * @param patience how long an order is waited for before its answer is that it is on its way
   */
  public record Settings(
      InetSocketAddress address,
      GatewayToken token,
      List<String> names,
      InstantSource clock,
      SecureRandom random,
      Duration patience) {
    /** Copies the list. */
    public Settings {
      names = List.copyOf(names);
    }
  }

  private Gateway(TraderDesk desk, OrderNews news, Settings settings, List<MarketInfo> markets) {
    PhantomPoolClient client = desk.client();
    this.system = GatewaySystem.start();
    this.materializer = Materializer.matFromSystem(system);
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.door = new Doorkeeper(settings.token(), settings.names());
    OwnerView orders = new OwnerView(desk);
    this.mirror =
        new PoolMirror(
            markets.stream().map(MarketInfo::id).toList(),
            orders,
            "orders:" + client.wallet(),
            settings.clock());
    this.routes = new GatewayRoutes(desk, orders, mirror, settings.clock(), settings.patience());
    this.hub =
        new StreamHub(mirror, RESUME, MOST_REPLAYED, settings.clock(), name(settings.random()));
    this.streams =
        WebSocketStreams.ofWallet(
            client.wallet(), hub, MOST_PENDING, settings.clock(), settings.random(), materializer);
    try {
      this.binding = bind(settings.address());
    } catch (RuntimeException taken) {
      end();
      throw taken;
    }
    news.listen(mirror::unaccepted);
    this.upstream = client.stream(mirror.channels(), mirror);
    system
        .scheduler()
        .scheduleAtFixedRate(MOST_SILENCE, MOST_SILENCE, this::look, system.dispatcher());
  }

  /**
   * Listens.
   *
   * @param desk the trader's; closed by whoever opened it, after this
   * @param news the watcher that the desk was opened with
   * @throws PoolException if the pool does not say which markets it has
   */
  public static Gateway open(TraderDesk desk, OrderNews news, Settings settings)
      throws PoolException, InterruptedException {
    return new Gateway(desk, news, settings, desk.client().markets());
  }

  private static String name(SecureRandom random) {
    byte[] name = new byte[NAME_BYTES];
    random.nextBytes(name);
    return "gateway-" + HexFormat.of().formatHex(name);
  }

  private ServerBinding bind(InetSocketAddress address) {
    try {
      return Http.get(system)
          .newServerAt(address.getAddress().getHostAddress(), address.getPort())
          .bind(this::handle)
          .toCompletableFuture()
          .join();
    } catch (CompletionException taken) {
      throw TraderProblem.failed(
          "nothing can listen on %s:%d: %s"
              .formatted(
                  address.getAddress().getHostAddress(), address.getPort(), reason(cause(taken))),
          "choose another port, for example --listen 127.0.0.1:8481");
    }
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return binding.localAddress();
  }

  /** How many streams of bots there are. */
  public int streams() {
    return streams.open();
  }

  private void look() {
    if (mirror.silence().compareTo(MOST_SILENCE) > 0 && streams.open() > 0) {
      streams.cut(StreamCode.UNAVAILABLE);
    }
  }

  private CompletionStage<HttpResponse> handle(HttpRequest request) {
    try {
      door.letIn(request);
      if (request.getUri().getPathString().equals("/api/ws")) {
        return CompletableFuture.completedStage(stream(request));
      }
    } catch (GatewayProblem refused) {
      request.discardEntityBytes(materializer);
      return CompletableFuture.completedStage(refused.reply().response());
    }
    return request
        .entity()
        .withSizeLimit(MOST_BYTES)
        .toStrict(BODY_PATIENCE.toMillis(), materializer)
        .handleAsync(
            (body, failure) ->
                failure == null
                    ? reply(request, body.getData().toArray())
                    : unread(cause(failure)).reply(),
            threads)
        .thenApply(Reply::response);
  }

  /** What the system says, without the address again. */
  private static String reason(Throwable failure) {
    Throwable first = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(first.getMessage()).replaceFirst("^\\[[^ ]*] ", "");
  }

  private HttpResponse stream(HttpRequest request) throws GatewayProblem {
    GatewayRoutes.require(request.method().name(), "GET");
    var upgrade =
        request
            .getAttribute(AttributeKeys.webSocketUpgrade)
            .orElseThrow(
                () ->
                    new GatewayProblem(
                        426,
                        "UPGRADE_REQUIRED",
                        "there is no valid WebSocket handshake in the request",
                        "open it with a WebSocket client"));
    return upgrade.handleMessagesWith(
        streams
            .open(CALLERS.address(request))
            .orElseThrow(
                () ->
                    new GatewayProblem(
                        429,
                        "TOO_MANY_CONNECTIONS",
                        "the address has %d streams open".formatted(streams.mostPerAddress()),
                        "close one, or use one for several channels")));
  }

  private static GatewayProblem unread(Throwable failure) {
    return failure instanceof EntityStreamSizeException
        ? new GatewayProblem(
            413, "BODY_TOO_LARGE", "the body is longer than any order", "send one order")
        : new GatewayProblem(408, "BODY_TIMEOUT", "the body did not arrive", "send it at once");
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private Reply reply(HttpRequest request, byte[] body) {
    try {
      return routes.answer(
          request.method().name(),
          request.getUri().getPathString(),
          request.getUri().rawQueryString().orElse(""),
          body);
    } catch (GatewayProblem problem) {
      return problem.reply();
    } catch (TraderProblem problem) {
      return GatewayProblem.of(problem).reply();
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return new GatewayProblem(503, "STOPPING", "the gateway stops", "ask again later").reply();
    } catch (RuntimeException defect) {
      // The message may hold what was sent; the kind of defect and where it is do not.
      LOG.error("A request failed with {} at {}", defect.getClass(), defect.getStackTrace()[0]);
      return new GatewayProblem(
              500, "INTERNAL", "the gateway has a defect", "look at its log, and report it")
          .reply();
    }
  }

  /** Stops; what is on its way goes on with the trader's client. */
  @Override
  public void close() {
    upstream.close();
    streams.stop();
    binding.terminate(END_PATIENCE).toCompletableFuture().join();
    end();
  }

  private void end() {
    hub.close();
    threads.shutdownNow();
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().join();
  }
}
