package io.phantompool.client;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.KnownOutcomes;
import io.phantompool.protocol.account.MarketProgress;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.ReceiptText;
import io.phantompool.protocol.account.Release;
import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.ReserveChain;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderJson;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.OrderVerifier;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.testkit.Rng;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * A pool in plain memory by the real rules of accounts and proofs, with rounds that a test decides:
 * what trades and what ends. Executors 1 to 4 sign.
 */
final class FakePool {
  static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  static final long KEY_EPOCH = 1;

  final Rng random = new Rng(11);
  final DealtCommittee committee = new DealtCommittee(random, 16);
  Market market =
      new Market(
          new MarketId("SOL/USDC"),
          Mint.of(random.bytes(Mint.LENGTH)),
          Mint.of(random.bytes(Mint.LENGTH)),
          new BaseAtoms(10_000),
          PriceLadder.of(LongStream.range(0, 8).map(k -> 20_000 + 100 * k).toArray()),
          new Lots(5),
          new BasisPoints(20),
          7);
  final MarketRules rules = new MarketRules(30_000, 1, 4, 100, 3_600_000, new Tick(3), true);
  private OrderVerifier verifier = verifier();

  private OrderVerifier verifier() {
    return new OrderVerifier(
        SealingKeys.of(market, SlotKeys.of(KEY_EPOCH, committee.pinned.keys().slots().Y())),
        random.asSecureRandom());
  }

  /** Other prices from now on: what is sealed to the old ones ends with the next close. */
  synchronized void newLadder() {
    market =
        new Market(
            market.id(),
            market.baseMint(),
            market.quoteMint(),
            market.lot(),
            PriceLadder.of(LongStream.range(0, 8).map(k -> 30_000 + 150 * k).toArray()),
            market.minimumSize(),
            market.fee(),
            market.ladderEpoch() + 1);
    verifier = verifier();
  }

  /** An order and what became of it. */
  static final class Held {
    final SealedOrder order;
    final OrderClaim claim;
    final Instant acceptedAt;
    final Map<Long, Lots> fills = new LinkedHashMap<>();
    Optional<EndReason> end = Optional.empty();
    boolean cancelled;
    Optional<Cancel> cancel = Optional.empty();

    Held(SealedOrder order, OrderClaim claim, Instant acceptedAt) {
      this.order = order;
      this.claim = claim;
      this.acceptedAt = acceptedAt;
    }
  }

  /** What an order traded in a round. */
  record Trade(Digest order, Side side, long lots, long size, Tick price) {}

  /** A finished round. */
  record Finished(
      Market market,
      long seq,
      Instant closedAt,
      List<Digest> set,
      List<Trade> trades,
      Map<Digest, EndReason> ends) {
    /** Whether all executors gave it up. */
    boolean isVoid() {
      return ends.containsValue(EndReason.VOIDED);
    }
  }

  final Map<Digest, Held> orders = new LinkedHashMap<>();
  final Map<Digest, Withdrawal> withdrawals = new LinkedHashMap<>();
  final List<Finished> rounds = new ArrayList<>();
  final Map<Digest, Digest> pending = new HashMap<>();
  private final Map<Wallet, Map<Mint, ReserveChain>> chains = new HashMap<>();
  Instant now = NOW;
  long settled;
  int submissions;

  /** Says no with a code. */
  static final class No extends Exception {
    private static final long serialVersionUID = 1L;
    final int status;
    final String code;

    No(int status, String code, String detail) {
      super(detail);
      this.status = status;
      this.code = code;
    }
  }

  synchronized void deposit(Wallet wallet, Mint mint, long atoms) {
    put(chain(wallet, mint).withDeposits(new Atoms(atoms)));
  }

  private void put(ReserveChain chain) {
    chains.computeIfAbsent(chain.wallet(), _ -> new HashMap<>()).put(chain.mint(), chain);
  }

  ReserveChain chain(Wallet wallet, Mint mint) {
    return chains
        .getOrDefault(wallet, Map.of())
        .getOrDefault(mint, ReserveChain.empty(wallet, mint));
  }

  KnownOutcomes known() {
    return KnownOutcomes.none().with(new MarketProgress(market.id(), rounds.size(), settled));
  }

  /** The state of a chain with everything counted. */
  synchronized AccountState state(Wallet wallet, Mint mint) {
    ReserveChain chain = chain(wallet, mint);
    Reserve next = chain.next(known());
    return switch (chain.stateFor(next, known())) {
      case Derivation.Derived(AccountState state) -> state;
      case Derivation.Waiting(String why) -> throw new AssertionError(why);
      case Derivation.Refused(String why) -> throw new AssertionError(why);
    };
  }

