package io.phantompool.node.command;

/**
 * A command could not do what it was asked: one line that says what is wrong and one that says what
 * to do. It ends the command with exit code 1.
 */
public final class CommandFailure extends RuntimeException {
  private final String hint;

  public CommandFailure(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  public CommandFailure(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /** What the user can do about it. */
  public String hint() {
    return hint;
  }
}
