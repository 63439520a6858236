package io.phantompool.protocol.round;

/**
 * The search for the zero tick nearest to the reference, after a probe away from it showed 0
 * (docs/protocol.md section 7.4): the lowest one if z_g is positive, else the highest. Immutable.
 *
 * @param bracket a zero tick at the far end from g, at the near end a tick of g's sign
 * @param lowest whether the lowest zero is wanted
 */
record ZeroEdge(Bracket bracket, boolean lowest) {
  /** The search that this one, whose probe showed 0, goes on as; its probe was not g. */
  static ZeroEdge of(Search search) {
    Bracket bracket = search.bracket();
    int zero = search.probe();
    return zero > search.g()
        ? new ZeroEdge(bracket.withHi(zero, 0), true)
        : new ZeroEdge(bracket.withLo(zero, 0), false);
  }

  boolean isDone() {
    return bracket.isClosed();
  }

  /** The tick to be decrypted next. */
  int probe() {
    return bracket.middle();
  }

  /** What follows when the probed tick shows this z, which the bracket admits. */
  ZeroEdge after(long z) {
    boolean towardsHi = lowest ? z > 0 : z == 0;
    return new ZeroEdge(
        towardsHi ? bracket.withLo(probe(), z) : bracket.withHi(probe(), z), lowest);
  }

  /** k*, once it is done. */
  int tick() {
    return lowest ? bracket.hi() : bracket.lo();
  }
}
