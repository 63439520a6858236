package io.phantompool.protocol.book;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.market.MarketRules;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PSortedMap;
import org.pcollections.TreePMap;

/**
 * The public facts of a market's live orders: whose they are and how many, when they expire, what
 * is left of them (docs/protocol.md sections 3 and 7.1). Immutable.
 *
 * <p>Orders end by a close or an outcome only, never because a clock says so: {@link #expiredAt}
 * answers for the time of a close.
 */
public final class OrderBook {
  private final MarketRules rules;

  /** By id, as the leaves of a close are. */
  private final PSortedMap<Digest, LiveOrder> orders;

  /** Live orders of each wallet that has any. */
  private final PMap<Wallet, Integer> counts;

  private OrderBook(
      MarketRules rules, PSortedMap<Digest, LiveOrder> orders, PMap<Wallet, Integer> counts) {
    this.rules = rules;
    this.orders = orders;
    this.counts = counts;
  }

  /** A book of no orders. */
  public static OrderBook empty(MarketRules rules) {
    return new OrderBook(rules, TreePMap.empty(), HashTreePMap.empty());
  }

  /**
   * Whether the caps leave room for one more order of this wallet: 64 per wallet and market, M_max
   * per market. A matter of admission; an order that is accepted is in the book whatever the count,
   * since executors may take orders in different sequence.
   */
  public boolean hasRoomFor(Wallet wallet) {
    return liveOrders(wallet) < rules.liveOrdersPerWallet() && size() < rules.liveOrders();
  }

  /**
   * With another order.
   *
   * @throws IllegalArgumentException if it is there already
   */
  public OrderBook plus(LiveOrder order) {
    if (orders.containsKey(order.id())) {
      throw new IllegalArgumentException("An order is in the book once: " + order.id());
    }
    return new OrderBook(
        rules,
        orders.plus(order.id(), order),
        counts.plus(order.wallet(), liveOrders(order.wallet()) + 1));
  }

  /**
   * Without an order that ended.
   *
   * @throws IllegalArgumentException if it is not there
   */
  public OrderBook minus(Digest id) {
    Wallet wallet = required(id).wallet();
    int left = liveOrders(wallet) - 1;
    return new OrderBook(
        rules, orders.minus(id), left == 0 ? counts.minus(wallet) : counts.plus(wallet, left));
  }

  /** Without several orders that ended. */
  public OrderBook minusAll(Collection<Digest> ids) {
    OrderBook book = this;
    for (Digest id : ids) {
      book = book.minus(id);
    }
    return book;
  }

  /**
   * With this left of an order.
   *
   * @param left more than nothing
   * @throws IllegalArgumentException if it is not there, or nothing is left: then it ended
   */
  public OrderBook filled(Digest id, Residual left) {
    if (left.left().count() == 0) {
      throw new IllegalArgumentException("An order of which nothing is left has ended");
    }
    return new OrderBook(rules, orders.plus(id, required(id).filled(left)), counts);
  }

  private LiveOrder required(Digest id) {
    return order(id)
        .orElseThrow(() -> new IllegalArgumentException("Order " + id + " is not in the book"));
  }

  /** The order of this id. */
  public Optional<LiveOrder> order(Digest id) {
    return Optional.ofNullable(orders.get(id));
  }

  /** All orders, by id ascending. */
  public List<LiveOrder> orders() {
    return List.copyOf(orders.values());
  }

  /** The leaves of all orders, by id ascending. */
  public List<SetEntry> entries() {
    return orders.values().stream().map(LiveOrder::entry).toList();
  }

  /** The orders that have expired at a close, by id ascending. */
  public List<Digest> expiredAt(long closeMillis) {
    return orders.values().stream()
        .filter(order -> order.isExpiredAt(closeMillis))
        .map(LiveOrder::id)
        .toList();
  }

  /** The wallet's live orders. */
  public int liveOrders(Wallet wallet) {
    return counts.getOrDefault(wallet, 0);
  }

  /** All live orders. */
  public int size() {
    return orders.size();
  }
}
