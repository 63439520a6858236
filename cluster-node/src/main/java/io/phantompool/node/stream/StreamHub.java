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

  private record Open(ChannelLog log, CompletionStage<Void> loaded) {}

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

  /** Tells a client about a channel from now on, or that it cannot. */
  void subscribe(
      Channel channel, String id, Optional<ClientMessage.Place> after, Outbox client) {
    if (resumed(channel, id, after, client)) {
      return;
    }
    Open opened = opened(channel);
    var unused =
        opened
            .loaded()
            .whenComplete(
                (_, failure) -> {
                  if (failure == null) {
                    start(channel, opened.log(), id, client);
                  } else {
                    fail(channel, opened, id, client);
                  }
                });
  }

  private synchronized boolean resumed(
      Channel channel, String id, Optional<ClientMessage.Place> after, Outbox client) {
    sweep();
    Open there = open.get(channel);
    if (there == null
        || after.isEmpty()
        || !after.get().stream().equals(stream)
        || !there.loaded().toCompletableFuture().isDone()
        || !there.log().canResume(after.get().seq(), mostReplayed)) {
      return false;
    }
    there.log().resume(client, id, stream, after.get().seq(), clock.instant());
    return true;
  }

  private synchronized Open opened(Channel channel) {
    Open there = open.get(channel);
    if (there != null) {
      return there;
    }
    ChannelLog log = new ChannelLog(channel, clock.instant());
    CompletableFuture<Void> loaded = new CompletableFuture<>();
    Open opened = new Open(log, loaded);
    open.put(channel, opened); // before it loads, so that no change in between is lost
    var unused =
        load(channel)
            .whenComplete(
                (items, failure) -> {
                  if (failure != null) {
                    loaded.completeExceptionally(failure);
                  } else {
                    begin(log, items);
                    loaded.complete(null);
                  }
                });
    return opened;
  }

  private synchronized void begin(ChannelLog log, Map<Object, ServerMessage.Item> items) {
    log.begin(items);
  }

  private synchronized void start(Channel channel, ChannelLog log, String id, Outbox client) {
    log.start(client, id, stream, clock.instant());
  }

  private synchronized void fail(Channel channel, Open failed, String id, Outbox client) {
    open.remove(channel, failed);
    if (!client.offer(
        new ServerMessage.Error(Optional.of(id), StreamCode.UNAVAILABLE).json())) {
      client.cut(StreamCode.SLOW_CONSUMER);
    }
  }

  /** A client no longer wants a channel; whether it had it. */
  synchronized boolean unsubscribe(Channel channel, Outbox client) {
    Open there = open.get(channel);
    return there != null && there.log().remove(client, clock.instant());
  }

  private CompletionStage<Map<Object, ServerMessage.Item>> load(Channel channel) {
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

  /** No longer listens to the pool. */
  @Override
  public void close() {
    registration.close();
  }
}
