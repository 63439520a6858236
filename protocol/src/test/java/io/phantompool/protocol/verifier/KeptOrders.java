package io.phantompool.protocol.verifier;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.record.RecordSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The orders of a test's record, in memory. */
final class KeptOrders implements RecordSource {
  private final Map<Digest, Accepted> accepted = new HashMap<>();
  private final Map<Digest, Ended> ended = new HashMap<>();

  void accept(Accepted order) {
    accepted.put(order.claim().order().id(), order);
  }

  void end(Ended order) {
    ended.put(order.order().id(), order);
  }

  List<SealedOrder> orders() {
    return accepted.values().stream().map(order -> order.claim().order()).toList();
  }

  @Override
  public Accepted accepted(Digest id) {
    return Objects.requireNonNull(accepted.get(id));
  }

  @Override
  public Ended ended(Digest id) {
    return Objects.requireNonNull(ended.get(id));
  }
}
