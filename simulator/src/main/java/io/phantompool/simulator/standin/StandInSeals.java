package io.phantompool.simulator.standin;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.committee.Openings;
import io.phantompool.protocol.committee.Seals;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.order.SealedOrder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Live orders as they say in the clear what they seal.
 *
 * @param <O> what a set of them is opened with
 */
record StandInSeals<O extends Openings>(
    Market market, PMap<Digest, Held> orders, Function<Sealed, O> openings) implements Seals<O> {

  /** An order and what is left of it. */
  record Held(Transparent content, Optional<Residual> residual) {
    long lots() {
      return residual.map(left -> left.left().count()).orElse(content.lots());
    }
  }

  /** A certified set with its orders' contents. */
  record Sealed(Market market, CloseTuple T, Map<Digest, Held> orders) {}

  static <O extends Openings> StandInSeals<O> empty(Market market, Function<Sealed, O> openings) {
    return new StandInSeals<>(market, HashTreePMap.empty(), openings);
  }

  @Override
  public Seals<O> plus(Collection<SealedOrder> more) {
    PMap<Digest, Held> next = orders;
    for (SealedOrder order : more) {
      require(!next.containsKey(order.id()), "The order is there already");
      next = next.plus(order.id(), new Held(Transparent.read(order.body()), Optional.empty()));
    }
    return new StandInSeals<>(market, next, openings);
  }

  @Override
  public Seals<O> minus(Collection<Digest> ended) {
    ended.forEach(id -> require(orders.containsKey(id), "The order is not there"));
    return new StandInSeals<>(market, orders.minusAll(ended), openings);
  }

  @Override
  public Seals<O> filled(Digest id, Residual left) {
    Held held = orders.get(id);
    if (held == null) {
      throw new IllegalArgumentException("The order is not there");
    }
    return new StandInSeals<>(
        market, orders.plus(id, new Held(held.content(), Optional.of(left))), openings);
  }

  @Override
  public O set(CloseTuple T, ClosedSet set) {
    Map<Digest, Held> held = new LinkedHashMap<>();
    for (SetEntry entry : set.orders()) {
      Held order = orders.get(entry.order());
      if (order == null || !order.residual().equals(entry.residual())) {
        throw new IllegalArgumentException("Something else is left of an order here");
      }
      held.put(entry.order(), order);
    }
    return openings.apply(new Sealed(market, T, held));
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /** The market, not its orders. */
  @Override
  public String toString() {
    return "StandInSeals[%s, %d orders]".formatted(market.id(), orders.size());
  }
}
