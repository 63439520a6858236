package io.phantompool.node.boot;

/** Why a node does not start: what is wrong, and what to do. */
public final class BootProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  BootProblem(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /** What to do. */
  public String hint() {
    return hint;
  }
}
