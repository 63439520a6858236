package io.phantompool.protocol.verifier;

import io.phantompool.protocol.book.SealedSet;
import io.phantompool.protocol.record.RecordedClose;
import io.phantompool.protocol.round.RoundOrder;
import java.util.List;
import java.util.Optional;

/**
 * The orders of a record after they were checked.
 *
 * @param close what was agreed on
 * @param orders the public facts of O, in its order
 * @param seals the seals at what is left of each; none if an order is not the one listed
 */
record CheckedSet(RecordedClose close, List<RoundOrder> orders, Optional<SealedSet> seals) {
  CheckedSet {
    orders = List.copyOf(orders);
  }
}
