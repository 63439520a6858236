package io.phantompool.client;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.problem.PoolException;
import io.phantompool.crypto.hashing.Digest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * An order that is sealed, on disk and on its way. The next one can follow at once: it names this
 * one as its predecessor.
 *
 * @param order as it was sealed
 * @param answer completes when the pool has accepted it, by receipts that hold, and fails with a
 *     {@link PoolException} if it never will; as long as no node answers it waits
 */
public record Submission(OrderReport order, CompletableFuture<OrderReport> answer) {
  /** Its id. */
  public Digest id() {
    return order.id();
  }

  /** Waits for the answer. */
  public OrderReport await() throws PoolException, InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof PoolException problem) {
        throw problem;
      }
      throw new IllegalStateException("sending failed", failed);
    }
  }
}
