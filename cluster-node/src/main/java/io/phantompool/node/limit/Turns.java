package io.phantompool.node.limit;

import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.node.pool.PoolUnavailable.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Work that anybody may ask for, on threads of its own: so much of it is under way or waits, and
 * whoever comes on top is sent away at once.
 */
public final class Turns {
  private static final Duration SOON = Duration.ofSeconds(1);

  private final Executor threads;
  private final int most;
  private final AtomicInteger inside = new AtomicInteger();

  /**
   * Turns on these threads.
   *
   * @param most under way and waiting together
   */
  public Turns(Executor threads, int most) {
    this.threads = threads;
    this.most = most;
  }

  /** Does it when it is its turn; fails with {@link PoolUnavailable} if too many wait. */
  public <T> CompletionStage<T> take(Supplier<T> work) {
    if (inside.incrementAndGet() > most) {
      inside.decrementAndGet();
      return CompletableFuture.failedStage(
          new PoolUnavailable(
              Reason.BUSY, "%d checks wait already: ask again".formatted(most), SOON));
    }
    return CompletableFuture.supplyAsync(work, threads)
        .whenComplete((_, _) -> inside.decrementAndGet());
  }
}
