package io.phantompool.node.pool;

import io.phantompool.protocol.order.OrderRefusal;

/** What is said to somebody's proof. */
public sealed interface ProofAnswer {
  /** It was checked. */
  record Checked(ProofReport report) implements ProofAnswer {}

  /** It cannot be checked: it is of another epoch or names a state that is not known. */
  record NotComparable(OrderRefusal refusal) implements ProofAnswer {}
}
