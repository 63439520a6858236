package io.phantompool.node.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.book.LiveOrder;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.committee.Openings;
import io.phantompool.protocol.committee.Seals;
import io.phantompool.protocol.coordinator.Event;
import io.phantompool.protocol.executor.CertifiedSet;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.RoundOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Brings the orders of certified sets together. Most orders of a set were in the last one: those
 * are kept, and only the others are read.
 */
final class SetLoader {
  /** Orders in memory as bytes and points at once. */
  private static final int BATCH = 32;

  /** Orders of the last set, ready to be opened. Immutable but for the map, which one load owns. */
  private record Ready(Seals<Openings> seals, Map<Digest, LiveOrder> orders) {}

  private final Market market;
  private final SealedBodies bodies;
  private final Asking asking;
  private volatile Ready last;

  /**
   * A loader.
   *
   * @param none of the market's orders, as the combiner has them
   */
  SetLoader(Market market, Seals<Openings> none, SealedBodies bodies, Asking asking) {
    this.market = market;
    this.bodies = bodies;
    this.asking = asking;
    this.last = new Ready(none, Map.of());
  }

  /** A set; the next is asked for when this is there. */
  CompletableFuture<Event.Loaded> load(CloseTuple T, ClosedSet set) {
    CompletableFuture<Ready> chain = asking.computed(() -> without(last, set));
    List<Digest> missing =
        set.orders().stream()
            .map(SetEntry::order)
            .filter(id -> !last.orders().containsKey(id))
            .toList();
    for (int from = 0; from < missing.size(); from += BATCH) {
      List<Digest> batch = missing.subList(from, Math.min(missing.size(), from + BATCH));
      chain = chain.thenCompose(ready -> read(ready, batch));
    }
    return chain.thenCompose(ready -> asking.computed(() -> loaded(ready, T, set)));
  }

  private static Ready without(Ready ready, ClosedSet set) {
    Set<Digest> gone = new HashSet<>(ready.orders().keySet());
    set.orders().forEach(entry -> gone.remove(entry.order()));
    Map<Digest, LiveOrder> left = new HashMap<>(ready.orders());
    left.keySet().removeAll(gone);
    return new Ready(gone.isEmpty() ? ready.seals() : ready.seals().minus(gone), left);
  }

  private CompletableFuture<Ready> read(Ready ready, List<Digest> batch) {
    return asking
        .inDatabase(() -> bodies.bytes(batch))
        .thenCompose(bytes -> asking.computed(() -> plus(ready, bodies.decodeAll(bytes.values()))));
  }

  private static Ready plus(Ready ready, List<SealedOrder> more) {
    more.stream().map(LiveOrder::of).forEach(order -> ready.orders().put(order.id(), order));
    return new Ready(ready.seals().plus(more), ready.orders());
  }

  private Event.Loaded loaded(Ready ready, CloseTuple T, ClosedSet set) {
    Seals<Openings> seals = ready.seals();
    List<RoundOrder> facts = new ArrayList<>();
    for (SetEntry entry : set.orders()) {
      LiveOrder order = Objects.requireNonNull(ready.orders().get(entry.order()));
      Optional<Residual> left = entry.residual();
      if (left.isPresent() && !left.equals(order.residual())) {
        seals = seals.filled(entry.order(), left.get());
        ready.orders().put(entry.order(), order.filled(left.get()));
      }
      facts.add(
          new RoundOrder(order.id(), order.wallet(), order.timeInForce(), order.rest(), left));
    }
    last = new Ready(seals, ready.orders());
    return new Event.Loaded(new CertifiedSet(market, T, set, facts), seals.set(T, set));
  }
}
