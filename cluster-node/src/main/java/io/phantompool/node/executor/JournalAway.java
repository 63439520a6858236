package io.phantompool.node.executor;

/** The executor's database did not do what it was asked, so that the executor cannot go on. */
final class JournalAway extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JournalAway(String message, Throwable cause) {
    super(message, cause);
  }
}
