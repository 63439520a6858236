package io.phantompool.protocol.executor;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.agreement.Journals;
import io.phantompool.protocol.agreement.Returning;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.SealedOrder;
import java.util.Optional;
import org.pcollections.PMap;

/**
 * All that an executor knows. Immutable. Everything but {@code following}, {@code voidAllowed} and
 * {@code returning} is a function of its facts.
 *
 * @param ledger the accounts
 * @param markets what is known of each market
 * @param bodies orders whose proofs hold and that are not accepted yet, by id
 * @param counter number of promises so far
 * @param following how far each certified round was followed; lost in a restart
 * @param voidAllowed the seq of a market that this executor's operator agrees to void
 * @param journals where peers' journals have stood
 * @param returning what peers told of each market since the start; none before a first start
 */
public record ExecutorState(
    Ledger ledger,
    PMap<MarketId, MarketState> markets,
    PMap<Digest, SealedOrder> bodies,
    long counter,
    PMap<MarketId, Following> following,
    PMap<MarketId, Long> voidAllowed,
    Journals journals,
    PMap<MarketId, Returning> returning) {

  Optional<MarketState> market(MarketId id) {
    return Optional.ofNullable(markets.get(id));
  }

  ExecutorState with(Ledger next) {
    return new ExecutorState(
        next, markets, bodies, counter, following, voidAllowed, journals, returning);
  }

  ExecutorState with(MarketId id, MarketState market) {
    return new ExecutorState(
        ledger,
        markets.plus(id, market),
        bodies,
        counter,
        following,
        voidAllowed,
        journals,
        returning);
  }

  ExecutorState withBodies(PMap<Digest, SealedOrder> more) {
    return new ExecutorState(
        ledger, markets, more, counter, following, voidAllowed, journals, returning);
  }

  ExecutorState with(MarketId id, Following next) {
    return new ExecutorState(
        ledger,
        markets,
        bodies,
        counter,
        following.plus(id, next),
        voidAllowed,
        journals,
        returning);
  }

  ExecutorState notFollowing(MarketId id) {
    return new ExecutorState(
        ledger, markets, bodies, counter, following.minus(id), voidAllowed, journals, returning);
  }

  ExecutorState counted() {
    return new ExecutorState(
        ledger, markets, bodies, counter + 1, following, voidAllowed, journals, returning);
  }

  /** After this executor's operator agreed to the void of a seq. */
  ExecutorState allowingVoid(MarketId id, long seq) {
    return new ExecutorState(
        ledger,
        markets,
        bodies,
        counter,
        following,
        voidAllowed.plus(id, seq),
        journals,
        returning);
  }

  ExecutorState with(Journals more) {
    return new ExecutorState(
        ledger, markets, bodies, counter, following, voidAllowed, more, returning);
  }

  ExecutorState with(Returning asked) {
    return new ExecutorState(
        ledger,
        markets,
        bodies,
        counter,
        following,
        voidAllowed,
        journals,
        returning.plus(asked.market(), asked));
  }

  /** Whether its start is far enough back to sign something new for a market. */
  public boolean maySign(MarketId id) {
    // One journal counts the promises of all markets: it stands still until all have answered.
    if (!returning.values().stream().allMatch(Returning::isAnswered)) {
      return false;
    }
    Returning asked = returning.get(id);
    return asked == null
        || market(id).stream().allMatch(market -> asked.maySign(market.history().seq() - 1));
  }

  /** Whether it knows that its journal has lost promises, by itself or by a mark of its own. */
  boolean isRolledBack() {
    return returning.values().stream().anyMatch(Returning::isRolledBack);
  }

  boolean mayVoid(MarketId id, long seq) {
    return voidAllowed.getOrDefault(id, 0L) == seq;
  }

  /** Whether both have the same facts behind them, wherever they are in their rounds. */
  public boolean hasSameFacts(ExecutorState other) {
    return counter == other.counter
        && ledger.equals(other.ledger)
        && bodies.keySet().equals(other.bodies.keySet())
        && journals.equals(other.journals)
        && markets.keySet().equals(other.markets.keySet())
        && markets.keySet().stream().allMatch(id -> hasSameFacts(other, id));
  }

  private boolean hasSameFacts(ExecutorState other, MarketId id) {
    return market(id).orElseThrow().hasSameFacts(other.market(id).orElseThrow());
  }
}
