package io.phantompool.protocol.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.PointVector;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.CountedEntry;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.testkit.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One valid order against a market, keys, header or account state of which one field is another:
 * the proof is about exactly its own. So nothing sealed can be moved anywhere (section 10: copied
 * or replayed to another market, epoch, account or reserve).
 */
class OrderContextFlipTest {
  private static final SealedMarket MARKET = SealedMarket.of(new Rng(72));
  private static final OrderClaim CLAIM = claim();
  private static final OrderHeader HEADER = CLAIM.order().header();

  /** An order whose reserves are not the first ones and count a market. */
  private static OrderClaim claim() {
    OrderHeader plain = MARKET.header(0, 0);
    List<CountedEntry> counted = List.of(new CountedEntry(new MarketId("BTC/USDC"), 9, 7));
    OrderHeader header =
        new OrderHeader(
            plain.market(),
            plain.ladderEpoch(),
            plain.keyEpoch(),
            plain.wallet(),
            plain.clientId(),
            TimeInForce.GOOD_TILL_TIME,
            plain.goodTillMillis(),
            false,
            new Reserve(2, digest(1), new Atoms(20_000_000), counted),
            new Reserve(3, digest(2), new Atoms(30_000_000), counted));
    return new Forgery(MARKET, header, Side.BUY, 2, 77).claim();
  }

  /** 32 equal bytes. */
  private static byte[] bytes(int value) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static Digest digest(int value) {
    return Digest.of(bytes(value));
  }

  @BeforeAll
  static void theOrderIsValid() {
    assertEquals(Optional.empty(), MARKET.verifier.verify(CLAIM));
  }

  @AfterAll
  static void erase() {
    MARKET.close();
  }

  private static Optional<OrderRefusal> under(SealingKeys keys, OrderHeader header) {
    return new OrderVerifier(keys, MARKET.random.asSecureRandom())
        .verify(
            new OrderClaim(
                signed(header),
                state(CLAIM.base(), header, keys.market().baseMint(), header.base()),
                state(CLAIM.quote(), header, keys.market().quoteMint(), header.quote())));
  }

  private static SealedOrder signed(OrderHeader header) {
    return SealedOrder.sign(header, CLAIM.order().body(), CLAIM.order().proof(), MARKET.walletKey);
  }

  private static AccountState state(
      AccountState state, OrderHeader header, Mint mint, Reserve reserve) {
    return new AccountState(
        header.wallet(), mint, reserve, state.balance(), state.openCommitments());
  }

  private static void bound(SealingKeys keys, OrderHeader header) {
    OrderForgeryTest.refused(under(keys, header), OrderCheck.NONCE);
  }

  private static void refusedAs(OrderRefusal.Code code, Optional<OrderRefusal> verdict) {
    assertEquals(code, verdict.orElseThrow().code());
  }

  /** A market of which one field is another, and nothing else. */
  private static void market(UnaryOperator<Market> change) {
    Market other = change.apply(MARKET.market());
    bound(SealingKeys.of(other, MARKET.keys.slotKeys()), headerOf(other, HEADER.keyEpoch()));
  }

  private static OrderHeader headerOf(Market market, long keyEpoch) {
    return new OrderHeader(
        market.id(),
        market.ladderEpoch(),
        keyEpoch,
        HEADER.wallet(),
        HEADER.clientId(),
        HEADER.timeInForce(),
        HEADER.goodTillMillis(),
        HEADER.rest(),
        HEADER.base(),
        HEADER.quote());
  }

  private static Market with(Market m, PriceLadder ladder) {
    return new Market(
        m.id(),
        m.baseMint(),
        m.quoteMint(),
        m.lot(),
        ladder,
        m.minimumSize(),
        m.fee(),
        m.ladderEpoch());
  }

  @Test
  void everyPriceIsBound() {
    for (int k = 0; k < MARKET.market().ladder().ticks(); k++) {
      long[] prices =
          MARKET.market().ladder().prices().stream().mapToLong(Price::quoteAtomsPerLot).toArray();
      prices[k] += 1;
      market(m -> with(m, PriceLadder.of(prices)));
    }
  }

