package io.phantompool.protocol.executor;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.ledger.Decision;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.ledger.MintReceipt;
import io.phantompool.protocol.ledger.Promising;
import io.phantompool.protocol.ledger.Receiving;
import io.phantompool.protocol.ledger.Stake;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.order.Admission;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderAdmission;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.SealedOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What an executor does with orders, cancels and withdrawals (docs/protocol.md section 6). */
final class OrderDuties {
  private final ExecutorSetup setup;
  private final FactRules facts;

  OrderDuties(ExecutorSetup setup, FactRules facts) {
    this.setup = setup;
    this.facts = facts;
  }

  Step step(ExecutorState state, Request.AboutOrders request, long nowMillis) {
    return switch (request) {
      case Request.SubmitOrder submit -> submit(state, submit, nowMillis);
      case Request.ServeOrder serve -> serve(state, serve);
      case Request.ShowAccepted show -> showAccepted(state, show);
      case Request.SubmitCancel(Cancel cancel) -> cancel(state, cancel);
      case Request.SubmitWithdrawal(Withdrawal withdrawal) -> withdraw(state, withdrawal);
      case Request.ServeWithdrawal serve -> serve(state, serve);
    };
  }

  Step checked(
      ExecutorState state, Step.Check check, Optional<OrderRefusal> refusal, long nowMillis) {
    if (refusal.isPresent()) {
      return refuse(state, refusal.get());
    }
    return switch (check.request()) {
      case Request.SubmitOrder submit -> promise(state, submit.order(), nowMillis);
      case Request.ServeOrder serve -> take(state, serve);
      case Request.ShowAccepted _,
          Request.SubmitCancel _,
          Request.SubmitWithdrawal _,
          Request.ServeWithdrawal _ ->
          throw new IllegalArgumentException("Nothing is checked for " + check.request());
    };
  }

  // An order

  private Step submit(ExecutorState state, Request.SubmitOrder submit, long nowMillis) {
    SealedOrder order = submit.order();
    Optional<MarketState> market = state.market(order.header().market());
    if (market.isEmpty()) {
      return unknownMarket(state, order.header().market());
    }
    return switch (admission(state, market.get(), order, nowMillis)) {
      case Admission.Refused(OrderRefusal refusal) -> refuse(state, refusal);
      case Admission.TakenBefore _ -> promised(state, order, claim(market.get(), order));
      case Admission.ToVerify _ -> check(state, market.get(), order, submit, Ledger::stateFor);
    };
  }

  private static Admission admission(
      ExecutorState state, MarketState market, SealedOrder order, long nowMillis) {
    MarketTerms terms = market.terms();
    return new OrderAdmission(terms.keys(), terms.rules())
        .check(
            order, state.ledger().taken(terms.id(), terms.keys().slotKeys().keyEpoch()), nowMillis);
  }

  private static Claim.OfOrder claim(MarketState market, SealedOrder order) {
    return Claim.of(order, market.terms().keys().market());
  }

  /** Which state a stake is proved against. */
  @FunctionalInterface
  private interface States {
    Derivation of(Ledger ledger, Claim claim, Stake stake);
  }

  /** Finds the states that the proof is about. */
  private static Step check(
      ExecutorState state,
      MarketState market,
      SealedOrder order,
      Request.AboutOrders request,
      States states) {
    Claim.OfOrder claim = claim(market, order);
    List<AccountState> derived = new ArrayList<>();
    for (Stake stake : claim.stakes()) {
      switch (states.of(state.ledger(), claim, stake)) {
        case Derivation.Derived(AccountState account) -> derived.add(account);
        case Derivation.Waiting(String sentence) -> {
          return Step.reply(state, new Reply.Waiting(sentence));
        }
        case Derivation.Refused(String sentence) -> {
          return refuse(state, new OrderRefusal(OrderRefusal.Code.ACCOUNT_STATE, sentence));
        }
      }
    }
    return Step.check(
        state, new Step.Check(new OrderClaim(order, derived.get(0), derived.get(1)), request));
  }

  /** The proof holds: looks once more, for others may have come in between. */
  private Step promise(ExecutorState state, SealedOrder order, long nowMillis) {
    MarketState market = state.market(order.header().market()).orElseThrow();
    return switch (admission(state, market, order, nowMillis)) {
      case Admission.Refused(OrderRefusal refusal) -> refuse(state, refusal);
      case Admission.TakenBefore _, Admission.ToVerify _ ->
          promised(state, order, claim(market, order));
    };
  }

