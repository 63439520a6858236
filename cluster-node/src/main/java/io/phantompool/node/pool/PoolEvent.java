package io.phantompool.node.pool;

/**
 * Something that changed. Every event carries the whole new state of what changed, so that the last
 * one of a subject is enough.
 */
public sealed interface PoolEvent {
  /** A market is in another phase, or at another close. */
  record MatchingChanged(MatchingStatus status) implements PoolEvent {}

  /** An outcome is signed, or its record is checked. */
  record RoundChanged(RoundSummary round) implements PoolEvent {}

  /** A market has more or fewer orders. */
  record BookChanged(BookCounts counts) implements PoolEvent {}

  /** An order was accepted, or is in another state. */
  record OrderChanged(OrderStatus order) implements PoolEvent {}

  /** An executor came, went or answered. */
  record ExecutorChanged(ExecutorActivity executor) implements PoolEvent {}
}
