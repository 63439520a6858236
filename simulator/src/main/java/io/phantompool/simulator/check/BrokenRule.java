package io.phantompool.simulator.check;

/** Something happened that must not. */
public final class BrokenRule extends RuntimeException {
  private final String check;

  /**
   * A rule that does not hold.
   *
   * @param check its short name
   * @param sentence what happened
   */
  public BrokenRule(String check, String sentence) {
    super(check + ": " + sentence);
    this.check = check;
  }

  /** The rule's short name. */
  public String check() {
    return check;
  }

  static void unless(boolean holds, String check, String sentence, Object... parts) {
    if (!holds) {
      throw new BrokenRule(check, sentence.formatted(parts));
    }
  }
}
