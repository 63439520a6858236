package io.phantompool.node.pool;

/** Where an order stands in its life. */
public enum OrderState {
  /** It waits for the next close. */
  ACCEPTED,
  /** A certified round has it; it cannot change before the outcome. */
  IN_ROUND,
  /** Part of it traded, the rest is live. */
  PARTIALLY_FILLED,
  /** All of it traded. */
  FILLED,
  /** It is over, for a reason. */
  ENDED
}
