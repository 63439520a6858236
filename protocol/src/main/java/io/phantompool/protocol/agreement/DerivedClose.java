package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import java.util.List;

/**
 * A close that this executor has derived itself from q inventories. Only the {@link SetRule} makes
 * one, so a {@link Ballot} cannot be made to prepare a T that was merely told.
 */
public final class DerivedClose {
  private final CloseTuple tuple;
  private final ClosedSet set;
  private final List<Digest> arrivals;

  DerivedClose(CloseTuple tuple, ClosedSet set, List<Digest> arrivals) {
    this.tuple = tuple;
    this.set = set;
    this.arrivals = List.copyOf(arrivals);
  }

  /** T. */
  public CloseTuple tuple() {
    return tuple;
  }

  /** O and X. */
  public ClosedSet set() {
    return set;
  }

  /** The ids of O that were not in the O of the last OPEN close, ascending. */
  public List<Digest> arrivals() {
    return arrivals;
  }

  /** T. */
  @Override
  public String toString() {
    return "DerivedClose[" + tuple + "]";
  }
}
