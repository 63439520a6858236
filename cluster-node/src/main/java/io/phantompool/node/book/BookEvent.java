package io.phantompool.node.book;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.order.Cancel;
import java.util.List;

/** What happens to a market's book. Nobody but the book reads it. */
sealed interface BookEvent extends BookRecord {
  /** An order is live. */
  record Added(BookMessage.Entry entry) implements BookEvent {}

  /** A live order's owner wants it to end. */
  record CancelAdded(Cancel cancel) implements BookEvent {}

  /**
   * A seq is over.
   *
   * @param left the orders of an OPEN close, which are no arrivals any more
   * @param ended those that ended
   */
  record SeqOver(long seq, List<Digest> left, List<Digest> ended) implements BookEvent {
    /** Copies the lists. */
    public SeqOver {
      left = List.copyOf(left);
      ended = List.copyOf(ended);
    }
  }
}