  @Test
  void everyOtherFieldOfTheMarketIsBound() {
    Mint mint = Mint.of(bytes(9));
    market(
        m ->
            new Market(
                new MarketId("SOL/USDT"),
                m.baseMint(),
                m.quoteMint(),
                m.lot(),
                m.ladder(),
                m.minimumSize(),
                m.fee(),
                m.ladderEpoch()));
    market(
        m ->
            new Market(
                m.id(), mint, m.quoteMint(), m.lot(), m.ladder(), m.minimumSize(), m.fee(), 7));
    market(
        m ->
            new Market(
                m.id(), m.baseMint(), mint, m.lot(), m.ladder(), m.minimumSize(), m.fee(), 7));
    market(
        m ->
            new Market(
                m.id(),
                m.baseMint(),
                m.quoteMint(),
                new BaseAtoms(10_001),
                m.ladder(),
                m.minimumSize(),
                m.fee(),
                m.ladderEpoch()));
    market(m -> withRules(m, new Lots(4), m.fee(), 7));
    market(m -> withRules(m, m.minimumSize(), new BasisPoints(21), 7));
    market(m -> withRules(m, m.minimumSize(), m.fee(), 8));
  }

  private static Market withRules(Market m, Lots smallest, BasisPoints fee, long ladderEpoch) {
    return new Market(
        m.id(), m.baseMint(), m.quoteMint(), m.lot(), m.ladder(), smallest, fee, ladderEpoch);
  }

  @Test
  void everySlotKeyAndTheKeyEpochAreBound() {
    PointVector Y = MARKET.keys.slotKeys().keys();
    for (int s = 0; s < Y.size(); s++) {
      PointVector changed = Y.slice(0, Y.size());
      changed.set(s, Y.get(s).plus(Point.GENERATOR));
      bound(SealingKeys.of(MARKET.market(), SlotKeys.of(3, changed)), HEADER);
      changed.set(s, Y.get(s).negate());
      bound(SealingKeys.of(MARKET.market(), SlotKeys.of(3, changed)), HEADER);
    }
    SealingKeys nextEpoch = SealingKeys.of(MARKET.market(), SlotKeys.of(4, Y));
    bound(nextEpoch, headerOf(MARKET.market(), 4));
  }

  @Test
  void aHeaderOfAnotherMarketOrEpochIsRefusedByName() {
    Market m = MARKET.market();
    SealingKeys otherLadder = SealingKeys.of(withRules(m, m.minimumSize(), m.fee(), 8), keys(3));
    refusedAs(OrderRefusal.Code.LADDER_EPOCH, under(otherLadder, HEADER));
    refusedAs(OrderRefusal.Code.KEY_EPOCH, under(SealingKeys.of(m, keys(4)), HEADER));
    Market other =
        new Market(
            new MarketId("SOL/EURC"),
            m.baseMint(),
            m.quoteMint(),
            m.lot(),
            m.ladder(),
            m.minimumSize(),
            m.fee(),
            7);
    refusedAs(OrderRefusal.Code.WRONG_MARKET, under(SealingKeys.of(other, keys(3)), HEADER));
  }

  private static SlotKeys keys(long epoch) {
    return SlotKeys.of(epoch, MARKET.keys.slotKeys().keys());
  }

  /** Everything in a header that no market or epoch decides. */
  private static OrderHeader header(
      Wallet wallet, ClientId clientId, TimeInForce tif, long goodTill, boolean rest) {
    return new OrderHeader(
        HEADER.market(),
        HEADER.ladderEpoch(),
        HEADER.keyEpoch(),
        wallet,
        clientId,
        tif,
        goodTill,
        rest,
        HEADER.base(),
        HEADER.quote());
  }

  @Test
  void everyFieldOfTheHeaderIsBound() {
    Wallet wallet = HEADER.wallet();
    ClientId id = HEADER.clientId();
    TimeInForce gtt = TimeInForce.GOOD_TILL_TIME;
    long till = HEADER.goodTillMillis();
    assertEquals(Optional.empty(), under(MARKET.keys, header(wallet, id, gtt, till, false)));
    Wallet thief = Wallet.of(bytes(7));
    bound(MARKET.keys, header(thief, id, gtt, till, false));
    ClientId otherId = ClientId.of(new byte[ClientId.LENGTH]);
    bound(MARKET.keys, header(wallet, otherId, gtt, till, false));
    bound(MARKET.keys, header(wallet, id, TimeInForce.IMMEDIATE_OR_CANCEL, till, false));
    bound(MARKET.keys, header(wallet, id, gtt, till + 1, false));
    bound(MARKET.keys, header(wallet, id, gtt, till, true));
  }

