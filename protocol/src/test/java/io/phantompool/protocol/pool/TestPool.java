package io.phantompool.protocol.pool;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.phantompool.crypto.dkg.dealing.EncryptionKey;
import io.phantompool.crypto.dkg.keys.CommitteeKeys;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.dlog.BabyStepGiantStep;
import io.phantompool.crypto.dlog.BabyStepTable;
import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.Receipt;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.agreement.Committee;
import io.phantompool.protocol.committee.CommitteeMember;
import io.phantompool.protocol.committee.ThresholdCombiner;
import io.phantompool.protocol.executor.ExecutorSetup;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.ledger.DepositName;
import io.phantompool.protocol.ledger.Learning;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.protocol.record.RecordSource;
import io.phantompool.protocol.record.RecordTerms;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A whole pool in one thread with real cryptography on a small ladder: eight ticks, crowd of one,
 * five executors with three of them to open. Everything is drawn from one seed.
 */
public final class TestPool {
  /** Milliseconds between two closes. */
  public static final long INTERVAL = 30_000;

  /** Executors. */
  public static final int N = 5;

  /** Most that may lie. */
  public static final int F = 2;

  private static final int T = 3;
  private static final int TICKS = 8;
  private static final BabyStepGiantStep SEARCH = new BabyStepGiantStep(BabyStepTable.build(12));

  /** An accepted order as anybody can serve it. */
  public record Accepted(SealedOrder order, List<Receipt> base, List<Receipt> quote) {}

  private final Rng random;
  private final DealtCommittee dealt;
  private final Roster roster;
  private final List<Ed25519SigningKey> identities;
  private final MarketTerms terms;
  private final Digest ceremony;
  private final List<Seat> seats = new ArrayList<>();
  private final Map<Wallet, Trader> traders = new HashMap<>();
  private final Map<Digest, Accepted> accepted = new LinkedHashMap<>();
  private long now = 60_000_000 * INTERVAL + 5_000;

  private TestPool(long seed) {
    random = new Rng(seed);
    dealt = DealtCommittee.deal(2 * TICKS, T, N, random);
    identities = random.list(N, () -> Ed25519SigningKey.random(random.asSecureRandom()));
    roster = roster(identities, random);
    ceremony = Digest.of(random.bytes(Digest.LENGTH));
    Market market =
        new Market(
            new MarketId("SOL/USDC"),
            Mint.of(random.bytes(Mint.LENGTH)),
            Mint.of(random.bytes(Mint.LENGTH)),
            new BaseAtoms(10_000),
            PriceLadder.of(LongStream.range(0, TICKS).map(k -> 20_000 + 100 * k).toArray()),
            new Lots(5),
            new BasisPoints(20),
            7);
    terms =
        new MarketTerms(
            SealingKeys.of(market, SlotKeys.of(3, dealt.keys().slots().Y())),
            new MarketRules(INTERVAL, 1, 64, 16_384, 3_600_000, new Tick(3), true));
    for (int j = 1; j <= N; j++) {
      Ed25519SigningKey identity = identities.get(j - 1);
      seats.add(
          new Seat(
              dealt.shares(j, random),
              SEARCH,
              random.split(),
              terms,
              member -> setup(identity, member)));
    }
  }

  /** A pool in which nothing has happened. */
  public static TestPool of(long seed) {
    return new TestPool(seed);
  }

  private static Roster roster(List<Ed25519SigningKey> identities, Rng random) {
    List<RosterEntry> entries = new ArrayList<>();
    for (int j = 1; j <= identities.size(); j++) {
      entries.add(
          new RosterEntry(
              j,
              "executor-" + j,
              PublicKeyBytes.of(identities.get(j - 1).publicKey()),
              EncryptionKey.random(random.asSecureRandom()).publicKey()));
    }
    return new Roster(entries);
  }

  private ExecutorSetup setup(Ed25519SigningKey identity, CommitteeMember member) {
    return new ExecutorSetup(
        roster, committee(), ceremony, Markets.of(List.of(market())), identity, member, combiner());
  }

  // What is known of it

  /** The market with its rules. */
  public MarketTerms terms() {
    return terms;
  }

  /** The market. */
  public Market market() {
    return terms.keys().market();
  }

  /** The market's id. */
  public MarketId id() {
    return terms.id();
  }

  /** Who agrees. */
  public Committee committee() {
    return Committee.of(roster, F);
  }

  /** The executors. */
  public Roster roster() {
    return roster;
  }

  /** The public keys at work. */
  public ThresholdCombiner combiner() {
    return new ThresholdCombiner(dealt.keys(), SEARCH);
  }

  /** The committee's public keys. */
  public CommitteeKeys keys() {
    return dealt.keys();
  }

  /** The terms of its records. */
  public RecordTerms recordTerms() {
    return RecordTerms.of(ceremony, roster, keys(), terms);
  }

  /** The orders it has accepted, with these cancels, for records. */
  public RecordSource recordSource(Map<Digest, Cancel> cancels) {
    return new RecordSource() {
      @Override
      public RecordSource.Accepted accepted(Digest id) {
        TestPool.Accepted order = Objects.requireNonNull(accepted.get(id));
        return new RecordSource.Accepted(claim(order.order()), order.base(), order.quote());
      }

      @Override
      public Ended ended(Digest id) {
        TestPool.Accepted order = Objects.requireNonNull(accepted.get(id));
        return new Ended(order.order(), Optional.ofNullable(cancels.get(id)));
      }
    };
  }

  private OrderClaim claim(SealedOrder order) {
    return new OrderClaim(
        order,
        state(order.header().wallet(), market().baseMint(), order.header().base()),
        state(order.header().wallet(), market().quoteMint(), order.header().quote()));
  }

