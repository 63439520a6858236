package io.phantompool.node.pool;

import java.time.Duration;

/**
 * The pool cannot answer now. The same request may succeed later, with the answer it would have
 * had.
 */
public final class PoolUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why, in stable names. */
  public enum Reason {
    /** Fewer executors answer than an acceptance needs. */
    TOO_FEW_EXECUTORS,
    /** What the order counts is not known to the executors yet. */
    CATCHING_UP,
    /** The database does not answer, so nothing can be kept. */
    DATABASE,
    /** More is under way than this process takes. */
    BUSY,
    /** There is no vault here that would pay. */
    NO_VAULT,
    /** This process is starting. */
    STARTING,
    /** This process is about to stop. */
    STOPPING
  }

  private final Reason reason;
  private final Duration retryAfter;

  /**
   * A failure for the caller.
   *
   * @param sentence what is missing, without a full stop
   * @param retryAfter when to ask again
   */
  public PoolUnavailable(Reason reason, String sentence, Duration retryAfter) {
    super(sentence);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** What is missing, without a full stop. */
  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** When to ask again. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
