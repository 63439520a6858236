package io.phantompool.protocol.ledger;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.KnownOutcomes;
import io.phantompool.protocol.account.MarketProgress;
import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.ReserveChain;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.TakenNames;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * Every wallet's accounts as one executor, or an account actor, knows them (docs/protocol.md
 * section 6). Immutable. What it decides ({@link Promising}, {@link Receiving}, {@link Learning})
 * changes nothing but says which events to make durable; {@link #apply} is the only change, so that
 * a ledger is its events, whoever replays them.
 */
public final class Ledger {
  private final ReceiptRule rule;
  private final KnownOutcomes known;
  private final PMap<Wallet, WalletLedger> wallets;
  private final PMap<Long, PMap<Point, Digest>> nonces;
  private final long firstKeyEpoch;
  private final PMap<MarketId, MarketOrders> markets;
  private final PMap<Digest, Claim.OfWithdrawal> withdrawals;

  private Ledger(
      ReceiptRule rule,
      KnownOutcomes known,
      PMap<Wallet, WalletLedger> wallets,
      PMap<Long, PMap<Point, Digest>> nonces,
      long firstKeyEpoch,
      PMap<MarketId, MarketOrders> markets,
      PMap<Digest, Claim.OfWithdrawal> withdrawals) {
    this.rule = rule;
    this.known = known;
    this.wallets = wallets;
    this.nonces = nonces;
    this.firstKeyEpoch = firstKeyEpoch;
    this.markets = markets;
    this.withdrawals = withdrawals;
  }

  /** A ledger in which nothing has happened. */
  public static Ledger empty(ReceiptRule rule) {
    return new Ledger(
        rule,
        KnownOutcomes.none(),
        HashTreePMap.empty(),
        HashTreePMap.empty(),
        0,
        HashTreePMap.empty(),
        HashTreePMap.empty());
  }

  /**
   * The ledger after an event that one like it has decided.
   *
   * @throws IllegalArgumentException if the event does not follow, which no decided one does
   */
  public Ledger apply(LedgerEvent event) {
    return switch (event) {
      case LedgerEvent.Promised(Claim claim) -> promise(claim);
      case LedgerEvent.ReceiptSeen seen -> with(receiptSeen(seen));
      case LedgerEvent.Accepted(Claim claim) -> accept(claim);
      case LedgerEvent.DepositFinalized deposit ->
          with(wallet(deposit.wallet()).deposit(deposit.name(), deposit.amount()));
      case LedgerEvent.OutcomeApplied outcome -> outcome(outcome);
      case LedgerEvent.SettlementFinal(MarketId market, long seq) ->
          with(known.with(known.of(market).settled(seq)));
      case LedgerEvent.ForcedExit exit ->
          with(wallet(exit.wallet()).exit(exit.mint(), exit.id(), exit.amount()).settled());
      case LedgerEvent.KeyEpochEnded(long keyEpoch) -> endKeyEpoch(keyEpoch);
    };
  }

  private Ledger promise(Claim claim) {
    Ledger next = with(wallet(claim.wallet()).promise(claim)).withNonce(claim);
    return switch (claim) {
      case Claim.OfOrder order ->
          next.with(order.market(), next.market(order.market()).promise(order));
      case Claim.OfWithdrawal withdrawal ->
          next.withWithdrawals(withdrawals.plus(withdrawal.id(), withdrawal));
    };
  }

  private WalletLedger receiptSeen(LedgerEvent.ReceiptSeen seen) {
    WalletLedger wallet = wallet(seen.claim().wallet());
    return wallet.with(wallet.gathering(seen.claim()).with(seen.mint(), seen.receipt()));
  }

  private Ledger accept(Claim claim) {
    Ledger next = with(wallet(claim.wallet()).accept(claim)).withNonce(claim);
    Ledger accepted =
        switch (claim) {
          case Claim.OfOrder order ->
              next.with(order.market(), next.market(order.market()).accept(order));
          case Claim.OfWithdrawal withdrawal ->
              next.withWithdrawals(withdrawals.minus(withdrawal.id()));
        };
    return accepted.withoutLost(wallet(claim.wallet()));
  }

  /**
   * Without what waits for promised claims that have lost a reserve number to another id: they can
   * never be accepted. A promise stays on the mint where nothing has taken its place, for an
   * executor never signs two ids under one number.
   */
  private Ledger withoutLost(WalletLedger before) {
    WalletLedger after = wallet(before.wallet());
    Ledger next = this;
    for (Claim claim : before.promised().values()) {
      next = after.isLost(claim) ? next.without(claim) : next;
    }
    return next.with(after.settled());
  }

  private Ledger without(Claim lost) {
    return switch (lost) {
      case Claim.OfOrder order -> with(order.market(), market(order.market()).lose(order.id()));
      case Claim.OfWithdrawal withdrawal -> withWithdrawals(withdrawals.minus(withdrawal.id()));
    };
  }

  /** The orders of a wallet that are promised here and can still be accepted. */
  public Set<Digest> pendingOrders(Wallet owner) {
    Set<Digest> ids = new TreeSet<>();
    for (Claim claim : wallet(owner).promised().values()) {
      if (claim instanceof Claim.OfOrder order
          && market(order.market()).pending().containsKey(order.id())) {
        ids.add(order.id());
      }
    }
    return ids;
  }

  private Ledger withNonce(Claim claim) {
    if (!(claim instanceof Claim.OfOrder order) || isEnded(order.keyEpoch())) {
      return this;
    }
    PMap<Point, Digest> ofEpoch = nonces.getOrDefault(order.keyEpoch(), HashTreePMap.empty());
    return new Ledger(
        rule,
        known,
        wallets,
        nonces.plus(order.keyEpoch(), ofEpoch.plus(order.C(), order.id())),
        firstKeyEpoch,
        markets,
        withdrawals);
  }

  private Ledger outcome(LedgerEvent.OutcomeApplied outcome) {
    if (outcome.seq() != known.of(outcome.market()).outcomesThrough() + 1) {
      throw new IllegalArgumentException("Outcomes are learnt in the order of their seq");
    }
    PMap<Wallet, WalletLedger> after = wallets;
    MarketOrders orders = market(outcome.market());
    for (WalletOutcome told : outcome.wallets()) {
      WalletLedger wallet = wallet(told.wallet());
      wallet =
          wallet
              .with(wallet.chain(outcome.base()).with(told.ofBase(outcome.market(), outcome.seq())))
              .with(
                  wallet
                      .chain(outcome.quote())
                      .with(told.ofQuote(outcome.market(), outcome.seq())));
      for (Digest ended : told.ended()) {
        wallet = wallet.forget(ended);
        orders = orders.end(ended, told.wallet());
      }
      after = after.plus(told.wallet(), wallet);
    }
    KnownOutcomes more = known.with(known.of(outcome.market()).next());
    return new Ledger(
        rule,
        more,
        after,
        nonces,
        firstKeyEpoch,
        markets.plus(outcome.market(), orders),
        withdrawals);
  }

  private Ledger endKeyEpoch(long keyEpoch) {
    PMap<Long, PMap<Point, Digest>> left = nonces;
    for (Long epoch : nonces.keySet()) {
      left = Long.compareUnsigned(epoch, keyEpoch) <= 0 ? left.minus(epoch) : left;
    }
    return new Ledger(rule, known, wallets, left, keyEpoch + 1, markets, withdrawals);
  }

  private Ledger with(WalletLedger wallet) {
    return new Ledger(
        rule,
        known,
        wallets.plus(wallet.wallet(), wallet),
        nonces,
        firstKeyEpoch,
        markets,
        withdrawals);
  }

  private Ledger with(KnownOutcomes more) {
    return new Ledger(rule, more, wallets, nonces, firstKeyEpoch, markets, withdrawals);
  }

  /**
   * With all outcomes of a market up to this seq known, of which those that are not known yet say
   * nothing of any wallet here: for a ledger of some wallets alone. One step, however many they
   * are.
   *
   * @param seq unsigned; one that is known already changes nothing
   */
  public Ledger knowingEmptyOutcomes(MarketId market, long seq) {
    MarketProgress here = known.of(market);
    return Long.compareUnsigned(seq, here.outcomesThrough()) <= 0
        ? this
        : with(known.with(new MarketProgress(market, seq, here.settledThrough())));
  }

  private Ledger with(MarketId market, MarketOrders orders) {
    return new Ledger(
        rule, known, wallets, nonces, firstKeyEpoch, markets.plus(market, orders), withdrawals);
  }

  private Ledger withWithdrawals(PMap<Digest, Claim.OfWithdrawal> next) {
    return new Ledger(rule, known, wallets, nonces, firstKeyEpoch, markets, next);
  }

  /** Whose receipts count. */
  public ReceiptRule rule() {
    return rule;
  }

  /** How much of each market's past is known. */
  public KnownOutcomes known() {
    return known;
  }

  WalletLedger wallet(Wallet wallet) {
    return wallets.getOrDefault(wallet, WalletLedger.of(wallet));
  }

  MarketOrders market(MarketId market) {
    return markets.getOrDefault(market, MarketOrders.none());
  }

  boolean isEnded(long keyEpoch) {
    return Long.compareUnsigned(keyEpoch, firstKeyEpoch) < 0;
  }

  Optional<Digest> withNonce(long keyEpoch, Point C) {
    return Optional.ofNullable(nonces.getOrDefault(keyEpoch, HashTreePMap.empty()).get(C));
  }

  /** The wallet's chain for a mint. */
  public ReserveChain chain(Wallet wallet, Mint mint) {
    return wallet(wallet).chain(mint);
  }

  /** The next reserve of a wallet and mint, counting everything that is known here. */
  public Reserve next(Wallet wallet, Mint mint) {
    return chain(wallet, mint).next(known);
  }

  /**
   * The state that a claim's stake is proved against, or that something is not known here yet: such
   * a claim waits, it is not refused.
   */
  public Derivation stateFor(Claim claim, Stake stake) {
    return chain(claim.wallet(), stake.mint()).stateFor(stake.reserve(), known);
  }

  /**
   * The state that a stake is proved against that a quorum has accepted. Unlike {@link #stateFor},
   * it may build on a forced exit that has no number here yet.
   */
  public Derivation stateAccepted(Claim claim, Stake stake) {
    return wallet(claim.wallet()).chainUnder(stake).stateFor(stake.reserve(), known);
  }

  /** The id accepted under this reserve number. */
  public Optional<Digest> acceptedId(Wallet wallet, Mint mint, long number) {
    return chain(wallet, mint).reservation(number).map(Reservation::id);
  }

  /** Whether a quorum's receipts for the claim were seen here: a withdrawal may then be signed. */
  public boolean isAccepted(Claim claim) {
    return wallet(claim.wallet()).hasAccepted(claim);
  }

  /**
   * Claims that stand for the next reserve number of a wallet and mint and are not accepted:
   * promised here, or with a receipt seen. More than one are an owner's split, which blocks its own
   * chain and nobody else's.
   */
  public Set<Digest> pendingIds(Wallet wallet, Mint mint) {
    WalletLedger accounts = wallet(wallet);
    WalletLedger.Place next = new WalletLedger.Place(mint, accounts.chain(mint).length() + 1L);
    Set<Digest> ids = new TreeSet<>();
    accounts.promisedAt(next).filter(c -> !accounts.isLost(c)).map(Claim::id).ifPresent(ids::add);
    gatheringsAt(wallet, next)
        .map(Gathering::claim)
        .filter(claim -> !accounts.isLost(claim))
        .map(Claim::id)
        .forEach(ids::add);
    return ids;
  }

  private Stream<Gathering> gatheringsAt(Wallet wallet, WalletLedger.Place place) {
    return wallet(wallet).gatherings().values().stream()
        .filter(
            gathering ->
                gathering.claim().stakes().stream()
                    .map(WalletLedger.Place::of)
                    .anyMatch(place::equals));
  }

  /**
   * Executors of which receipts for two ids under one reserve number are held here: liars, for an
   * executor promises one.
   */
  public Set<Long> equivocators(Wallet wallet, Mint mint, long number) {
    Set<Long> once = new TreeSet<>();
    Set<Long> twice = new TreeSet<>();
    gatheringsAt(wallet, new WalletLedger.Place(mint, number))
        .flatMap(gathering -> gathering.signers(mint).stream())
        .filter(executor -> !once.add(executor))
        .forEach(twice::add);
    return twice;
  }

  /** Whether none of the pending ids can be accepted any more, whoever signs what is unsigned. */
  public boolean isBlocked(Wallet wallet, Mint mint) {
    WalletLedger.Place next = new WalletLedger.Place(mint, chain(wallet, mint).length() + 1L);
    List<Set<Long>> signers = gatheringsAt(wallet, next).map(g -> g.signers(mint)).toList();
    Set<Long> all = new TreeSet<>();
    signers.forEach(all::addAll);
    int free = rule.roster().size() - all.size();
    return signers.stream().mapToInt(Set::size).max().orElse(0) + free < rule.quorum();
  }

  /** The withdrawal with this id that is promised here and not accepted yet. */
  public Optional<Claim.OfWithdrawal> pendingWithdrawal(Digest id) {
    return Optional.ofNullable(withdrawals.get(id));
  }

  /** The receipts held for a claim: with them anybody accepts it. */
  public List<MintReceipt> receipts(Claim claim) {
    return wallet(claim.wallet()).gathering(claim).receipts();
  }

  /** The accepted order with this id that has not ended. */
  public Optional<Claim.OfOrder> liveOrder(MarketId market, Digest id) {
    return Optional.ofNullable(market(market).live().get(id));
  }

  /** Every accepted order of a market that has not ended. */
  public List<Claim.OfOrder> liveOrders(MarketId market) {
    return List.copyOf(market(market).live().values());
  }

  /** What new orders of a market can collide with. */
  public TakenNames taken(MarketId market, long keyEpoch) {
    return new Taken(this, market, keyEpoch);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ledger that
        && rule.equals(that.rule)
        && known.equals(that.known)
        && wallets.equals(that.wallets)
        && nonces.equals(that.nonces)
        && firstKeyEpoch == that.firstKeyEpoch
        && markets.equals(that.markets)
        && withdrawals.equals(that.withdrawals);
  }

  @Override
  public int hashCode() {
    return Objects.hash(known, wallets.keySet(), firstKeyEpoch);
  }

  /** How many wallets and markets it knows. */
  @Override
  public String toString() {
    return "Ledger[%d wallets, %d markets]".formatted(wallets.size(), markets.size());
  }
}
