package io.phantompool.node.book;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.order.Cancel;
import java.util.List;

/**
 * A book as it lies among the snapshots.
 *
 * @param entries the live orders in the order of their places
 * @param over the last orders that ended, the earliest first
 */
record BookSnapshot(
    List<BookMessage.Entry> entries,
    List<Digest> arrivals,
    List<Cancel> cancels,
    List<Digest> over,
    long seq)
    implements BookRecord {
  /** Copies the lists. */
  BookSnapshot {
    entries = List.copyOf(entries);
    arrivals = List.copyOf(arrivals);
    cancels = List.copyOf(cancels);
    over = List.copyOf(over);
  }
}
