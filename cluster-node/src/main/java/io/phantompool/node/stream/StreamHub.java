package io.phantompool.node.stream;

import io.phantompool.node.json.OrderView;
import io.phantompool.node.pool.BookCounts;
import io.phantompool.node.pool.ExecutorActivity;
import io.phantompool.node.pool.MatchingStatus;
import io.phantompool.node.pool.OrderState;
import io.phantompool.node.pool.OrderStatus;
import io.phantompool.node.pool.PageRequest;
import io.phantompool.node.pool.Pool;
import io.phantompool.node.pool.PoolEvent;
import io.phantompool.node.pool.RoundSummary;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.market.MarketId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * All channels of a process. A channel comes into being when somebody first asks for it, and stays
 * for the time in which a client can resume. Safe for any thread; nothing here blocks.
 */
public final class StreamHub implements AutoCloseable {
  private static final int MOST_DELTAS = 50_000;
  private static final int MOST_ORDERS = 200;
  private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(10);

  private final Pool pool;
  private final Duration resume;
  private final int mostReplayed;
  private final InstantSource clock;
  private final String stream;
  private final Pool.Registration registration;
  private final Map<Channel, Open> open = new HashMap<>();
  private Instant lastSweep;

  private record Open(ChannelLog log, CompletableFuture<Void> loaded) {}

  /**
   * Listens to the pool from now on.
   *
   * @param resume how long deltas are kept
   * @param mostReplayed most deltas a client that returns is sent instead of a snapshot
   * @param stream names this hub's sequences: another one after each start
   */
  public StreamHub(
      Pool pool, Duration resume, int mostReplayed, InstantSource clock, String stream) {
    this.pool = pool;
    this.resume = resume;
    this.mostReplayed = mostReplayed;
    this.clock = clock;
    this.stream = stream;
    this.lastSweep = clock.instant();
    this.registration = pool.listen(this::told);
  }

  /** Ids of the markets that have channels. */
  List<MarketId> markets() {
    return pool.markets().stream().map(MarketTerms::id).toList();
  }

  /** Takes a channel up again behind a place; false if that is no longer possible. */
  synchronized boolean resume(
      Channel channel, String id, ClientMessage.Place after, Outbox client) {
    sweep();
    Open there = open.get(channel);
    if (there == null
        || !after.stream().equals(stream)
        || !there.loaded().isDone()
        || !there.log().canResume(after.seq(), mostReplayed)) {
      return false;
    }
    there.log().resume(client, id, stream, after.seq(), clock.instant());
    return true;
  }

  /** Sees that the channel has what it begins with; fails if the pool cannot say. */
  synchronized CompletionStage<Void> load(Channel channel) {
    Open there = open.get(channel);
    if (there != null) {
      return there.loaded();
    }
    ChannelLog log = new ChannelLog(channel, clock.instant());
    Open opened = new Open(log, new CompletableFuture<>());
    open.put(channel, opened); // before it loads, so that no change in between is lost
    var _ =
        ask(channel)
            .whenComplete(
                (items, failure) -> {
                  if (failure == null) {
                    begin(log, items);
                    opened.loaded().complete(null);
                  } else {
                    forget(channel, opened);
                    opened.loaded().completeExceptionally(failure);
                  }
                });
    return opened.loaded();
  }

  private synchronized void begin(ChannelLog log, Map<Object, ServerMessage.Item> items) {
    log.begin(items);
  }

  private synchronized void forget(Channel channel, Open failed) {
    open.remove(channel, failed);
  }

  /** Tells a client about a loaded channel from now on; false if it is not loaded. */
  synchronized boolean start(Channel channel, String id, Outbox client) {
    Open there = open.get(channel);
    if (there == null || !there.loaded().isDone()) {
      return false;
    }
    there.log().start(client, id, stream, clock.instant());
    return true;
  }

  /** A client no longer wants a channel; whether it had it. */
  synchronized boolean unsubscribe(Channel channel, Outbox client) {
    Open there = open.get(channel);
    return there != null && there.log().remove(client, clock.instant());
  }

