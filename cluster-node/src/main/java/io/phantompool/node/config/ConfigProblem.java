package io.phantompool.node.config;

/** A configuration that is refused: the file, the key and what is wrong, and what is allowed. */
public final class ConfigProblem extends RuntimeException {
  private final String hint;

  /** Says both, without a full stop. */
  public ConfigProblem(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /** What is allowed, with an example. */
  public String hint() {
    return hint;
  }
}
