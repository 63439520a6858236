package io.phantompool.node.load;

import io.phantompool.node.demo.DemoPool;
import io.phantompool.node.demo.DemoProblem;
import io.phantompool.node.demo.PoolClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * What each process has on its heap while so many orders rest in the book, after a round with all
 * of them.
 *
 * @param orders that rest
 */
public record MemoryFigure(int orders) implements Figure {
  private static final Duration LIFE = Duration.ofHours(12);
  private static final int ROUND_SECONDS = 30;
  private static final int BATCH = 640;
  private static final int ROUNDS = 2;
  private static final long PAUSE_MILLIS = 500;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Refuses more than the wallets may have. */
  public MemoryFigure {
    Bounds.require(orders, 1, Crowd.MOST_LIVE, "orders");
  }

  @Override
  public String measure(LoadedPool pool) {
    pool.start(ROUND_SECONDS);
    Crowd crowd = pool.crowd();
    Map<String, Long> empty = heaps(pool);
    submit(pool, crowd);
    awaitRounds(pool);
    Map<String, Long> full = heaps(pool);
    FigureTable table =
        new FigureTable(
            "%d orders at rest, N = 512".formatted(orders),
            "heap before",
            "heap",
            "an order",
            "of at most");
    full.forEach(
        (name, bytes) ->
            table.row(
                name,
                FigureTable.megabytes(empty.getOrDefault(name, 0L)),
                FigureTable.megabytes(bytes),
                "%.1f kB".formatted((bytes - empty.getOrDefault(name, 0L)) / 1e3 / orders),
                FigureTable.megabytes(Heap.limit(pool.processIds().getOrDefault(name, 0L)))));
    return table.toString();
  }

  private static Map<String, Long> heaps(LoadedPool pool) {
    Map<String, Long> heaps = new TreeMap<>();
    pool.processIds()
        .forEach(
            (name, id) -> {
              if (!name.equals(DemoPool.DATABASES)) {
                heaps.put(name, Heap.alive(id));
              }
            });
    return heaps;
  }

  /** One batch is sealed while the one before is accepted. */
  private void submit(LoadedPool pool, Crowd crowd) {
    long goodTill = pool.clock().millis() + LIFE.toMillis();
    try (ClosedLoop loop = new ClosedLoop(pool.api())) {
      CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
      for (int from = 0; from < orders; from += BATCH) {
        int count = Math.min(BATCH, orders - from);
        int accepted = from + count;
        List<byte[]> batch = crowd.seal(count, Crowd.Pricing.RESTING, goodTill, _ -> {});
        before.join();
        before =
            CompletableFuture.runAsync(() -> loop.send(batch))
                .thenRun(() -> pool.tell("%d of %d orders rest".formatted(accepted, orders)));
      }
      before.join();
    }
  }

  /** The second close after the last order has all of them, and its round is over. */
  private static void awaitRounds(LoadedPool pool) {
    try (PoolClient client = pool.client()) {
      long last = client.status().seq() + ROUNDS;
      long end = pool.clock().millis() + PATIENCE.toMillis();
      while (client.status().seq() <= last) {
        if (pool.clock().millis() > end) {
          throw new DemoProblem("No round finishes with all orders", "look at the pool's log");
        }
        pool.processes().requireAlive();
        PoolClient.pause(PAUSE_MILLIS);
      }
    }
  }
}
