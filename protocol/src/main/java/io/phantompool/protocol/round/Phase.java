package io.phantompool.protocol.round;

/** One step of a clearing: the question that stands, and what its answer leads to. */
interface Phase {
  /** What is to be opened. */
  Question question();

  /**
   * The next state.
   *
   * @param values one for each order of the question, or the sum; each is in the question's range,
   *     and that of an order filled before is 0 or what is left of it
   */
  Clearing answer(long[] values);
}