  synchronized Held submit(byte[] json) throws No {
    submissions++;
    SealedOrder order;
    try {
      order = OrderJson.read(json, new OrderSizes(16));
    } catch (MalformedEncodingException e) {
      throw new No(400, "MALFORMED_ORDER", e.reason());
    }
    Held before = orders.get(order.id());
    if (before != null) {
      return before;
    }
    if (!order.verifySignature().isValid()) {
      throw new No(401, "SIGNATURE", "not the wallet's");
    }
    if (order.header().isExpiredAt(now.toEpochMilli())) {
      throw new No(422, "GOOD_TILL", "has passed");
    }
    for (Held other : orders.values()) {
      if (other.order.header().clientId().equals(order.header().clientId())) {
        throw new No(409, "CLIENT_ID_TAKEN", "is another order's");
      }
    }
    OrderClaim claim =
        new OrderClaim(
            order,
            derive(order, market.baseMint(), order.header().base()),
            derive(order, market.quoteMint(), order.header().quote()));
    Optional<OrderRefusal> refusal = verifier.verify(claim);
    if (refusal.isPresent()) {
      throw new No(422, refusal.get().code().name(), refusal.get().sentence());
    }
    return accept(claim);
  }

  synchronized Withdrawal withdraw(String base64) throws No {
    submissions++;
    Withdrawal withdrawal;
    try {
      withdrawal =
          Withdrawal.decode(Base64.getUrlDecoder().decode(base64), mint -> Optional.of(role(mint)));
    } catch (MalformedEncodingException e) {
      throw new No(400, "MALFORMED_WITHDRAWAL", e.reason());
    }
    if (withdrawals.containsKey(withdrawal.id())) {
      return withdrawal;
    }
    var header = withdrawal.header();
    AccountState state = derive(header.wallet(), header.mint(), header.reserve());
    if (withdrawal.verify(role(header.mint()), state)
        instanceof Verdict.Invalid(String _, String sentence)) {
      throw new No(422, "PROOF", sentence);
    }
    put(
        chain(header.wallet(), header.mint())
            .append(new Reservation.OfWithdrawal(withdrawal.id(), header.amount())));
    withdrawals.put(withdrawal.id(), withdrawal);
    return withdrawal;
  }

  private MintRole role(Mint mint) {
    return mint.equals(market.baseMint()) ? market.baseRole() : new MintRole.Quote();
  }

  private AccountState derive(SealedOrder order, Mint mint, Reserve reserve) throws No {
    return derive(order.header().wallet(), mint, reserve);
  }

  private AccountState derive(Wallet wallet, Mint mint, Reserve reserve) throws No {
    ReserveChain chain = chain(wallet, mint);
    if (chain.reservation(reserve.number()).isPresent()) {
      throw new No(409, "RESERVE_TAKEN", "another stands there");
    }
    return switch (chain.stateFor(reserve, known())) {
      case Derivation.Derived(AccountState state) -> state;
      case Derivation.Waiting(String why) -> throw new No(503, "CATCHING_UP", why);
      case Derivation.Refused(String why) -> throw new No(409, "ACCOUNT_STATE", why);
    };
  }

  private Held accept(OrderClaim claim) {
    SealedOrder order = claim.order();
    Wallet wallet = order.header().wallet();
    put(
        chain(wallet, market.baseMint())
            .append(new Reservation.OfOrder(order.id(), market.id(), order.body().Vb())));
    put(
        chain(wallet, market.quoteMint())
            .append(new Reservation.OfOrder(order.id(), market.id(), order.body().Vq())));
    Held held = new Held(order, claim, now);
    orders.put(order.id(), held);
    return held;
  }

  /** An order of the same wallet that another client sealed: the chain moves on. */
  synchronized void foreign(Wallet wallet, Mint mint) {
    put(
        chain(wallet, mint)
            .append(
                new Reservation.OfWithdrawal(Digest.of(random.bytes(Digest.LENGTH)), Atoms.ZERO)));
  }

  List<Receipt> receipts(SealedOrder order, Mint mint, Reserve reserve) {
    return receipts(ReceiptText.of(order.header().wallet(), mint, reserve, order.id()));
  }

  List<Receipt> receipts(Withdrawal withdrawal) {
    var header = withdrawal.header();
    return receipts(
        ReceiptText.of(header.wallet(), header.mint(), header.reserve(), withdrawal.id()));
  }

