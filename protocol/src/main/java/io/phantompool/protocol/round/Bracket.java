package io.phantompool.protocol.round;

/**
 * The two ticks between which a search looks on, with what was decrypted there. z falls as k rises,
 * so every z in between lies between {@code atHi} and {@code atLo}.
 *
 * @param lo the lower tick, or -1, where z stands for plus infinity
 * @param atLo z at lo
 * @param hi the higher tick, or K, where z stands for minus infinity
 * @param atHi z at hi
 */
record Bracket(int lo, long atLo, int hi, long atHi) {
  /** All ticks of a ladder of K, between the sentinels z_{-1} and z_K, which nobody decrypts. */
  static Bracket ofLadder(int K) {
    return new Bracket(-1, Long.MAX_VALUE, K, Long.MIN_VALUE);
  }

  /** Whether no tick is left in between. */
  boolean isClosed() {
    return hi - lo <= 1;
  }

  /** floor((lo + hi) / 2), which lies strictly in between unless the bracket is closed. */
  int middle() {
    return Math.floorDiv(lo + hi, 2);
  }

  /** Whether a tick in between can have this z. */
  boolean admits(long z) {
    return atHi <= z && z <= atLo;
  }

  Bracket withLo(int tick, long z) {
    return new Bracket(tick, z, hi, atHi);
  }

  Bracket withHi(int tick, long z) {
    return new Bracket(lo, atLo, tick, z);
  }
}
