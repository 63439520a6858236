package io.phantompool.protocol.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random books, most of them with what breaks rules: ties, plateaus, empty sides, residuals. */
final class Books {
  private static final Map<Integer, Market> MARKETS =
      Stream.of(8, 16, 32, 64).collect(Collectors.toMap(K -> K, PlainBook::market));

  private Books() {}

  static PlainBook random(Rng random) {
    return random(random, size(random));
  }

  private static int size(Rng random) {
    return switch (random.nextInt(64)) {
      case 0 -> 100 + random.nextInt(100);
      case 1, 2, 3, 4, 5, 6, 7 -> 20 + random.nextInt(20);
      default -> 1 + random.nextInt(10);
    };
  }

  static PlainBook random(Rng random, int size) {
    int K = random.pick(8, 8, 16, 64);
    int g = random.pick(0, K - 1, random.nextInt(K), random.nextInt(K));
    // Few ticks and few sizes make ties and plateaus; far apart sides make quiet spreads.
    int width = 1 + random.nextInt(random.nextBoolean() ? 4 : K);
    int middle = random.nextInt(K);
    long sizes = Math.min(random.pick(1L, 2L, 5L, 1_000L, 1L << 32), (1L << 40) / (size + 1));
    int buys = random.pick(0, 50, 50, 50, 50, 50, 50, 80, 20, 100);
    int wallets = random.pick(1, 3, 1_000);
    int apart = random.pick(0, 0, 0, 2, -2);
    List<PlainOrder> orders = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Side side = random.nextInt(100) < buys ? Side.BUY : Side.SELL;
      int shift = side == Side.BUY ? -apart : apart;
      int tick = Math.clamp(middle + shift + random.nextInt(2 * width + 1) - width, 0, K - 1);
      long left = 1 + random.nextLong(sizes);
      boolean filledBefore = random.oneIn(4) && left < 1L << 32;
      orders.add(
          new PlainOrder(
              Digest.of(random.bytes(Digest.LENGTH)),
              PlainOrder.wallet(random.nextInt(wallets)),
              side,
              tick,
              left,
              random.oneIn(4) ? TimeInForce.IMMEDIATE_OR_CANCEL : TimeInForce.GOOD_TILL_TIME,
              random.nextBoolean(),
              filledBefore ? left + 1 + random.nextInt(9) : 0));
    }
    List<Digest> rank = random.shuffled(orders.stream().map(PlainOrder::id).toList());
    return new PlainBook(market(K), g, orders, rank, endings(random));
  }

  private static Market market(int K) {
    return MARKETS.getOrDefault(K, MARKETS.values().iterator().next());
  }

  private static List<Ending> endings(Rng random) {
    return random.list(random.nextInt(3), () -> Digest.of(random.bytes(Digest.LENGTH))).stream()
        .sorted()
        .map(id -> new Ending(id, random.pick(EndReason.CANCELLED, EndReason.EXPIRED)))
        .toList();
  }

  /** The same market one round later: what did not end, with what is left of it. */
  static List<PlainOrder> survivors(PlainBook book, Outcome outcome) {
    Map<Digest, Fill> fills =
        outcome.fills().stream().collect(Collectors.toMap(Fill::order, fill -> fill));
    List<Digest> ended = outcome.endings().stream().map(Ending::order).toList();
    return book.orders().stream()
        .filter(order -> !ended.contains(order.id()))
        .map(
            order -> {
              Fill fill = fills.get(order.id());
              return fill == null
                  ? order
                  : new PlainOrder(
                      order.id(),
                      order.wallet(),
                      order.side(),
                      order.tick(),
                      fill.remaining().count(),
                      order.timeInForce(),
                      order.rest(),
                      fill.size().count());
            })
        .toList();
  }
}
