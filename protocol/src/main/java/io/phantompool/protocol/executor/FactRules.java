package io.phantompool.protocol.executor;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.agreement.Promise;
import io.phantompool.protocol.agreement.VoidCertificate;
import io.phantompool.protocol.book.LiveOrder;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.committee.MemberOpenings;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.Fill;
import io.phantompool.protocol.round.Outcome;
import io.phantompool.protocol.round.ReferenceTick;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What each fact changes; the only way an executor's durable state changes. */
final class FactRules {
  private final ExecutorSetup setup;

  FactRules(ExecutorSetup setup) {
    this.setup = setup;
  }

  ExecutorState applyAll(ExecutorState state, List<Fact> facts) {
    ExecutorState next = state;
    for (Fact fact : facts) {
      next = apply(next, fact);
    }
    return next;
  }

  ExecutorState apply(ExecutorState state, Fact fact) {
    ExecutorState counted = isPromise(fact) ? state.counted() : state;
    return switch (fact) {
      case Fact.BodyTaken(SealedOrder order) ->
          counted.withBodies(state.bodies().plus(order.id(), order));
      case Fact.LedgerChanged(LedgerEvent event) -> ledgerChanged(counted, event);
      case Fact.CancelTaken(var cancel) ->
          counted.with(cancel.market(), required(state, cancel.market()).with(cancel));
      case Fact.Agreed(MarketId id, Promise promise) -> agreed(counted, id, promise);
      case Fact.InventoriesTaken(MarketId id, Digest tuple, var inventories) ->
          counted.with(id, required(state, id).prepared(tuple, inventories));
      case Fact.ProposalTaken(MarketId id, Digest tuple, Proposal proposal) ->
          counted.with(id, required(state, id).prepared(tuple, proposal.inventories()));
      case Fact.Certified certified -> certified(counted, certified);
      case Fact.OutcomeAdopted adopted -> outcomeAdopted(counted, adopted);
      case Fact.MarkSeen(var mark) -> state.with(state.journals().remember(mark));
      case Fact.VoidAdopted(var voided) -> voidAdopted(counted, voided);
    };
  }

  /**
   * What a rolled-back executor must not sign again in other words. What follows from a certificate
   * is none: so the counter of one that may not sign stands still, however much it rereads.
   */
  private static boolean isPromise(Fact fact) {
    return switch (fact) {
      case Fact.LedgerChanged(LedgerEvent event) -> event instanceof LedgerEvent.Promised;
      case Fact.Agreed(MarketId _, Promise promise) ->
          switch (promise) {
            case Promise.Inventoried _,
                Promise.Prepared _,
                Promise.Locked _,
                Promise.LockShown _,
                Promise.VoidSigned _ ->
                true;
            case Promise.Certified _, Promise.OutcomeChosen _ -> false;
          };
      case Fact.BodyTaken _,
          Fact.CancelTaken _,
          Fact.InventoriesTaken _,
          Fact.ProposalTaken _,
          Fact.Certified _,
          Fact.OutcomeAdopted _,
          Fact.VoidAdopted _,
          Fact.MarkSeen _ ->
          false;
    };
  }

  private static MarketState required(ExecutorState state, MarketId id) {
    return state
        .market(id)
        .orElseThrow(() -> new IllegalArgumentException("There is no market " + id + " here"));
  }

  private static ExecutorState ledgerChanged(ExecutorState state, LedgerEvent event) {
    ExecutorState next = state.with(state.ledger().apply(event));
    return event instanceof LedgerEvent.Accepted(Claim claim)
        ? accepted(next, claim, state.ledger().pendingOrders(claim.wallet()))
        : next;
  }

  /**
   * Something stands on a wallet's chains: an order is live, and those that have lost a number to
   * it are over before they began.
   */
  private static ExecutorState accepted(
      ExecutorState state, Claim claim, Set<Digest> pendingBefore) {
    ExecutorState next = claim instanceof Claim.OfOrder order ? goneLive(state, order) : state;
    Set<Digest> pending = next.ledger().pendingOrders(claim.wallet());
    for (Digest id : pendingBefore) {
      SealedOrder body = next.bodies().get(id);
      if (body != null && !pending.contains(id)) {
        MarketId market = body.header().market();
        next =
            next.withBodies(next.bodies().minus(id))
                .with(market, required(next, market).withoutCancel(id));
      }
    }
    return next;
  }

  /** An accepted order enters the book; its body has been taken before. */
  private static ExecutorState goneLive(ExecutorState state, Claim.OfOrder claim) {
    SealedOrder order = state.bodies().get(claim.id());
    if (order == null) {
      throw new IllegalArgumentException("The body of an accepted order is taken before");
    }
    MarketState market = required(state, claim.market());
    return state
        .withBodies(state.bodies().minus(claim.id()))
        .with(claim.market(), market.with(LiveOrder.of(order), order));
  }

  private static ExecutorState agreed(ExecutorState state, MarketId id, Promise promise) {
    MarketState market = required(state, id);
    return state.with(id, market.with(market.ballot().apply(promise)));
  }

  private static ExecutorState certified(ExecutorState state, Fact.Certified certified) {
    CloseTuple T = certified.certificate().tuple();
    MarketState market = required(state, T.market());
    return state.with(T.market(), market.certified(market.certify(T, certified.set())));
  }

  private ExecutorState outcomeAdopted(ExecutorState state, Fact.OutcomeAdopted adopted) {
    MarketState market = required(state, adopted.market());
    CertifiedSet certified = market.certified().orElseThrow();
    Outcome outcome = adopted.outcome();
    Tick reference =
        ReferenceTick.after(certified.T().reference(), outcome, market.terms().rules().crowd());
    LedgerEvent told = LedgerReport.of(market, outcome);
    return next(
        state.with(state.ledger().apply(told)),
        market,
        outcome.digest(),
        reference,
        outcome.endings().stream().map(Ending::order).toList(),
        outcome.fills(),
        new FinishedClose.End.Signed(outcome, adopted.signature()));
  }

  private ExecutorState voidAdopted(ExecutorState state, VoidCertificate voided) {
    CloseTuple T = voided.tuple();
    MarketState market = required(state, T.market());
    CertifiedSet certified = market.certified().orElseThrow();
    List<Ending> endings =
        certified.set().orders().stream()
            .map(SetEntry::order)
            .map(id -> new Ending(id, EndReason.VOIDED))
            .toList();
    LedgerEvent told = LedgerReport.ofVoid(market, endings);
    return next(
        state.with(state.ledger().apply(told)),
        market,
        T.voidDigest(),
        T.reference(),
        endings.stream().map(Ending::order).toList(),
        List.of(),
        new FinishedClose.End.Voided(voided));
  }

  private ExecutorState next(
      ExecutorState state,
      MarketState market,
      Digest outcome,
      Tick reference,
      Collection<Digest> over,
      Collection<Fill> fills,
      FinishedClose.End end) {
    CertifiedSet certified = market.certified().orElseThrow();
    CloseHistory after = market.history().after(certified.T(), certified.set(), outcome, reference);
    MarketId id = market.terms().id();
    return state
        .with(
            id,
            market.next(
                after,
                over,
                fills,
                after.ballot(setup.committee(), setup.index(), market.terms()),
                end))
        .notFollowing(id);
  }

  /** The set of a certified round, ready to be opened. */
  MemberOpenings openings(MarketState market) {
    CertifiedSet certified = market.certified().orElseThrow();
    return market.seals().set(certified.T(), certified.set());
  }
}