  private CompletionStage<Map<Object, ServerMessage.Item>> ask(Channel channel) {
    return switch (channel) {
      case Channel.Matching() -> pool.matching().thenApply(all -> items(all, StreamHub::matching));
      case Channel.Executors() ->
          pool.executors().thenApply(all -> items(all, StreamHub::executor));
      case Channel.OrderBook(MarketId market) ->
          pool.book(market, new PageRequest<>(1, Optional.empty()), false)
              .thenApply(book -> items(List.of(book.counts()), StreamHub::book));
      case Channel.Orders(Wallet wallet) ->
          pool.ordersOf(wallet, new PageRequest<>(MOST_ORDERS, Optional.empty()))
              .thenApply(page -> items(page.items().reversed(), StreamHub::order));
    };
  }

  /** A change of one thing: where it is told, and what of. */
  private record Change(Channel channel, Object key, ServerMessage.Item item, boolean over) {}

  private static <T> Map<Object, ServerMessage.Item> items(
      List<T> all, Function<T, Change> change) {
    Map<Object, ServerMessage.Item> items = new LinkedHashMap<>();
    all.stream().map(change).forEach(each -> items.put(each.key(), each.item()));
    return items;
  }

  private static Change matching(MatchingStatus status) {
    return new Change(
        new Channel.Matching(),
        status.market(),
        new ServerMessage.Item(ServerMessage.Kind.MATCHING, status),
        false);
  }

  private static Change round(RoundSummary round) {
    return new Change(
        new Channel.Matching(),
        "round " + round.market(),
        new ServerMessage.Item(ServerMessage.Kind.ROUND, round),
        false);
  }

  private static Change book(BookCounts counts) {
    return new Change(
        new Channel.OrderBook(counts.market()),
        counts.market(),
        new ServerMessage.Item(ServerMessage.Kind.BOOK, counts),
        false);
  }

  private static Change order(OrderStatus order) {
    boolean over = order.state() == OrderState.FILLED || order.state() == OrderState.ENDED;
    return new Change(
        new Channel.Orders(order.wallet()),
        order.orderId(),
        new ServerMessage.Item(ServerMessage.Kind.ORDER, OrderView.forOwner(order)),
        over);
  }

  private static Change executor(ExecutorActivity executor) {
    return new Change(
        new Channel.Executors(),
        executor.executor(),
        new ServerMessage.Item(ServerMessage.Kind.EXECUTOR, executor),
        false);
  }

  private void told(PoolEvent event) {
    append(
        switch (event) {
          case PoolEvent.MatchingChanged(MatchingStatus status) -> matching(status);
          case PoolEvent.RoundChanged(RoundSummary round) -> round(round);
          case PoolEvent.BookChanged(BookCounts counts) -> book(counts);
          case PoolEvent.OrderChanged(OrderStatus order) -> order(order);
          case PoolEvent.ExecutorChanged(ExecutorActivity executor) -> executor(executor);
        });
  }

  private synchronized void append(Change change) {
    sweep();
    Open there = open.get(change.channel());
    if (there != null) {
      Instant now = clock.instant();
      there.log().append(change.key(), change.item(), change.over(), now);
      there.log().forget(now.minus(resume), MOST_DELTAS);
    }
  }

  /** Channels nobody listens to, for whom nobody can resume any more, are forgotten. */
  private void sweep() {
    Instant now = clock.instant();
    if (Duration.between(lastSweep, now).compareTo(BETWEEN_SWEEPS) >= 0) {
      lastSweep = now;
      open.values().removeIf(each -> each.log().isUnused(now.minus(resume)));
    }
  }

  /** How many channels there are. */
  synchronized int channels() {
    return open.size();
  }

  /** How many listen, each channel counted. */
  public synchronized int listeners() {
    return open.values().stream().mapToInt(each -> each.log().listeners()).sum();
  }

  /** No longer listens to the pool. */
  @Override
  public void close() {
    registration.close();
  }
}
