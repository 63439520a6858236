package io.phantompool.node.demo;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Side;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The clearing of a round as anybody computes it who sees every order: maximum volume, least
 * surplus, nearest to the reference (docs/protocol.md sections 7.4 to 7.6). It shares no code with
 * the rounds it is compared with.
 *
 * @param ticks of the ladder
 * @param reference the tick the search begins at
 * @param orders all of the set
 */
record PlainMarket(int ticks, int reference, List<Order> orders) {
  /** Keeps a copy. */
  PlainMarket {
    orders = List.copyOf(orders);
  }

  /**
   * An order in plain text.
   *
   * @param tick its limit
   * @param lots what was left of it when the round closed
   * @param rank its place, from 0
   */
  record Order(Digest id, Side side, int tick, long lots, int rank) {}

  /**
   * What the round comes to.
   *
   * @param tick none without a trade
   * @param fills lots by order
   */
  record Cleared(Optional<Integer> tick, long volume, Map<Digest, Long> fills) {
    static final Cleared NOTHING = new Cleared(Optional.empty(), 0, Map.of());
  }

  private long demand(int tick) {
    return sum(order -> order.side() == Side.BUY && order.tick() >= tick);
  }

  private long supply(int tick) {
    return sum(order -> order.side() == Side.SELL && order.tick() <= tick);
  }

  private long sum(Predicate<Order> which) {
    return orders.stream().filter(which).mapToLong(Order::lots).sum();
  }

  private long surplus(int tick) {
    return demand(tick) - supply(tick);
  }

  Cleared clear() {
    int tick = price();
    long volume = Math.min(demand(tick), supply(tick));
    if (volume == 0) {
      return Cleared.NOTHING;
    }
    Map<Digest, Long> fills = new TreeMap<>();
    fill(Side.BUY, order -> order.tick() - tick, volume, fills);
    fill(Side.SELL, order -> tick - order.tick(), volume, fills);
    return new Cleared(Optional.of(tick), volume, fills);
  }

  /** Any tick where nothing trades, if nothing does anywhere. */
  private int price() {
    int lowestZero = firstTick(0);
    int firstNegative = firstTick(-1);
    if (lowestZero < firstNegative) {
      return Math.clamp(reference, lowestZero, firstNegative - 1);
    }
    int above = firstNegative;
    int below = firstNegative - 1;
    if (below < 0 || above == ticks) {
      return Math.clamp(above, 0, ticks - 1);
    }
    long volumeBelow = supply(below);
    long volumeAbove = demand(above);
    boolean takesBelow =
        volumeBelow != volumeAbove ? volumeBelow > volumeAbove : surplus(below) <= -surplus(above);
    return takesBelow ? below : above;
  }

  /** The first tick at which demand less supply is no more than this; K if there is none. */
  private int firstTick(long most) {
    int tick = 0;
    while (tick < ticks && surplus(tick) > most) {
      tick++;
    }
    return tick;
  }

  private interface Advantage {
    int of(Order order);
  }

  /** The better limits in full, the margin by rank: never more than the volume. */
  private void fill(Side side, Advantage advantage, long volume, Map<Digest, Long> fills) {
    long left = volume;
    List<Order> crossing =
        orders.stream()
            .filter(order -> order.side() == side && advantage.of(order) >= 0)
            .sorted(
                Comparator.<Order>comparingInt(order -> advantage.of(order) > 0 ? 0 : 1)
                    .thenComparingInt(Order::rank))
            .toList();
    for (Order order : crossing) {
      long filled = Math.min(left, order.lots());
      if (filled > 0) {
        fills.put(order.id(), filled);
      }
      left -= filled;
    }
  }
}
