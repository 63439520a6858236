package io.phantompool.protocol.executor;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.SealedOrder;
import java.util.Optional;
import org.pcollections.PMap;

/**
 * All that an executor knows. Immutable. Everything but {@code following} is a function of its
 * facts.
 *
 * @param ledger the accounts
 * @param markets what is known of each market
 * @param bodies orders whose proofs hold and that are not accepted yet, by id
 * @param counter number of facts so far
 * @param voidAllowed the seq of a market that this executor's operator agrees to void
 * @param following how far each certified round was followed; lost in a restart
 */
public record ExecutorState(
    Ledger ledger,
    PMap<MarketId, MarketState> markets,
    PMap<Digest, SealedOrder> bodies,
    long counter,
    PMap<MarketId, Following> following,
    PMap<MarketId, Long> voidAllowed) {

  Optional<MarketState> market(MarketId id) {
    return Optional.ofNullable(markets.get(id));
  }

  ExecutorState with(Ledger next) {
    return new ExecutorState(next, markets, bodies, counter, following, voidAllowed);
  }

  ExecutorState with(MarketId id, MarketState market) {
    return new ExecutorState(
        ledger, markets.plus(id, market), bodies, counter, following, voidAllowed);
  }

  ExecutorState withBodies(PMap<Digest, SealedOrder> more) {
    return new ExecutorState(ledger, markets, more, counter, following, voidAllowed);
  }

  ExecutorState with(MarketId id, Following next) {
    return new ExecutorState(
        ledger, markets, bodies, counter, following.plus(id, next), voidAllowed);
  }

  ExecutorState notFollowing(MarketId id) {
    return new ExecutorState(ledger, markets, bodies, counter, following.minus(id), voidAllowed);
  }

  ExecutorState counted() {
    return new ExecutorState(ledger, markets, bodies, counter + 1, following, voidAllowed);
  }

  /** After this executor's operator agreed to the void of a seq. */
  ExecutorState allowingVoid(MarketId id, long seq) {
    return new ExecutorState(
        ledger, markets, bodies, counter, following, voidAllowed.plus(id, seq));
  }

  boolean mayVoid(MarketId id, long seq) {
    return voidAllowed.getOrDefault(id, 0L) == seq;
  }

  /** Whether both have the same facts behind them, wherever they are in their rounds. */
  public boolean hasSameFacts(ExecutorState other) {
    return counter == other.counter
        && ledger.equals(other.ledger)
        && bodies.keySet().equals(other.bodies.keySet())
        && markets.equals(other.markets);
  }
}
