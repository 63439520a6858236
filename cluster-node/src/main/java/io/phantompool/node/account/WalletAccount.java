package io.phantompool.node.account;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.book.BookMessage.Funds;
import io.phantompool.node.pool.WithdrawalStatus;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.KnownOutcomes;
import io.phantompool.protocol.account.MarketProgress;
import io.phantompool.protocol.account.Release;
import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.ledger.ReceiptRule;
import io.phantompool.protocol.ledger.Stake;
import io.phantompool.protocol.ledger.WalletOutcome;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.round.Fill;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the events of one account add up to. The ledger in it knows this wallet alone, and the
 * outcomes that say something of it; those in between are filled in as empty ones.
 */
final class WalletAccount {
  /** Orders that are over and still told of here, the latest ones; all are in the read side. */
  static final int MOST_ENDED = 1_000;

  private final Wallet wallet;
  private final Markets markets;
  private Ledger ledger;
  private Ledger view;
  private final Map<Digest, HeldOrder> orders = new LinkedHashMap<>();
  private final Deque<Digest> ended = new ArrayDeque<>();
  private final Map<ClientId, Digest> names = new HashMap<>();
  private final Map<Digest, EndReason> endings = new HashMap<>();
  private final Map<MarketId, Long> applied = new HashMap<>();
  private final HeldWithdrawals withdrawals = new HeldWithdrawals();

  WalletAccount(Wallet wallet, Markets markets, ReceiptRule rule) {
    this.wallet = wallet;
    this.markets = markets;
    this.ledger = Ledger.empty(rule);
    this.view = ledger;
  }

  // What happened

  WalletAccount apply(AccountEvent event) {
    switch (event) {
      case AccountEvent.OrderAccepted accepted -> accepted(accepted);
      case AccountEvent.OrderBooked(Wallet _, Digest id) ->
          orders.computeIfPresent(id, (_, order) -> order.inBook());
      case AccountEvent.CancelRecorded(Wallet _, var cancel, var at) ->
          orders.computeIfPresent(
              cancel.order(), (_, order) -> order.withCancel(new HeldOrder.Recorded(cancel, at)));
      case AccountEvent.RoundApplied round -> applied(round);
      case AccountEvent.DepositFinalized(Wallet _, var name, var amount, var _) ->
          both(new LedgerEvent.DepositFinalized(wallet, name, amount));
      case AccountEvent.WithdrawalAccepted accepted -> accepted(accepted);
      case AccountEvent.WithdrawalKnown(Wallet _, Digest id) -> withdrawals.knownEverywhere(id);
      case AccountEvent.WithdrawalPaid(Wallet _, Digest id, var transaction, var at) ->
          withdrawals.paid(id, new WithdrawalStatus.Payment(transaction, at));
    }
    return this;
  }

  private void both(LedgerEvent event) {
    ledger = ledger.apply(event);
    view = view.apply(event);
  }

  private void accepted(AccountEvent.OrderAccepted accepted) {
    Claim.OfOrder claim = claim(accepted);
    both(new LedgerEvent.Accepted(claim));
    orders.put(accepted.id(), HeldOrder.of(accepted, claim));
    names.put(accepted.header().clientId(), accepted.id());
  }

  private void accepted(AccountEvent.WithdrawalAccepted accepted) {
    both(new LedgerEvent.Accepted(Claim.of(accepted.id(), accepted.header())));
    withdrawals.accepted(accepted);
    names.put(accepted.header().clientId(), accepted.id());
  }

  private Claim.OfOrder claim(AccountEvent.OrderAccepted accepted) {
    var header = accepted.header();
    Market market = market(header.market());
    Digest id = accepted.id();
    return new Claim.OfOrder(
        id,
        wallet,
        header.clientId(),
        market.id(),
        header.keyEpoch(),
        header.goodTillMillis(),
        accepted.nonce(),
        new Stake(
            market.baseMint(),
            header.base(),
            new Reservation.OfOrder(id, market.id(), accepted.baseCommitment())),
        new Stake(
            market.quoteMint(),
            header.quote(),
            new Reservation.OfOrder(id, market.id(), accepted.quoteCommitment())));
  }

