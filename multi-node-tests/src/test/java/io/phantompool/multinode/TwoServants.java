package io.phantompool.multinode;

import java.util.concurrent.atomic.AtomicInteger;

/** Looks again and again whether two processes are the same executor at the same time. */
final class TwoServants implements AutoCloseable {
  private static final long PAUSE_MILLIS = 50;

  private final Thread thread;
  private final AtomicInteger together = new AtomicInteger();

  private TwoServants(PoolOfProcesses pool, String one, String other) {
    this.thread = Thread.ofVirtual().start(() -> look(pool, one, other));
  }

  static TwoServants of(PoolOfProcesses pool, String one, String other) {
    return new TwoServants(pool, one, other);
  }

  private void look(PoolOfProcesses pool, String one, String other) {
    try {
      while (true) {
        // One that says yes before and after the other says yes was there all the time.
        if (pool.serves(one) && pool.serves(other) && pool.serves(one)) {
          together.incrementAndGet();
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (Exception ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** How often they were. */
  int together() {
    if (!thread.isAlive()) {
      throw new AssertionError("nobody has looked any more");
    }
    return together.get();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
