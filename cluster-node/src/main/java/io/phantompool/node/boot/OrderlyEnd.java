package io.phantompool.node.boot;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a node that is asked to end come to its own end, with everything closed, and has the process
 * tell that as success. Without it the JVM is gone as soon as the actor system is, and tells the
 * signal's number, which looks like a failure to who watches over processes.
 */
public final class OrderlyEnd implements AutoCloseable {
  /** Longer than acceptances under way and the hand-over of roles take together. */
  private static final Duration LONGEST = Duration.ofSeconds(75);

  /** Longer than an actor system takes to end. */
  private static final Duration INSISTS = Duration.ofSeconds(15);

  private static final Logger LOG = LoggerFactory.getLogger(OrderlyEnd.class);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::finish, "orderly-end");
  private volatile boolean orderly;

  /** From now on a signal is answered so: the node runs. */
  public void begin() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      // The JVM ends as it does without this.
    }
  }

  /**
   * The actor system begins to end, which is the last thing that it does. A node that has left its
   * cluster must not stay for what keeps it from that, such as a network that takes nothing.
   *
   * @param asked whether it ends because it was asked to
   */
  public void insist(boolean asked) {
    Thread.ofPlatform().daemon().name("end-at-last").start(() -> endAtLast(asked ? 0 : 1));
  }

  private void endAtLast(int code) {
    try {
      if (!ended.await(INSISTS.toSeconds(), TimeUnit.SECONDS)) {
        LOG.error(
            "The node has left its cluster and does not come to its end in {} s: it is ended",
            INSISTS.toSeconds());
        Runtime.getRuntime().halt(code);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The node has ended as it was asked to. */
  public void succeed() {
    orderly = true;
  }

  private void finish() {
    try {
      if (ended.await(LONGEST.toSeconds(), TimeUnit.SECONDS) && orderly) {
        Runtime.getRuntime().halt(0);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Everything of the node is closed. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // A signal has come: the hook ends the process.
    }
  }
}
