package io.phantompool.protocol.executor;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.agreement.Ballot;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.LockQuorum;
import io.phantompool.protocol.agreement.OrderFacts;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.book.LiveOrder;
import io.phantompool.protocol.book.OrderBook;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.committee.MemberOpenings;
import io.phantompool.protocol.committee.Seals;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.Fill;
import io.phantompool.protocol.round.RoundOrder;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * What an executor knows of one market. Immutable; a function of the executor's facts.
 *
 * @param terms the market with its epochs and rules
 * @param history of its closes
 * @param book public facts of the live orders
 * @param seals the same orders, ready to be opened
 * @param cancels signed by the owners of live orders, by order id
 * @param ended every order of the key epoch that is over
 * @param ballot the promises under the seq that is under way
 * @param proposals what each T that was prepared here under that seq was made from, by digest of T
 * @param certified what its certificate fixes, once it is here
 * @param last the seq before, for peers that were away
 */
record MarketState(
    MarketTerms terms,
    CloseHistory history,
    OrderBook book,
    Seals<MemberOpenings> seals,
    PMap<Digest, Cancel> cancels,
    PSet<Digest> ended,
    Ballot ballot,
    PMap<Digest, Proposal> proposals,
    Optional<CertifiedSet> certified,
    Optional<FinishedClose> last)
    implements OrderFacts.Source {

  MarketState with(LiveOrder order, SealedOrder sealed) {
    return new MarketState(
        terms,
        history,
        book.plus(order),
        seals.plus(List.of(sealed)),
        cancels,
        ended,
        ballot,
        proposals,
        certified,
        last);
  }

  MarketState with(Cancel cancel) {
    return new MarketState(
        terms,
        history,
        book,
        seals,
        cancels.plus(cancel.order(), cancel),
        ended,
        ballot,
        proposals,
        certified,
        last);
  }

  /** Without the cancel of an order that never was in the book. */
  MarketState withoutCancel(Digest id) {
    return new MarketState(
        terms, history, book, seals, cancels.minus(id), ended, ballot, proposals, certified, last);
  }

  MarketState with(Ballot next) {
    return new MarketState(
        terms, history, book, seals, cancels, ended, next, proposals, certified, last);
  }

  /** Whatever the attempt, a T is made from its inventories alone. */
  MarketState prepared(Digest tuple, List<Signed<Inventory>> inventories) {
    Proposal proposal =
        new Proposal(
            terms.id(), 1, inventories.stream().map(this::withOwnIds).toList(), LockQuorum.NONE);
    return new MarketState(
        terms,
        history,
        book,
        seals,
        cancels,
        ended,
        ballot,
        proposals.plus(tuple, proposal),
        certified,
        last);
  }

  /**
   * The same inventory made of the ids that are in the book: while a market cannot close, each
   * close time brings inventories of all its orders.
   */
  private Signed<Inventory> withOwnIds(Signed<Inventory> signed) {
    Inventory of = signed.report();
    return new Signed<>(
        new Inventory(
            of.executor(),
            of.market(),
            of.seq(),
            of.closeTimeMillis(),
            of.previousOutcome(),
            of.counter(),
            ownIds(of.live()),
            ownIds(of.cancelled())),
        signed.signature());
  }

  private List<Digest> ownIds(List<Digest> ids) {
    return ids.stream().map(id -> book.order(id).map(LiveOrder::id).orElse(id)).toList();
  }

  MarketState certified(CertifiedSet set) {
    return new MarketState(
        terms, history, book, seals, cancels, ended, ballot, proposals, Optional.of(set), last);
  }

  /** The next seq begins: these orders ended, of those this is left. */
  MarketState next(
      CloseHistory after,
      Collection<Digest> over,
      Collection<Fill> fills,
      Ballot fresh,
      FinishedClose.End end) {
    OrderBook left = book.minusAll(over);
    Seals<MemberOpenings> sealed = seals.minus(over);
    for (Fill fill : fills) {
      if (!over.contains(fill.order())) {
        Residual residual = new Residual(fill.remaining(), fill.size());
        left = left.filled(fill.order(), residual);
        sealed = sealed.filled(fill.order(), residual);
      }
    }
    return new MarketState(
        terms,
        after,
        left,
        sealed,
        cancels.minusAll(over),
        ended.plusAll(over),
        fresh,
        proposals.minusAll(proposals.keySet()),
        Optional.empty(),
        Optional.of(
            new FinishedClose(
                ballot.state().certificate().orElseThrow(), certified.orElseThrow().set(), end)));
  }

  /** Whether both have the same facts behind them: seals are compared by which orders they have. */
  boolean hasSameFacts(MarketState other) {
    return terms.id().equals(other.terms.id())
        && history.equals(other.history)
        && book.orders().equals(other.book.orders())
        && cancels.equals(other.cancels)
        && ended.equals(other.ended)
        && ballot.state().equals(other.ballot.state())
        && proposals.equals(other.proposals)
        && certified.equals(other.certified)
        && last.equals(other.last);
  }

  /** The certificate of the largest seq that has one here. */
  Optional<Certificate> latestCertificate() {
    return ballot.state().certificate().or(() -> last.map(FinishedClose::certificate));
  }

  /** The cancels that the next close can count. */
  List<Digest> cancelledIds() {
    return cancels.keySet().stream().filter(id -> book.order(id).isPresent()).sorted().toList();
  }

  @Override
  public OrderFacts order(Digest id) {
    return book.order(id)
        .<OrderFacts>map(this::live)
        .orElseGet(() -> ended.contains(id) ? new OrderFacts.Ended() : new OrderFacts.Absent());
  }

  private OrderFacts.Live live(LiveOrder order) {
    return new OrderFacts.Live(
        order.wallet(),
        order.goodTillMillis(),
        order.residual(),
        false,
        history.lastOpen().contains(order.id()));
  }

  @Override
  public boolean hasValidCancel(Digest id) {
    return cancels.containsKey(id);
  }

  /** The public facts of O, if all of its orders are here. */
  CertifiedSet certify(CloseTuple T, ClosedSet set) {
    List<RoundOrder> orders = set.orders().stream().map(this::roundOrder).toList();
    return new CertifiedSet(terms.keys().market(), T, set, orders);
  }

  private RoundOrder roundOrder(SetEntry entry) {
    LiveOrder order = book.order(entry.order()).orElseThrow();
    return new RoundOrder(
        order.id(), order.wallet(), order.timeInForce(), order.rest(), order.residual());
  }
}