  private AccountState state(Wallet wallet, Mint mint, Reserve reserve) {
    return assertInstanceOf(
            Derivation.Derived.class,
            ledger().chain(wallet, mint).stateFor(reserve, ledger().known()))
        .state();
  }

  /** Executor j's identity key, for tests in which it lies. */
  public Ed25519SigningKey identity(int j) {
    return identities.get(j - 1);
  }

  /** The previous outcome of the first close. */
  public Digest ceremony() {
    return ceremony;
  }

  /** Executor j. */
  public Seat executor(int j) {
    return seats.get(j - 1);
  }

  /** All executors. */
  public List<Seat> executors() {
    return List.copyOf(seats);
  }

  /** What executor 1 knows of the accounts. */
  public Ledger ledger() {
    return executor(1).state().ledger();
  }

  /** Whether all executors know of the same outcomes. */
  public boolean ledgersAgree() {
    return seats.stream().allMatch(seat -> seat.state().ledger().known().equals(ledger().known()));
  }

  /** Some randomness of the pool's seed. */
  public Rng random() {
    return random;
  }

  /** What was accepted, as anybody can serve it. */
  public Map<Digest, Accepted> accepted() {
    return accepted;
  }

  // Time

  /** The clock. */
  public long now() {
    return now;
  }

  /** Lets time pass up to shortly after the next close on the grid; gives that. */
  public long passToNextClose() {
    long close = (now / INTERVAL + 1) * INTERVAL;
    now = close + 100;
    return close;
  }

  /** Lets time pass. */
  public void pass(long millis) {
    now += millis;
  }

  /** The whole pool at one moment. */
  public record Snapshot(long now, List<Seat.Snapshot> seats) {}

  /** Takes a picture. */
  public Snapshot snapshot() {
    return new Snapshot(now, seats.stream().map(Seat::snapshot).toList());
  }

  /** Goes back to a picture. */
  public void restore(Snapshot snapshot) {
    now = snapshot.now();
    for (int i = 0; i < seats.size(); i++) {
      seats.get(i).restore(snapshot.seats().get(i));
    }
  }

  // Traders and orders

  /** A trader with so much on both mints. */
  public Trader trader(long baseAtoms, long quoteAtoms) {
    Trader trader = new Trader(terms.keys(), random.split());
    traders.put(trader.wallet(), trader);
    deposit(trader, market().baseMint(), baseAtoms);
    deposit(trader, market().quoteMint(), quoteAtoms);
    return trader;
  }

  /** A trader with plenty. */
  public Trader trader() {
    return trader(100_000_000L, 1_000_000_000L);
  }

  /** All traders. */
  public List<Trader> traders() {
    return List.copyOf(traders.values());
  }

  /** The owner of an order. */
  public Trader traderOf(SealedOrder order) {
    return Objects.requireNonNull(traders.get(order.header().wallet()));
  }

  private void deposit(Trader trader, Mint mint, long atoms) {
    DepositName name = new DepositName(mint, Signature.of(random.bytes(Signature.LENGTH)), 0);
    for (Seat seat : seats) {
      seat.learn(
          Learning.deposit(seat.state().ledger(), trader.wallet(), name, new Atoms(atoms))
              .events());
    }
  }

  /** Settlement of every outcome up to this seq is final. */
  public void settle(long seq) {
    seats.forEach(
        seat -> seat.learn(Learning.settlement(seat.state().ledger(), id(), seq).events()));
  }

  /** An order that lives long and whose rest stays in the book. */
  public SealedOrder resting(Trader trader, Side side, int tick, long lots) {
    return submit(
        trader,
        new Trader.Wish(side, tick, lots, TimeInForce.GOOD_TILL_TIME, true, now + 3_000_000));
  }

  /** An order for the next open round only. */
  public SealedOrder immediate(Trader trader, Side side, int tick, long lots) {
    return submit(
        trader,
        new Trader.Wish(side, tick, lots, TimeInForce.IMMEDIATE_OR_CANCEL, false, now + 3_000_000));
  }

  /** Seals an order, submits it to all executors and shows them that it is accepted. */
  public SealedOrder submit(Trader trader, Trader.Wish wish) {
    Accepted order = seal(trader, wish, seats);
    seats.forEach(seat -> show(order, seat));
    return order.order();
  }

  /** Seals an order that these executors sign receipts for; nobody has seen them yet. */
  public Accepted seal(Trader trader, Trader.Wish wish, List<Seat> asked) {
    SealedOrder order = trader.seal(wish, asked.getFirst().state().ledger());
    List<Receipt> base = new ArrayList<>();
    List<Receipt> quote = new ArrayList<>();
    for (Seat seat : asked) {
      Reply.Receipts receipts =
          assertInstanceOf(Reply.Receipts.class, seat.ask(new Request.SubmitOrder(order), now));
      base.add(receipts.receipts().get(0));
      quote.add(receipts.receipts().get(1));
    }
    Accepted served = new Accepted(order, base, quote);
    accepted.put(order.id(), served);
    return served;
  }

  /** Shows an executor that took the order its quorum of receipts. */
  public void show(Accepted order, Seat seat) {
    assertInstanceOf(
        Reply.Noted.class,
        seat.ask(new Request.ShowAccepted(order.order().id(), order.base(), order.quote()), now));
  }

  /** Serves an executor that never saw the order. */
  public Reply serve(Digest id, Seat seat) {
    Accepted order = accepted.get(id);
    return seat.ask(new Request.ServeOrder(order.order(), order.base(), order.quote()), now);
  }
}
