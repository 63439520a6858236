package io.phantompool.protocol.executor;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.agreement.Journals;
import io.phantompool.protocol.agreement.Returning;
import io.phantompool.protocol.book.OrderBook;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.round.Outcome;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;

/**
 * One executor's rules. {@link #step} is what it makes of a request, {@link #apply} what a fact
 * changes; nothing else changes its state. Nobody who asks is trusted.
 */
public final class Executor {
  private final ExecutorSetup setup;
  private final FactRules facts;
  private final OrderDuties orders;
  private final CloseDuties closes;
  private final RoundDuties rounds;
  private final ReturnDuties returns;

  /** An executor with this identity and these keys. */
  public Executor(ExecutorSetup setup) {
    this.setup = setup;
    this.facts = new FactRules(setup);
    this.orders = new OrderDuties(setup, facts);
    this.closes = new CloseDuties(setup, facts);
    this.rounds = new RoundDuties(setup, facts);
    this.returns = new ReturnDuties(setup, facts);
  }

  /** Before any fact. */
  public ExecutorState begin(List<MarketTerms> markets) {
    PMap<MarketId, MarketState> states = HashTreePMap.empty();
    for (MarketTerms terms : markets) {
      states = states.plus(terms.id(), marketState(terms));
    }
    return new ExecutorState(
        Ledger.empty(setup.receiptRule()),
        states,
        HashTreePMap.empty(),
        0,
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        Journals.EMPTY,
        HashTreePMap.empty());
  }

  /**
   * After a start of its process, once all facts are applied: it asks its peers {@link
   * Request.GiveStanding} for every market and signs nothing new for it before they have answered.
   *
   * @param question 32 fresh random bytes
   * @param restored whether it is known that the facts come from a backup
   */
  public ExecutorState start(ExecutorState state, Digest question, boolean restored) {
    ExecutorState asking = state;
    for (MarketId market : state.markets().keySet()) {
      asking =
          asking.with(
              Returning.ask(
                  setup.committee(), setup.index(), market, question, state.counter(), restored));
    }
    return asking;
  }

