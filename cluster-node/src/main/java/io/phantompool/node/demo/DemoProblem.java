package io.phantompool.node.demo;

/** The demo does not go on: what is wrong, and what to do. */
public final class DemoProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /** What is wrong, and what to do. */
  public DemoProblem(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** The same, and why. */
  public DemoProblem(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /** What to do. */
  public String hint() {
    return hint;
  }
}
