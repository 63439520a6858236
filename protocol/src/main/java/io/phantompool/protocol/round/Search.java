package io.phantompool.protocol.round;

/**
 * The search for the tick where z = D - S changes its sign (docs/protocol.md section 7.4): the
 * reference tick g, then a gallop away from it in strides that double, then bisection. Immutable;
 * it ends at the first zero, or when its bracket is closed.
 *
 * @param g the reference tick
 * @param bracket the largest decrypted positive tick and the smallest decrypted negative one
 * @param move how the next tick is chosen
 * @param stride 2^j of the next step of a gallop
 */
record Search(int g, Bracket bracket, Move move, int stride) {
  /** How the next tick is chosen. */
  enum Move {
    /** g itself. */
    BEGIN,
    /** g + 2^j, while they are positive. */
    UP,
    /** g - 2^j, while they are negative. */
    DOWN,
    /** The middle of the bracket. */
    BISECT
  }

  /** The search of a round that has decrypted nothing yet. */
  static Search from(int g, int K) {
    return new Search(g, Bracket.ofLadder(K), Move.BEGIN, 1);
  }

  /** Whether no tick showed 0 and the two around the change of sign are decrypted. */
  boolean isDone() {
    return bracket.isClosed();
  }

  /** The tick to be decrypted next. */
  int probe() {
    return switch (move) {
      case BEGIN -> g;
      case UP -> g + stride;
      case DOWN -> g - stride;
      case BISECT -> bracket.middle();
    };
  }

  /** What follows when the probed tick shows this z, which is not 0. */
  Search after(long z) {
    Bracket narrower = z > 0 ? bracket.withLo(probe(), z) : bracket.withHi(probe(), z);
    Search next =
        switch (move) {
          case BEGIN -> new Search(g, narrower, z > 0 ? Move.UP : Move.DOWN, 1);
          case UP -> new Search(g, narrower, z > 0 ? Move.UP : Move.BISECT, 2 * stride);
          case DOWN -> new Search(g, narrower, z < 0 ? Move.DOWN : Move.BISECT, 2 * stride);
          case BISECT -> new Search(g, narrower, Move.BISECT, stride);
        };
    // The strides stay inside the ladder; what they would leap over is bisected.
    boolean inside = narrower.lo() < next.probe() && next.probe() < narrower.hi();
    return inside ? next : new Search(g, narrower, Move.BISECT, stride);
  }
}