  private List<Receipt> receipts(ReceiptText text) {
    return LongStream.rangeClosed(1, 4)
        .mapToObj(j -> Receipt.sign(text, j, committee.identity((int) j)))
        .toList();
  }

  synchronized void cancel(Cancel cancel) throws No {
    Held held = orders.get(cancel.order());
    if (held == null) {
      throw new No(404, "UNKNOWN_ORDER", "was never accepted");
    }
    if (!cancel.verifySignature().isValid()) {
      throw new No(401, "SIGNATURE", "not the wallet's");
    }
    if (held.end.isPresent()) {
      throw new No(409, "ORDER_OVER", "is over");
    }
    held.cancelled = true;
    held.cancel = Optional.of(cancel);
  }

  /**
   * A close after half a minute in which these trade; what remains of an order without rest ends.
   */
  synchronized Finished close(Trade... trades) {
    now = now.plusSeconds(30);
    long seq = rounds.size() + 1L;
    Map<Digest, EndReason> ends = new LinkedHashMap<>();
    List<Digest> set = new ArrayList<>();
    for (Held held : orders.values()) {
      if (held.end.isEmpty()) {
        if (held.cancelled) {
          ends.put(held.order.id(), EndReason.CANCELLED);
        } else if (held.order.header().isExpiredAt(now.toEpochMilli())) {
          ends.put(held.order.id(), EndReason.EXPIRED);
        } else {
          set.add(held.order.id());
        }
      }
    }
    for (Trade trade : trades) {
      Held held = orders.get(trade.order());
      held.fills.put(seq, new Lots(trade.lots()));
      long filled = held.fills.values().stream().mapToLong(Lots::count).sum();
      if (filled == trade.size()) {
        ends.put(trade.order(), EndReason.FILLED);
      } else if (!held.order.header().rest()) {
        ends.put(trade.order(), EndReason.PARTLY_FILLED);
      }
    }
    ends.forEach((id, reason) -> orders.get(id).end = Optional.of(reason));
    Finished round = new Finished(market, seq, now, set, List.of(trades), ends);
    release(round);
    rounds.add(round);
    return round;
  }

  /** A close that all executors give up: every order in it ends. */
  synchronized Finished giveUp() {
    now = now.plusSeconds(30);
    Map<Digest, EndReason> ends = new LinkedHashMap<>();
    for (Held held : orders.values()) {
      if (held.end.isEmpty()) {
        ends.put(held.order.id(), EndReason.VOIDED);
        held.end = Optional.of(EndReason.VOIDED);
      }
    }
    Finished round =
        new Finished(market, rounds.size() + 1L, now, List.copyOf(ends.keySet()), List.of(), ends);
    release(round);
    rounds.add(round);
    return round;
  }

  private void release(Finished round) {
    for (Wallet wallet : chains.keySet()) {
      release(wallet, market.baseMint(), round, true);
      release(wallet, market.quoteMint(), round, false);
    }
  }

  private void release(Wallet wallet, Mint mint, Finished round, boolean base) {
    BigInteger delta = BigInteger.ZERO;
    List<Release.Fill> fills = new ArrayList<>();
    for (Trade trade : round.trades()) {
      if (orders.get(trade.order()).order.header().wallet().equals(wallet)) {
        delta = delta.add(delta(trade, base));
        fills.add(new Release.Fill(trade.order(), new Lots(trade.lots()), new Lots(trade.size())));
      }
    }
    List<Digest> ended =
        round.ends().keySet().stream()
            .filter(id -> orders.get(id).order.header().wallet().equals(wallet))
            .toList();
    if (!fills.isEmpty() || !ended.isEmpty()) {
      put(chain(wallet, mint).with(new Release(market.id(), round.seq(), delta, fills, ended)));
    }
  }

  private BigInteger delta(Trade trade, boolean base) {
    Lots lots = new Lots(trade.lots());
    Price price = market.ladder().price(trade.price());
    if (base) {
      return trade.side() == Side.BUY
          ? market.receivedByBuyer(lots).toBigInteger()
          : market.atoms(lots).toBigInteger().negate();
    }
    return trade.side() == Side.BUY
        ? price.times(lots).toBigInteger().negate()
        : market.receivedBySeller(lots, price).toBigInteger();
  }

  /** Settlement of every round so far is final. */
  synchronized void settle() {
    settled = rounds.size();
  }

  /** Time passes. */
  synchronized void pass(LongUnaryOperator millis) {
    now = Instant.ofEpochMilli(millis.applyAsLong(now.toEpochMilli()));
  }
}
