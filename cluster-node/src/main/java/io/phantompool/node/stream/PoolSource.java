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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** The channels of a pool. */
final class PoolSource implements StreamSource {
  private static final int MOST_ORDERS = 200;

  private final Pool pool;

  PoolSource(Pool pool) {
    this.pool = pool;
  }

  @Override
  public List<MarketId> markets() {
    return pool.markets().stream().map(MarketTerms::id).toList();
  }

  @Override
  public CompletionStage<List<Change>> begin(String channel) {
    try {
      return begin(Channel.parse(channel, markets()));
    } catch (Refusal unknown) {
      return CompletableFuture.failedStage(unknown);
    }
  }

  private CompletionStage<List<Change>> begin(Channel channel) {
    return switch (channel) {
      case Channel.Matching() -> pool.matching().thenApply(all -> changes(all, this::matching));
      case Channel.Executors() -> pool.executors().thenApply(all -> changes(all, this::executor));
      case Channel.OrderBook(MarketId market) ->
          pool.book(market, new PageRequest<>(1, Optional.empty()), false)
              .thenApply(book -> List.of(book(book.counts())));
      case Channel.Orders(Wallet wallet) ->
          pool.ordersOf(wallet, new PageRequest<>(MOST_ORDERS, Optional.empty()))
              .thenApply(page -> changes(page.items().reversed(), this::order));
    };
  }

  private static <T> List<Change> changes(List<T> all, Function<T, Change> change) {
    return all.stream().map(change).toList();
  }

  @Override
  public Pool.Registration listen(Consumer<Change> listener) {
    return pool.listen(event -> listener.accept(change(event)));
  }

  private Change change(PoolEvent event) {
    return switch (event) {
      case PoolEvent.MatchingChanged(MatchingStatus status) -> matching(status);
      case PoolEvent.RoundChanged(RoundSummary round) -> round(round);
      case PoolEvent.BookChanged(BookCounts counts) -> book(counts);
      case PoolEvent.OrderChanged(OrderStatus order) -> order(order);
      case PoolEvent.ExecutorChanged(ExecutorActivity executor) -> executor(executor);
    };
  }

  private Change matching(MatchingStatus status) {
    return new Change(new Channel.Matching().name(), status.market(), "MATCHING", status, false);
  }

  private Change round(RoundSummary round) {
    return new Change(
        new Channel.Matching().name(), "round " + round.market(), "ROUND", round, false);
  }

  private Change book(BookCounts counts) {
    return new Change(
        new Channel.OrderBook(counts.market()).name(), counts.market(), "BOOK", counts, false);
  }

  private Change order(OrderStatus order) {
    boolean over = order.state() == OrderState.FILLED || order.state() == OrderState.ENDED;
    return new Change(
        new Channel.Orders(order.wallet()).name(),
        order.orderId(),
        "ORDER",
        OrderView.forOwner(order),
        over);
  }

  private Change executor(ExecutorActivity executor) {
    return new Change(
        new Channel.Executors().name(), executor.executor(), "EXECUTOR", executor, false);
  }
}
