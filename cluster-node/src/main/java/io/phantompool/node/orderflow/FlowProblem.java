package io.phantompool.node.orderflow;

/** Order flow that cannot be read: the file and line, what is wrong, and what is allowed. */
public final class FlowProblem extends RuntimeException {
  private final String hint;

  FlowProblem(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** What is allowed. */
  public String hint() {
    return hint;
  }
}
