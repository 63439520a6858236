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

  /** Throws unless it holds; the parts stand where the sentence has %s or %d, in their order. */
  static void unless(boolean holds, String check, String sentence, Object... parts) {
    if (!holds) {
      throw new BrokenRule(check, filled(sentence, parts));
    }
  }

  private static String filled(String sentence, Object[] parts) {
    StringBuilder filled = new StringBuilder();
    String[] pieces = sentence.split("%[sd]", -1);
    for (int i = 0; i < pieces.length; i++) {
      filled.append(pieces[i]);
      if (i < parts.length) {
        filled.append(parts[i]);
      }
    }
    return filled.toString();
  }
}