  /** Reserves that differ from one in one field each. */
  private static List<Reserve> othersThan(Reserve r) {
    CountedEntry entry = r.counted().getFirst();
    MarketId market = entry.market();
    return List.of(
        new Reserve(r.number() + 1, r.previous(), r.deposits(), r.counted()),
        Reserve.first(r.deposits(), r.counted()),
        new Reserve(r.number(), digest(77), r.deposits(), r.counted()),
        new Reserve(r.number(), r.previous(), r.deposits().plus(new Atoms(1)), r.counted()),
        new Reserve(r.number(), r.previous(), r.deposits(), List.of()),
        withEntry(r, new CountedEntry(new MarketId("BTC/USDT"), 9, 7)),
        withEntry(r, new CountedEntry(market, 10, 7)),
        withEntry(r, new CountedEntry(market, 9, 8)));
  }

  private static Reserve withEntry(Reserve r, CountedEntry entry) {
    return new Reserve(r.number(), r.previous(), r.deposits(), List.of(entry));
  }

  private static OrderHeader withReserves(Reserve base, Reserve quote) {
    return new OrderHeader(
        HEADER.market(),
        HEADER.ladderEpoch(),
        HEADER.keyEpoch(),
        HEADER.wallet(),
        HEADER.clientId(),
        HEADER.timeInForce(),
        HEADER.goodTillMillis(),
        HEADER.rest(),
        base,
        quote);
  }

  @Test
  void everyFieldOfBothReservesIsBound() {
    for (Reserve other : othersThan(HEADER.base())) {
      bound(MARKET.keys, withReserves(other, HEADER.quote()));
    }
    for (Reserve other : othersThan(HEADER.quote())) {
      bound(MARKET.keys, withReserves(HEADER.base(), other));
    }
    bound(MARKET.keys, withReserves(HEADER.quote(), HEADER.base()));
  }

  private static Optional<OrderRefusal> against(AccountState base, AccountState quote) {
    return MARKET.verifier.verify(new OrderClaim(CLAIM.order(), base, quote));
  }

  @Test
  void balancesAndOpenCommitmentsAreBound() {
    for (AccountState state : List.of(CLAIM.base(), CLAIM.quote())) {
      for (AccountState other :
          List.of(
              withFunds(state, new Atoms(state.balance().atoms() + 1), Point.IDENTITY),
              withFunds(state, new Atoms(state.balance().atoms() - 1), Point.IDENTITY),
              withFunds(state, new Atoms(-1L), Point.IDENTITY),
              withFunds(state, state.balance(), Point.GENERATOR),
              withFunds(state, state.balance(), Forgery.H))) {
        boolean base = state.equals(CLAIM.base());
        Optional<OrderRefusal> verdict =
            against(base ? other : CLAIM.base(), base ? CLAIM.quote() : other);
        OrderForgeryTest.refused(verdict, OrderCheck.NONCE);
      }
    }
  }

  private static AccountState withFunds(AccountState state, Atoms balance, Point open) {
    return new AccountState(state.wallet(), state.mint(), state.reference(), balance, open);
  }

  @Test
  void aStateThatTheHeaderDoesNotNameIsRefusedByName() {
    AccountState base = CLAIM.base();
    AccountState quote = CLAIM.quote();
    OrderRefusal.Code code = OrderRefusal.Code.ACCOUNT_STATE;
    refusedAs(code, against(quote, base));
    Wallet other = Wallet.of(bytes(7));
    refusedAs(
        code,
        against(
            new AccountState(other, base.mint(), base.reference(), base.balance(), Point.IDENTITY),
            quote));
    for (Reserve reserve : othersThan(base.reference())) {
      refusedAs(
          code,
          against(
              new AccountState(base.wallet(), base.mint(), reserve, base.balance(), Point.IDENTITY),
              quote));
    }
    for (Reserve reserve : othersThan(quote.reference())) {
      Optional<OrderRefusal> verdict =
          against(
              base,
              new AccountState(
                  quote.wallet(), quote.mint(), reserve, quote.balance(), Point.IDENTITY));
      refusedAs(code, verdict);
      assertTrue(verdict.orElseThrow().sentence().contains("reserve number 3"));
    }
  }
}
