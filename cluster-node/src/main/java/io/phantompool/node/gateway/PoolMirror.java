package io.phantompool.node.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.stream.StreamItem;
import io.phantompool.client.stream.StreamListener;
import io.phantompool.node.pool.Pool;
import io.phantompool.node.stream.StreamSource;
import io.phantompool.protocol.market.MarketId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * What one stream of the pool's tells, kept for any number of bots: where that stream breaks and is
 * resumed they notice nothing. Safe for any thread.
 */
final class PoolMirror implements StreamSource, StreamListener {
  private static final String ORDER = "ORDER";
  private static final Set<String> OVER = Set.of("FILLED", "ENDED", "REFUSED");
  private static final int MOST_OVER = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<MarketId> markets;
  private final OwnerView orders;
  private final String ordersChannel;
  private final InstantSource clock;
  private final Map<String, Kept> channels = new HashMap<>();
  private Optional<Consumer<Change>> listener = Optional.empty();
  private Optional<Instant> brokenAt;

  /** A channel: whether anything was told of it, and the latest of each thing. */
  private static final class Kept {
    final CompletableFuture<Boolean> begun = new CompletableFuture<>();
    final LinkedHashMap<Object, Change> items = new LinkedHashMap<>();
  }

  /**
   * Nothing yet.
   *
   * @param ordersChannel of the wallet whose orders are told
   */
  PoolMirror(List<MarketId> markets, OwnerView orders, String ordersChannel, InstantSource clock) {
    this.markets = List.copyOf(markets);
    this.orders = orders;
    this.ordersChannel = ordersChannel;
    this.clock = clock;
    this.brokenAt = Optional.of(clock.instant());
    channels().forEach(channel -> channels.put(channel, new Kept()));
  }

  /** All channels there are. */
  List<String> channels() {
    List<String> all = new ArrayList<>(List.of("matching", "executors", ordersChannel));
    markets.forEach(market -> all.add("orderbook:" + market.text().replace('/', '-')));
    return List.copyOf(all);
  }

  @Override
  public List<MarketId> markets() {
    return markets;
  }

  @Override
  public CompletionStage<List<Change>> begin(String channel) {
    Kept kept = channels.get(channel);
    if (kept == null) {
      return CompletableFuture.failedStage(new TimeoutException("nothing is told of " + channel));
    }
    return kept.begun
        .copy()
        .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        // Elsewhere: whoever asks may hold a lock that a change waits for while it holds ours.
        .thenApplyAsync(_ -> latest(kept));
  }

  private synchronized List<Change> latest(Kept kept) {
    return List.copyOf(kept.items.values());
  }

  @Override
  public synchronized Pool.Registration listen(Consumer<Change> all) {
    listener = Optional.of(all);
    return this::forget;
  }

  private synchronized void forget() {
    listener = Optional.empty();
  }

  /** How long the pool has told nothing because the stream is broken. */
  synchronized Duration silence() {
    return brokenAt.map(at -> Duration.between(at, clock.instant())).orElse(Duration.ZERO);
  }

  @Override
  public synchronized void standing(String channel) {
    brokenAt = Optional.empty();
  }

  @Override
  public synchronized void broken(String why) {
    brokenAt = brokenAt.or(() -> Optional.of(clock.instant()));
  }

  @Override
  public void written(String channel, List<JsonNode> items) {
    for (JsonNode item : items) {
      String kind = item.path("kind").asText();
      JsonNode data = item.path("data");
      tell(
          new Change(
              channel,
              key(kind, data),
              kind,
              kind.equals(ORDER) ? orders.of(data) : data,
              OVER.contains(data.path("state").asText())));
    }
    Kept kept = channels.get(channel);
    if (kept != null) {
      kept.begun.complete(true);
    }
  }

  @Override
  public void changed(String channel, StreamItem item) {
    // Told as it was written.
  }

  private static Object key(String kind, JsonNode data) {
    return switch (kind) {
      case ORDER -> data.path("orderId").asText();
      case "EXECUTOR" -> data.path("executor").asText();
      default -> kind + " " + data.path("market").asText();
    };
  }

  private synchronized void tell(Change change) {
    Kept kept = channels.get(change.channel());
    if (kept != null) {
      kept.items.remove(change.key());
      kept.items.put(change.key(), change);
      dropOld(kept);
      listener.ifPresent(each -> each.accept(change));
    }
  }

  private static void dropOld(Kept kept) {
    long over = kept.items.values().stream().filter(Change::over).count();
    if (over > MOST_OVER) {
      kept.items.values().stream()
          .filter(Change::over)
          .findFirst()
          .ifPresent(oldest -> kept.items.remove(oldest.key()));
    }
  }

  /** An order that the pool does not know, or not yet: what the pool tells of it comes later. */
  synchronized void unaccepted(OrderReport order) {
    Kept kept = channels.get(ordersChannel);
    Change known = kept == null ? null : kept.items.get(order.id().toString());
    boolean toldByPool =
        known != null && known.data() instanceof JsonNode data && data.has("acceptedAt");
    if (!toldByPool) {
      tell(
          new Change(
              ordersChannel,
              order.id().toString(),
              ORDER,
              orders.local(order),
              order.state() == OrderReport.State.REFUSED));
    }
  }
}