  private Step promised(ExecutorState state, SealedOrder order, Claim.OfOrder claim) {
    Decision decision = Promising.decide(state.ledger(), claim);
    List<Fact> all = new ArrayList<>();
    if (!decision.events().isEmpty() && !state.bodies().containsKey(order.id())) {
      all.add(new Fact.BodyTaken(order));
    }
    return decided(state, all, decision, order.id());
  }

  private Step decided(ExecutorState state, List<Fact> first, Decision decision, Digest id) {
    List<Fact> all = new ArrayList<>(first);
    decision.events().forEach(event -> all.add(new Fact.LedgerChanged(event)));
    ExecutorState next = facts.applyAll(state, all);
    return switch (decision.answer()) {
      case Decision.Answer.Done _ -> Step.of(all, next, new Reply.Noted());
      case Decision.Answer.Sign(var texts) ->
          Step.of(all, next, new Reply.Receipts(id, texts.stream().map(this::receipt).toList()));
      case Decision.Answer.Waiting(String sentence) ->
          Step.of(all, next, new Reply.Waiting(sentence));
      case Decision.Answer.Refused(OrderRefusal refusal) ->
          Step.of(all, next, new Reply.Refused(code(refusal), refusal.sentence()));
    };
  }

  private Receipt receipt(ReceiptText text) {
    return Receipt.sign(text, setup.index(), setup.identity());
  }

  // What others accepted

  private Step showAccepted(ExecutorState state, Request.ShowAccepted show) {
    if (isLive(state, show.id())) {
      return Step.reply(state, new Reply.Noted());
    }
    SealedOrder order = state.bodies().get(show.id());
    if (order == null) {
      return state
          .ledger()
          .pendingWithdrawal(show.id())
          .map(claim -> receive(state, claim, show.base()))
          .orElseGet(() -> Step.reply(state, new Reply.Missing(List.of(show.id()))));
    }
    MarketState market = state.market(order.header().market()).orElseThrow();
    return receive(state, market, order, show.base(), show.quote(), List.of());
  }

  private Step receive(ExecutorState state, Claim.OfWithdrawal claim, List<Receipt> receipts) {
    return decided(
        state,
        List.of(),
        Receiving.decide(state.ledger(), claim, receipts(claim, receipts)),
        claim.id());
  }

  private static List<MintReceipt> receipts(Claim.OfWithdrawal claim, List<Receipt> receipts) {
    return receipts.stream()
        .map(receipt -> new MintReceipt(claim.stake().mint(), receipt))
        .toList();
  }

  private static boolean isLive(ExecutorState state, Digest id) {
    return state.markets().values().stream()
        .anyMatch(market -> market.book().order(id).isPresent() || market.ended().contains(id));
  }

  private Step receive(
      ExecutorState state,
      MarketState market,
      SealedOrder order,
      List<Receipt> base,
      List<Receipt> quote,
      List<Fact> first) {
    Decision decision =
        Receiving.decide(state.ledger(), claim(market, order), receipts(market, base, quote));
    return decided(state, first, decision, order.id());
  }

  private static List<MintReceipt> receipts(
      MarketState market, List<Receipt> base, List<Receipt> quote) {
    Market traded = market.terms().keys().market();
    List<MintReceipt> all = new ArrayList<>();
    base.forEach(receipt -> all.add(new MintReceipt(traded.baseMint(), receipt)));
    quote.forEach(receipt -> all.add(new MintReceipt(traded.quoteMint(), receipt)));
    return all;
  }

  /** Looks at the receipts before the proof, which is dearer. */
  private Step serve(ExecutorState state, Request.ServeOrder serve) {
    SealedOrder order = serve.order();
    Optional<MarketState> market = state.market(order.header().market());
    if (market.isEmpty()) {
      return unknownMarket(state, order.header().market());
    }
    if (isLive(state, order.id())) {
      return Step.reply(state, new Reply.Noted());
    }
    if (state.bodies().containsKey(order.id())) {
      return receive(state, market.get(), order, serve.base(), serve.quote(), List.of());
    }
    Verdict signature = order.verifySignature();
    if (signature instanceof Verdict.Invalid(String _, String sentence)) {
      return refuse(state, new OrderRefusal(OrderRefusal.Code.SIGNATURE, sentence));
    }
    boolean accepts =
        accepts(
            state, claim(market.get(), order), receipts(market.get(), serve.base(), serve.quote()));
    return accepts
        ? check(state, market.get(), order, serve, Ledger::stateAccepted)
        : notAQuorum(state);
  }

  private static Step notAQuorum(ExecutorState state) {
    return Step.refuse(state, "receipts", "These receipts are not those of a quorum on each mint");
  }

