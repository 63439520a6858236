package io.phantompool.node.load;

/** Limits of what a run may be asked. */
final class Bounds {
  private Bounds() {}

  static void require(int value, int least, int most, String what) {
    if (value < least || value > most) {
      throw new IllegalArgumentException("%s: %d to %d".formatted(what, least, most));
    }
  }
}