  private MarketState marketState(MarketTerms terms) {
    CloseHistory history = CloseHistory.begin(setup.ceremony(), terms.rules().referenceTick());
    return new MarketState(
        terms,
        history,
        OrderBook.empty(terms.rules()),
        setup.member().seals(terms.keys().market()),
        HashTreePMap.empty(),
        HashTreePSet.empty(),
        history.ballot(setup.committee(), setup.index(), terms),
        HashTreePMap.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * After a fact that is durable.
   *
   * @throws IllegalArgumentException if it does not follow from those before it
   */
  public ExecutorState apply(ExecutorState state, Fact fact) {
    return facts.apply(state, fact);
  }

  /**
   * What this executor makes of a request.
   *
   * @param nowMillis its clock, in milliseconds since 1970 UTC
   */
  public Step step(ExecutorState state, Request request, long nowMillis) {
    Optional<MarketId> signedFor = needsSignature(state, request);
    if (signedFor.isPresent()) {
      return ReturnDuties.notYet(state, signedFor.get());
    }
    return switch (request) {
      case Request.AboutOrders about -> orders.step(state, about, nowMillis);
      case Request.AboutPeers about -> returns.step(state, about);
      case Request.AboutRound about ->
          state
              .market(about.market())
              .map(market -> step(state, market, about, nowMillis))
              .orElseGet(() -> unknownMarket(state, about.market()));
    };
  }

  /** The market for which it would sign something new and may not yet. */
  private static Optional<MarketId> needsSignature(ExecutorState state, Request request) {
    return switch (request) {
      // A mint is in many markets: a receipt that was forgotten may be for an order in another one.
      case Request.SubmitOrder _, Request.SubmitWithdrawal _ ->
          state.markets().keySet().stream().filter(id -> !state.maySign(id)).findFirst();
      case Request.GiveInventory give -> unlessMaySign(state, give.market());
      case Request.PrepareClose prepare -> unlessMaySign(state, prepare.market());
      case Request.CommitClose commit -> unlessMaySign(state, commit.market());
      case Request.GiveLock give -> unlessMaySign(state, give.market());
      case Request.SignVoid sign -> unlessMaySign(state, sign.market());
      case Request.BeginSession begin -> unlessMayChoose(state, begin);
      case Request.AboutOrders _, Request.AboutRound _, Request.AboutPeers _ -> Optional.empty();
    };
  }

  private static Optional<MarketId> unlessMaySign(ExecutorState state, MarketId id) {
    return state.maySign(id) ? Optional.empty() : Optional.of(id);
  }

  /**
   * The one promise under a certificate is the choice of an outcome, which a void that was
   * forgotten contradicts. Who only started again, for all it knows, signs at once: two others may
   * be silent.
   */
  private static Optional<MarketId> unlessMayChoose(
      ExecutorState state, Request.BeginSession begin) {
    MarketId id = begin.market();
    boolean isChosen =
        state.market(id).stream().anyMatch(market -> market.ballot().state().outcome().isPresent());
    return begin.session().kind() == SessionKind.SIGNATURE
            && !isChosen
            && state.isRolledBack()
            && !state.maySign(id)
        ? Optional.of(id)
        : Optional.empty();
  }

  private static Step unknownMarket(ExecutorState state, MarketId id) {
    return Step.refuse(
        state, "unknown-market", "There is no market %s here: see the markets".formatted(id));
  }

  private Step step(
      ExecutorState state, MarketState market, Request.AboutRound request, long nowMillis) {
    return switch (request) {
      case Request.GiveInventory give -> closes.giveInventory(state, market, give, nowMillis);
      case Request.PrepareClose prepare ->
          closes.prepare(state, market, prepare.proposal(), nowMillis);
      case Request.GiveClose give -> closes.giveClose(state, market, give);
      case Request.CommitClose commit -> closes.commit(state, market, commit.prepared());
      case Request.GiveLock give -> closes.giveLock(state, market, give);
      case Request.ShowCertificate show -> closes.certify(state, market, show);
      case Request.SignVoid sign -> closes.signVoid(state, market, sign);
      case Request.ShowVoid show -> closes.adoptVoid(state, market, show.voided());
      case Request.GiveFinished _ -> CloseDuties.giveFinished(state, market);
      case Request.GiveStanding give -> returns.giveStanding(state, market, give);
      case Request.HearStanding hear -> ReturnDuties.hearStanding(state, hear);
      case Request.GiveProgress _ ->
          Step.reply(state, new Reply.Progress(RoundStanding.of(state, market)));
      case Request.BeginSession begin -> rounds.begin(state, market, begin);
      case Request.AnswerSession answer -> rounds.answer(state, market, answer);
      case Request.Follow follow -> rounds.follow(state, market, follow);
      case Request.ShowOutcome show -> rounds.adopt(state, market, show);
    };
  }

  /**
   * After the check of a proof.
   *
   * @param check what was checked
   * @param refusal why the proof does not hold; nothing if it does
   */
  public Step checked(
      ExecutorState state, Step.Check check, Optional<OrderRefusal> refusal, long nowMillis) {
    return orders.checked(state, check, refusal, nowMillis);
  }

  /**
   * What the executor's own view of the chain tells it: deposits, settlements, exits.
   *
   * @param events those that {@code protocol.ledger.Learning} decided on this state's ledger
   */
  public Step learn(ExecutorState state, List<LedgerEvent> events) {
    List<Fact> learnt = events.stream().<Fact>map(event -> new Fact.LedgerChanged(event)).toList();
    return Step.of(learnt, facts.applyAll(state, learnt), new Reply.Noted());
  }

  /**
   * This executor's operator agrees that a seq be voided: until then no void is signed.
   *
   * @param market the market
   * @param seq the seq, which is held
   */
  public ExecutorState allowVoid(ExecutorState state, MarketId market, long seq) {
    return state.allowingVoid(market, seq);
  }

  /** The outcome that it has derived under the certificate of the seq under way. */
  public Optional<Outcome> derived(ExecutorState state, MarketId market) {
    return Optional.ofNullable(state.following().get(market))
        .map(Following::progress)
        .filter(RoundProgress.Derived.class::isInstance)
        .map(progress -> ((RoundProgress.Derived) progress).outcome());
  }

  /** The body of an order whose proof holds and that waits for its receipts. */
  public Optional<SealedOrder> pending(ExecutorState state, Digest id) {
    return Optional.ofNullable(state.bodies().get(id));
  }
}
