package io.phantompool.node.command;

/**
 * A command could not do what it was asked: one line that says what is wrong and one that says what
 * to do. It ends the command with exit code 1, or with 2 if what it was given is missing or
 * malformed.
 */
public final class CommandFailure extends RuntimeException {
  private final String hint;
  private final boolean badInput;

  public CommandFailure(String message, String hint) {
    this(message, hint, false);
  }

  public CommandFailure(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
    this.badInput = false;
  }

  private CommandFailure(String message, String hint, boolean badInput) {
    super(message);
    this.hint = hint;
    this.badInput = badInput;
  }

  /** The command was given something that is missing or malformed: exit code 2. */
  public static CommandFailure badInput(String message, String hint) {
    return new CommandFailure(message, hint, true);
  }

  /** What the user can do about it. */
  public String hint() {
    return hint;
  }

  /** Whether what the command was given is at fault. */
  public boolean isBadInput() {
    return badInput;
  }
}
