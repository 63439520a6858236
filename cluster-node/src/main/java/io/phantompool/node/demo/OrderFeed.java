package io.phantompool.node.demo;

import io.phantompool.node.orderflow.OrderIntent;
import io.phantompool.protocol.order.SealedOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Seals a round's orders in the order of their times and submits them, each wallet's one after the
 * other, different wallets' side by side.
 */
final class OrderFeed implements AutoCloseable {
  /** So many orders are on their way at once. */
  private static final int WINDOW = 16;

  private final List<Trader> traders;
  private final PoolClient pool;
  private final RoundReader reader;
  private final ExecutorService submitting = Executors.newVirtualThreadPerTaskExecutor();
  private final Semaphore window = new Semaphore(WINDOW);
  private final Map<Integer, CompletableFuture<Void>> last = new HashMap<>();

  OrderFeed(List<Trader> traders, PoolClient pool, RoundReader reader) {
    this.traders = List.copyOf(traders);
    this.pool = pool;
    this.reader = reader;
  }

  /**
   * Seals all of a round and has them accepted.
   *
   * @param goodTillMillis of all of them
   */
  void send(List<OrderIntent> intents, long goodTillMillis) {
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    for (OrderIntent intent : intents) {
      window.acquireUninterruptibly();
      SealedOrder order = traders.get(intent.wallet()).seal(intent, goodTillMillis);
      reader.sent(new SentOrder(order.id(), order.header().clientId(), intent));
      CompletableFuture<Void> done =
          last.getOrDefault(intent.wallet(), CompletableFuture.completedFuture(null))
              .thenRunAsync(() -> pool.submit(order), submitting)
              .whenComplete((_, _) -> window.release());
      last.put(intent.wallet(), done);
      sent.add(done);
    }
    try {
      sent.forEach(CompletableFuture::join);
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof DemoProblem problem ? problem : failed;
    }
  }

  @Override
  public void close() {
    submitting.shutdownNow();
  }
}
