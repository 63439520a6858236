package io.phantompool.persistence.database;

/** A database cannot be had: one line that says what is wrong and one that says what to do. */
public final class DatabaseProblem extends RuntimeException {
  private final String hint;

  public DatabaseProblem(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  public DatabaseProblem(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = hint;
  }

  /** What the operator can do about it. */
  public String hint() {
    return hint;
  }
}