  /**
   * Whether a quorum accepts the claim. Of one that is not promised here nothing less is kept: an
   * owner signs as many as it likes, and one corrupt executor a receipt for each.
   */
  private static boolean accepts(ExecutorState state, Claim claim, List<MintReceipt> receipts) {
    Decision decision = Receiving.decide(state.ledger(), claim, receipts);
    return decision.events().contains(new LedgerEvent.Accepted(claim))
        || decision.answer() instanceof Decision.Answer.Waiting;
  }

  private Step take(ExecutorState state, Request.ServeOrder serve) {
    SealedOrder order = serve.order();
    MarketState market = state.market(order.header().market()).orElseThrow();
    if (isLive(state, order.id())) {
      return Step.reply(state, new Reply.Noted());
    }
    List<Fact> body =
        state.bodies().containsKey(order.id()) ? List.of() : List.of(new Fact.BodyTaken(order));
    return receive(state, market, order, serve.base(), serve.quote(), body);
  }

  // Cancels and withdrawals

  private Step cancel(ExecutorState state, Cancel cancel) {
    Optional<MarketState> market = state.market(cancel.market());
    if (market.isEmpty()) {
      return unknownMarket(state, cancel.market());
    }
    if (market.get().cancels().containsKey(cancel.order())
        || market.get().ended().contains(cancel.order())) {
      return Step.reply(state, new Reply.Noted());
    }
    boolean isHere =
        market.get().book().order(cancel.order()).isPresent()
            || state.bodies().containsKey(cancel.order());
    if (!isHere) {
      return Step.reply(state, new Reply.Missing(List.of(cancel.order())));
    }
    if (!owner(state, market.get(), cancel.order()).equals(Optional.of(cancel.wallet()))
        || !cancel.verifySignature().isValid()) {
      return Step.refuse(
          state, "signature", "The cancel is not signed by the wallet that owns the order");
    }
    List<Fact> taken = List.of(new Fact.CancelTaken(cancel));
    return Step.of(taken, facts.applyAll(state, taken), new Reply.Noted());
  }

  private static Optional<io.phantompool.protocol.account.Wallet> owner(
      ExecutorState state, MarketState market, Digest id) {
    return market
        .book()
        .order(id)
        .map(order -> order.wallet())
        .or(
            () ->
                Optional.ofNullable(state.bodies().get(id)).map(order -> order.header().wallet()));
  }

  private Step withdraw(ExecutorState state, Withdrawal withdrawal) {
    Claim.OfWithdrawal claim = Claim.of(withdrawal);
    return verified(
        state,
        withdrawal,
        claim,
        Ledger::stateFor,
        () -> decided(state, List.of(), Promising.decide(state.ledger(), claim), claim.id()));
  }

  private Step serve(ExecutorState state, Request.ServeWithdrawal serve) {
    Claim.OfWithdrawal claim = Claim.of(serve.withdrawal());
    if (state.ledger().isAccepted(claim)) {
      return Step.reply(state, new Reply.Noted());
    }
    if (state.ledger().pendingWithdrawal(claim.id()).isPresent()) {
      return receive(state, claim, serve.receipts());
    }
    return accepts(state, claim, receipts(claim, serve.receipts()))
        ? verified(
            state,
            serve.withdrawal(),
            claim,
            Ledger::stateAccepted,
            () -> receive(state, claim, serve.receipts()))
        : notAQuorum(state);
  }

  /** Goes on if the withdrawal holds against the state that it names. */
  private Step verified(
      ExecutorState state,
      Withdrawal withdrawal,
      Claim.OfWithdrawal claim,
      States states,
      Supplier<Step> then) {
    Optional<MintRole> role = setup.markets().role(withdrawal.header().mint());
    if (role.isEmpty()) {
      return Step.refuse(state, "withdrawal-mint", "No market has this mint");
    }
    return switch (states.of(state.ledger(), claim, claim.stake())) {
      case Derivation.Waiting(String sentence) -> Step.reply(state, new Reply.Waiting(sentence));
      case Derivation.Refused(String sentence) ->
          refuse(state, new OrderRefusal(OrderRefusal.Code.ACCOUNT_STATE, sentence));
      case Derivation.Derived(AccountState account) ->
          switch (setup.withdrawals().verify(withdrawal, role.get(), account)) {
            case Verdict.Invalid(String check, String sentence) ->
                Step.refuse(state, check, sentence);
            case Verdict.Valid _ -> then.get();
          };
    };
  }

  private static Step unknownMarket(ExecutorState state, MarketId id) {
    return Step.refuse(
        state, "unknown-market", "There is no market %s here: see the markets".formatted(id));
  }

  private static Step refuse(ExecutorState state, OrderRefusal refusal) {
    return Step.refuse(state, code(refusal), refusal.sentence());
  }

  private static String code(OrderRefusal refusal) {
    return refusal.code().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