  private Market market(MarketId id) {
    return markets
        .get(id)
        .orElseThrow(
            () -> new IllegalStateException("The journal names " + id + ", which is no market"));
  }

  private void applied(AccountEvent.RoundApplied round) {
    Ledger before = ledger.knowingEmptyOutcomes(round.market(), round.seq() - 1);
    ledger = before.apply(outcome(round));
    view = ledger;
    applied.put(round.market(), round.seq());
    for (Fill fill : round.fills()) {
      orders.computeIfPresent(
          fill.order(),
          (_, order) -> order.filled(fill, round.price().orElseThrow(), round.seq(), round.at()));
    }
    for (Ending ending : round.endings()) {
      orders.computeIfPresent(
          ending.order(), (_, order) -> order.ended(ending.reason(), round.at()));
      endings.put(ending.order(), ending.reason());
      ended.add(ending.order());
    }
    while (ended.size() > MOST_ENDED) {
      orders.remove(ended.remove());
    }
  }

  private LedgerEvent.OutcomeApplied outcome(AccountEvent.RoundApplied round) {
    Market market = market(round.market());
    List<Release.Fill> fills =
        round.fills().stream()
            .map(fill -> new Release.Fill(fill.order(), fill.filled(), fill.size()))
            .toList();
    List<Digest> over = round.endings().stream().map(Ending::order).toList();
    return new LedgerEvent.OutcomeApplied(
        market.id(),
        round.seq(),
        market.baseMint(),
        market.quoteMint(),
        List.of(new WalletOutcome(wallet, round.baseDelta(), round.quoteDelta(), fills, over)));
  }

  // What there is

  Wallet wallet() {
    return wallet;
  }

  /** Whether there ever were any in a mint of this order: without, there are no funds either. */
  boolean hasDeposits(Claim claim) {
    return claim.stakes().stream()
        .anyMatch(
            stake -> !ledger.chain(wallet, stake.mint()).finalizedDeposits().equals(Atoms.ZERO));
  }

  /** The ledger with all that is known of the markets here. */
  Ledger ledger(KnownOutcomes progress) {
    for (Market market : markets.all()) {
      MarketProgress known = progress.of(market.id());
      view = view.knowingEmptyOutcomes(market.id(), known.outcomesThrough());
      MarketProgress here = view.known().of(market.id());
      if (Long.compareUnsigned(here.settledThrough(), known.settledThrough()) < 0) {
        view = view.apply(new LedgerEvent.SettlementFinal(market.id(), known.settledThrough()));
      }
    }
    return view;
  }

  /** What an order's reserve names; nothing while not all that it counts is known here. */
  Optional<Funds> funds(Stake stake, KnownOutcomes progress) {
    Ledger all = ledger(progress);
    return all.chain(wallet, stake.mint()).stateFor(stake.reserve(), all.known())
            instanceof Derivation.Derived(AccountState state)
        ? Optional.of(new Funds(state.balance(), state.openCommitments()))
        : Optional.empty();
  }

  /** The ledger of what the journal says. */
  Ledger ledger() {
    return ledger;
  }

  Optional<HeldOrder> order(Digest id) {
    return Optional.ofNullable(orders.get(id));
  }

  HeldWithdrawals withdrawals() {
    return withdrawals;
  }

  Optional<Digest> named(ClientId name) {
    return Optional.ofNullable(names.get(name));
  }

  /** Why an order is over, however long ago. */
  Optional<EndReason> ending(Digest id) {
    return Optional.ofNullable(endings.get(id));
  }

  /** Those that are live or were not long ago, in the order of their acceptance. */
  List<HeldOrder> orders() {
    return new ArrayList<>(orders.values());
  }

  /**
   * Whether nobody has to hear anything of it from here: no order lives, all withdrawals are known.
   */
  boolean isAtRest() {
    return orders.values().stream().noneMatch(HeldOrder::isLive)
        && withdrawals.all().stream().allMatch(HeldWithdrawal::everywhere);
  }

  boolean hasApplied(MarketId market, long seq) {
    return Long.compareUnsigned(seq, applied.getOrDefault(market, 0L)) <= 0;
  }
}
