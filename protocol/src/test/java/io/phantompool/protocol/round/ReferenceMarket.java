package io.phantompool.protocol.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.TimeInForce;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * The oracle: what a round has to come to, found the way one would without any secret, from the
 * words of the page. It looks at every tick and every order and knows nothing of searches or lists;
 * only for who is shown without trading it counts chunks.
 */
final class ReferenceMarket {
  /** One order's trade. */
  record Trade(Side side, long filled, long size, long remaining) {}

  /** One account. */
  record Account(Wallet wallet, Mint mint) {}

  private final PlainBook book;
  private final int ticks;
  private final long[] demand;
  private final long[] supply;

  /** k*, or -1. */
  int tick = -1;

  long volume;
  final Map<Digest, Trade> trades = new TreeMap<>();
  final Map<Digest, EndReason> ends = new TreeMap<>();
  final Map<Account, BigInteger> deltas = new java.util.HashMap<>();
  final Map<Mint, BigInteger> fees = new java.util.HashMap<>();
  final Set<Digest> shown = new HashSet<>();

  ReferenceMarket(PlainBook book) {
    this.book = book;
    ticks = book.market().ladder().ticks();
    demand = IntStream.range(0, ticks).mapToLong(k -> total(Side.BUY, k)).toArray();
    supply = IntStream.range(0, ticks).mapToLong(k -> total(Side.SELL, k)).toArray();
    price();
    if (tick >= 0) {
      trade();
    }
    end();
    account();
  }

  private long total(Side side, int k) {
    long sum = 0;
    for (PlainOrder order : book.orders()) {
      if (order.side() == side && crosses(order, k)) {
        sum += order.left();
      }
    }
    return sum;
  }

  private static boolean crosses(PlainOrder order, int k) {
    return order.side() == Side.BUY ? order.tick() >= k : order.tick() <= k;
  }

  private long z(int k) {
    return demand[k] - supply[k];
  }

  /** Maximum volume, minimum surplus, market pressure, nearest to the reference. */
  private void price() {
    List<Integer> best = IntStream.range(0, ticks).boxed().toList();
    best = least(best, k -> -Math.min(demand[k], supply[k]));
    volume = Math.min(demand[best.getFirst()], supply[best.getFirst()]);
    if (volume == 0) {
      return;
    }
    best = least(best, k -> Math.abs(z(k)));
    if (z(best.getFirst()) == 0) {
      best = least(best, k -> Math.abs(k - book.g()));
    } else if (z(best.getFirst()) > 0) {
      // Buyers press upwards; where sellers press as much from above, the lower side of the two.
      best = best.stream().filter(k -> z(k) > 0).toList();
      best = least(best, k -> -k);
    }
    tick = best.getFirst();
  }

  private static List<Integer> least(List<Integer> among, ToLongFunction<Integer> measure) {
    long least = among.stream().mapToLong(measure).min().orElseThrow();
    return among.stream().filter(k -> measure.applyAsLong(k) == least).toList();
  }

  private void trade() {
    Map<Digest, PlainOrder> marginal = new TreeMap<>();
    Map<Side, Long> left = new TreeMap<>(Map.of(Side.BUY, volume, Side.SELL, volume));
    for (PlainOrder order : book.orders()) {
      boolean isLong = order.side() == Side.BUY ? z(tick) > 0 : z(tick) < 0;
      if (crosses(order, tick) && isLong && order.tick() == tick) {
        marginal.put(order.id(), order);
      } else if (crosses(order, tick)) {
        fill(order, order.left());
        left.merge(order.side(), -order.left(), Long::sum);
      }
    }
    Side side = z(tick) > 0 ? Side.BUY : Side.SELL;
    ration(marginal, left.getOrDefault(side, 0L));
  }

  private void ration(Map<Digest, PlainOrder> marginal, long toFill) {
    int chunk = Math.max(8, (book.orders().size() + 15) / 16);
    List<Digest> queue = new ArrayList<>(book.rank());
    queue.removeAll(new HashSet<>(trades.keySet()));
    long left = toFill;
    for (int i = 0; i < queue.size() && (left > 0 || i % chunk != 0); i++) {
      PlainOrder order = marginal.get(queue.get(i));
      if (order != null) {
        shown.add(order.id());
        long filled = Math.min(left, order.left());
        left -= filled;
        if (filled > 0) {
          fill(order, filled);
        }
      }
    }
  }

  private void fill(PlainOrder order, long filled) {
    long size = order.size() == 0 ? order.left() : order.size();
    trades.put(order.id(), new Trade(order.side(), filled, size, order.left() - filled));
    shown.add(order.id());
  }

  private void end() {
    book.endings().forEach(ending -> ends.put(ending.order(), ending.reason()));
    for (PlainOrder order : book.orders()) {
      Trade trade = trades.get(order.id());
      if (trade != null && trade.remaining() == 0) {
        ends.put(order.id(), EndReason.FILLED);
      } else if (order.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL) {
        ends.put(order.id(), EndReason.IOC);
      } else if (trade != null && !order.rest()) {
        ends.put(order.id(), EndReason.PARTLY_FILLED);
      }
    }
  }

  private void account() {
    Market market = book.market();
    fees.put(market.baseMint(), BigInteger.ZERO);
    fees.put(market.quoteMint(), BigInteger.ZERO);
    for (PlainOrder order : book.orders()) {
      Trade trade = trades.get(order.id());
      if (trade == null) {
        continue;
      }
      BigInteger lots = BigInteger.valueOf(trade.filled());
      BigInteger base = lots.multiply(market.lot().toBigInteger());
      BigInteger quote = lots.multiply(market.ladder().prices().get(tick).toBigInteger());
      boolean buys = trade.side() == Side.BUY;
      pay(order.wallet(), buys ? market.quoteMint() : market.baseMint(), buys ? quote : base);
      receive(order.wallet(), buys ? market.baseMint() : market.quoteMint(), buys ? base : quote);
    }
  }

  private void pay(Wallet wallet, Mint mint, BigInteger atoms) {
    deltas.merge(new Account(wallet, mint), atoms.negate(), BigInteger::add);
  }

  /** Less the fee, rounded against the one who receives. */
  private void receive(Wallet wallet, Mint mint, BigInteger atoms) {
    BigInteger bps = BigInteger.valueOf(book.market().fee().count());
    BigInteger[] parts = atoms.multiply(bps).divideAndRemainder(BigInteger.valueOf(10_000));
    BigInteger fee = parts[1].signum() == 0 ? parts[0] : parts[0].add(BigInteger.ONE);
    deltas.merge(new Account(wallet, mint), atoms.subtract(fee), BigInteger::add);
    fees.merge(mint, fee, BigInteger::add);
  }
}
