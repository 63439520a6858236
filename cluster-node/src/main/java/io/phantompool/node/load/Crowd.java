package io.phantompool.node.load;

import io.phantompool.node.demo.Trader;
import io.phantompool.node.orderflow.OrderIntent;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.OrderJson;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Wallets that take turns to submit; each is rich enough for all it will ever submit. */
final class Crowd {
  /** As many as the turns need so that nobody's order waits for that wallet's order before. */
  static final int WALLETS = 128;

  /** Of the market's rules, which allow a wallet 64 live orders. */
  static final int MOST_LIVE = 64 * WALLETS;

  private static final int LARGEST_LOTS = 100;

  /** More than a wallet may have live. */
  private static final int ORDERS_EACH = 200;

  /** How an order is priced. */
  enum Pricing {
    /** On both sides of the middle: some of them trade. */
    CROSSING,
    /** Buyers below, sellers above: all of them rest. */
    RESTING
  }

  private final Market market;
  private final List<Trader> traders = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(WALLETS);
  private long rows;

  Crowd(SealingKeys keys, SecureRandom secrets) {
    this.market = keys.market();
    long lots = (long) ORDERS_EACH * LARGEST_LOTS;
    long highest = market.ladder().highest().quoteAtomsPerLot();
    for (int i = 0; i < WALLETS; i++) {
      traders.add(
          new Trader(
              keys,
              new Atoms(Math.multiplyExact(lots, market.lot().atoms())),
              new Atoms(Math.multiplyExact(lots, highest)),
              secrets));
    }
  }

  List<Trader> traders() {
    return List.copyOf(traders);
  }

  /**
   * The next orders of the crowd as JSON, in the order of the turns, sealed on all processors.
   *
   * @param done is told how many of them are sealed, from several threads
   */
  List<byte[]> seal(int count, Pricing pricing, long goodTillMillis, IntConsumer done) {
    List<OrderIntent> intents = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      intents.add(intent(pricing));
    }
    byte[][] sealed = new byte[count][];
    Progress progress = new Progress(done);
    try (ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      List<Future<?>> wallets = new ArrayList<>();
      for (int wallet = 0; wallet < WALLETS; wallet++) {
        int of = wallet;
        wallets.add(threads.submit(() -> sealAllOf(of, intents, goodTillMillis, sealed, progress)));
      }
      wallets.forEach(Crowd::await);
    }
    return List.of(sealed);
  }

  /** A wallet's orders build on each other. */
  private void sealAllOf(
      int wallet, List<OrderIntent> intents, long goodTill, byte[][] sealed, Progress progress) {
    for (int i = 0; i < sealed.length; i++) {
      if (intents.get(i).wallet() == wallet) {
        String json = OrderJson.write(traders.get(wallet).seal(intents.get(i), goodTill));
        sealed[i] = json.getBytes(StandardCharsets.US_ASCII);
        progress.one();
      }
    }
  }

  private OrderIntent intent(Pricing pricing) {
    rows++;
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    int quarter = market.ladder().ticks() / 4;
    int away = random.nextInt(quarter);
    int from =
        switch (pricing) {
          case CROSSING -> -quarter / 4;
          case RESTING -> 1;
        };
    int distance = side == Side.BUY ? -(from + away) : from + away;
    return new OrderIntent(
        rows,
        (int) (rows % WALLETS),
        side,
        new Tick(market.ladder().ticks() / 2 + distance),
        new Lots(1L + random.nextInt(LARGEST_LOTS)),
        0,
        1);
  }

  private static void await(Future<?> done) {
    try {
      done.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("An order cannot be sealed", failed.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while sealing", e);
    }
  }

  private static final class Progress {
    private final IntConsumer listener;
    private int count;

    Progress(IntConsumer listener) {
      this.listener = listener;
    }

    synchronized void one() {
      count++;
      listener.accept(count);
    }
  }
}
