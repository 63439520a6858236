package io.phantompool.protocol.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.ed25519.Ed25519SigningKey;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.SlotKeys;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.OrderRefusal.Code;
import io.phantompool.testkit.Rng;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Everything an order can be refused for before its proof, in the order of what it costs. */
class OrderAdmissionTest {
  private static final SealedMarket MARKET = SealedMarket.of(new Rng(73));
  private static final long NOW = SealedMarket.NOW;
  private static final SealedOrder ORDER = MARKET.someOrder().order();
  private static final Digest OTHER = MARKET.someOrder().order().id();
  private static final MarketRules RULES = MarketRules.withDefaults(new Tick(3));
  private static final OrderAdmission ADMISSION = new OrderAdmission(MARKET.keys, RULES);

  @AfterAll
  static void erase() {
    MARKET.close();
  }

  /** What a node has taken; tests fill it by hand. */
  private static final class Taken implements TakenNames {
    final Map<ClientId, Digest> clientIds = new HashMap<>();
    final Map<Mint, Map<Long, Digest>> reserves = new HashMap<>();
    final Map<Point, Digest> nonces = new HashMap<>();
    int ofWallet;
    int ofMarket;
    int questions;

    @Override
    public Optional<Digest> underClientId(Wallet wallet, ClientId clientId) {
      questions++;
      return wallet.equals(MARKET.wallet())
          ? Optional.ofNullable(clientIds.get(clientId))
          : Optional.empty();
    }

    @Override
    public Optional<Digest> underReserve(Wallet wallet, Mint mint, long number) {
      questions++;
      return wallet.equals(MARKET.wallet())
          ? Optional.ofNullable(reserves.getOrDefault(mint, Map.of()).get(number))
          : Optional.empty();
    }

    @Override
    public Optional<Digest> withNonce(Point C) {
      questions++;
      return Optional.ofNullable(nonces.get(C));
    }

    @Override
    public int liveOrders(Wallet wallet) {
      questions++;
      return ofWallet;
    }

    @Override
    public int liveOrders() {
      questions++;
      return ofMarket;
    }

    /** As a node stands that has taken this order. */
    Taken with(SealedOrder order) {
      clientIds.put(order.header().clientId(), order.id());
      reserve(MARKET.market().baseMint(), order.header().base().number(), order.id());
      reserve(MARKET.market().quoteMint(), order.header().quote().number(), order.id());
      nonces.put(order.body().C(), order.id());
      ofWallet++;
      ofMarket++;
      return this;
    }

    Taken reserve(Mint mint, long number, Digest id) {
      reserves.computeIfAbsent(mint, any -> new HashMap<>()).put(number, id);
      return this;
    }
  }

  private static Admission check(SealedOrder order, Taken taken) {
    return ADMISSION.check(order, taken, NOW);
  }

  private static OrderRefusal refusal(Admission admission) {
    return assertInstanceOf(Admission.Refused.class, admission).refusal();
  }

  private static void refused(Code code, String sentence, Admission admission) {
    assertEquals(new OrderRefusal(code, sentence), refusal(admission));
  }

  /** The order under another header, signed by this key. */
  private static SealedOrder under(OrderHeader header, Ed25519SigningKey key) {
    return SealedOrder.sign(header, ORDER.body(), ORDER.proof(), key);
  }

  private static OrderHeader header(ClientId clientId, TimeInForce tif, long goodTill) {
    OrderHeader of = ORDER.header();
    return new OrderHeader(
        of.market(),
        of.ladderEpoch(),
        of.keyEpoch(),
        of.wallet(),
        clientId,
        tif,
        goodTill,
        of.rest(),
        of.base(),
        of.quote());
  }

  private static OrderHeader goodTill(long millis) {
    return header(ORDER.header().clientId(), TimeInForce.GOOD_TILL_TIME, millis);
  }

  private static SealedOrder withWrongSignature(SealedOrder order) {
    byte[] bytes = order.encode();
    bytes[bytes.length - 40] ^= 1;
    try {
      return SealedOrder.decode(bytes, new OrderSizes(16));
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anOrderThatNothingSpeaksAgainstGoesOnToItsProof() {
    assertEquals(new Admission.ToVerify(), check(ORDER, new Taken()));
  }

  @Test
  void theSameOrderAgainGetsTheSameAnswerWhateverElseChanged() {
    Taken taken = new Taken().with(ORDER);
    taken.ofWallet = RULES.liveOrdersPerWallet();
    taken.ofMarket = RULES.liveOrders();
    assertEquals(new Admission.TakenBefore(), check(ORDER, taken));
    long late = ORDER.header().goodTillMillis() + 1;
    assertEquals(new Admission.TakenBefore(), ADMISSION.check(ORDER, taken, late));
  }

  /** The market and keys of a node that has moved on, without one question asked. */
  private static void moved(Code code, String sentence, Market market, long keyEpoch) {
    SlotKeys slotKeys = SlotKeys.of(keyEpoch, MARKET.keys.slotKeys().keys());
    Taken taken = new Taken();
    Admission admission =
        new OrderAdmission(SealingKeys.of(market, slotKeys), RULES)
            .check(withWrongSignature(ORDER), taken, NOW + 999_999_999_999L);
    refused(code, sentence, admission);
    assertEquals(1, taken.questions, "the client id alone");
  }

  @Test
  void anotherMarketOrEpochIsAnsweredFirst() {
    Market m = MARKET.market();
    moved(
        Code.WRONG_MARKET,
        "the order is for SOL/USDC, this is SOL/EURC",
        market(m, new MarketId("SOL/EURC"), 8),
        4);
    moved(
        Code.LADDER_EPOCH,
        "the order was sealed to ladder epoch 7, current is 8: fetch the market and seal afresh",
        market(m, m.id(), 8),
        4);
    moved(
        Code.KEY_EPOCH,
        "the order was sealed to key epoch 3, current is 4: fetch the keys and seal afresh",
        m,
        4);
  }

  private static Market market(Market m, MarketId id, long ladderEpoch) {
    return new Market(
        id,
        m.baseMint(),
        m.quoteMint(),
        m.lot(),
        m.ladder(),
        m.minimumSize(),
        m.fee(),
        ladderEpoch);
  }

  @Test
  void anExpiredOrderIsLookedAtSoThatAPendingOneCanBeCompleted() {
    for (TimeInForce tif : TimeInForce.values()) {
      for (long till : new long[] {0, NOW - 1, NOW, NOW + 1}) {
        SealedOrder order = under(header(ORDER.header().clientId(), tif, till), MARKET.walletKey);
        assertEquals(new Admission.ToVerify(), check(order, new Taken()));
      }
    }
  }

  @Test
  void aLifeOfMoreThanADayIsRefused() {
    long day = MarketRules.LONGEST_LIFE_MILLIS;
    assertEquals(
        new Admission.ToVerify(), check(under(goodTill(NOW + day), MARKET.walletKey), new Taken()));
    for (long till : new long[] {NOW + day + 1, OrderHeader.LATEST_GOOD_TILL_MILLIS}) {
      refused(
          Code.GOOD_TILL,
          "the order's good-till is more than PT24H ahead, the longest life of an order on"
              + " SOL/USDC",
          check(under(goodTill(till), MARKET.walletKey), new Taken()));
    }
  }

  @Test
  void aClientIdIsUsedOnceForEver() {
    Taken taken = new Taken();
    taken.clientIds.put(ORDER.header().clientId(), OTHER);
    refused(
        Code.CLIENT_ID_TAKEN,
        "client id %s is already that of %s: a client id is used once for ever"
            .formatted(ORDER.header().clientId(), OTHER),
        check(ORDER, taken));
  }

  @Test
  void twoIdsUnderOneReserveNumberOfEitherMintAreRefused() {
    for (Mint mint : List.of(MARKET.market().baseMint(), MARKET.market().quoteMint())) {
      refused(
          Code.RESERVE_TAKEN,
          "reserve number 1 on %s is already taken by %s: take the next free number"
              .formatted(mint, OTHER),
          check(ORDER, new Taken().reserve(mint, 1, OTHER)));
      assertEquals(new Admission.ToVerify(), check(ORDER, new Taken().reserve(mint, 2, OTHER)));
    }
  }

  @Test
  void anOrderThatStandsUnderItsNumbersAlreadyIsNoSecondId() {
    // A node that took the reserves and lost the rest completes the order, it does not refuse it.
    Taken taken = new Taken().reserve(MARKET.market().baseMint(), 1, ORDER.id());
    taken.reserve(MARKET.market().quoteMint(), 1, ORDER.id());
    assertEquals(new Admission.ToVerify(), check(ORDER, taken));
  }

  @Test
  void aReplacementUnderTheSameReserveIsRefused() {
    // Cancel and replace at once: the second order under the same numbers, another client id.
    Taken taken = new Taken().with(ORDER);
    OrderHeader of = ORDER.header();
    SealedOrder replacement =
        under(
            header(ClientId.of(new byte[16]), of.timeInForce(), of.goodTillMillis()),
            MARKET.walletKey);
    assertEquals(Code.RESERVE_TAKEN, refusal(check(replacement, taken)).code());
  }

  @Test
  void theCOfAnotherOrderIsRefusedAlsoForItsOwner() {
    Taken taken = new Taken().with(ORDER);
    OrderHeader of = ORDER.header();
    Reserve next = new Reserve(2, ORDER.id(), new Atoms(5), List.of());
    OrderHeader header =
        new OrderHeader(
            of.market(),
            of.ladderEpoch(),
            of.keyEpoch(),
            of.wallet(),
            ClientId.of(new byte[16]),
            of.timeInForce(),
            of.goodTillMillis(),
            of.rest(),
            next,
            next);
    refused(
        Code.NONCE_REUSED,
        "the order has the C of order %s: seal it afresh, never reuse sealed bytes"
            .formatted(ORDER.id()),
        check(under(header, MARKET.walletKey), taken));
  }

  @Test
  void theCOfAVictimIsRefusedUnderAnotherWallet() {
    try (Ed25519SigningKey thief = key(1)) {
      Taken taken = new Taken().with(ORDER);
      Admission admission = check(under(ofWallet(thief), thief), taken);
      assertEquals(Code.NONCE_REUSED, refusal(admission).code());
    }
  }

  private static Ed25519SigningKey key(long seed) {
    return Ed25519SigningKey.random(new Rng(seed).asSecureRandom());
  }

  private static OrderHeader ofWallet(Ed25519SigningKey key) {
    return ofWallet(Wallet.of(key.publicKey()));
  }

  private static OrderHeader ofWallet(Wallet wallet) {
    OrderHeader of = ORDER.header();
    return new OrderHeader(
        of.market(),
        of.ladderEpoch(),
        of.keyEpoch(),
        wallet,
        of.clientId(),
        of.timeInForce(),
        of.goodTillMillis(),
        of.rest(),
        of.base(),
        of.quote());
  }

  @Test
  void capsOfWalletAndMarketHold() {
    Taken wallet = new Taken();
    wallet.ofWallet = 63;
    assertEquals(new Admission.ToVerify(), check(ORDER, wallet));
    wallet.ofWallet = 64;
    refused(
        Code.CAP,
        "the wallet has 64 live orders on SOL/USDC, the most allowed: cancel one first",
        check(ORDER, wallet));
    Taken market = new Taken();
    market.ofMarket = 16_383;
    assertEquals(new Admission.ToVerify(), check(ORDER, market));
    market.ofMarket = 16_384;
    refused(
        Code.CAP,
        "SOL/USDC has 16384 live orders, the most allowed: try again after the next round",
        check(ORDER, market));
  }

  @Test
  void aSignatureOfAnotherKeyIsRefused() {
    try (Ed25519SigningKey other = key(2)) {
      refused(
          Code.SIGNATURE,
          "the signature is not that of wallet %s over this order: The signature does not belong to"
                  .formatted(MARKET.wallet())
              + " this key and message",
          check(under(ORDER.header(), other), new Taken()));
    }
    assertEquals(Code.SIGNATURE, refusal(check(withWrongSignature(ORDER), new Taken())).code());
  }

  @Test
  void aWalletOfSmallOrderSignsNothing() {
    // Under the key of order 1, R = B and S = 1 satisfy the equation for every message.
    byte[] identity = new byte[Wallet.LENGTH];
    identity[0] = 1;
    byte[] signature = new byte[64];
    signature[0] = 0x58;
    Arrays.fill(signature, 1, 32, (byte) 0x66);
    signature[32] = 1;
    byte[] bytes =
        new ByteWriter()
            .bytes(ofWallet(Wallet.of(identity)).encode())
            .bytes(ORDER.body().encode())
            .bytes(ORDER.proof().encode())
            .bytes(signature)
            .toByteArray();
    OrderRefusal refusal = refusal(check(decoded(bytes), new Taken()));
    assertEquals(Code.SIGNATURE, refusal.code());
    assertTrue(refusal.sentence().endsWith("The public key is of small order"));
  }

  private static SealedOrder decoded(byte[] bytes) {
    try {
      return SealedOrder.decode(bytes, new OrderSizes(16));
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatIsCheaperIsAnsweredFirst() {
    // Everything is wrong at once; each mended, the next one shows.
    Taken taken = new Taken();
    taken.clientIds.put(ORDER.header().clientId(), OTHER);
    taken.reserve(MARKET.market().baseMint(), 1, OTHER);
    taken.reserve(MARKET.market().quoteMint(), 1, OTHER);
    taken.nonces.put(ORDER.body().C(), OTHER);
    taken.ofWallet = 64;
    taken.ofMarket = 16_384;
    SealedOrder late =
        withWrongSignature(under(goodTill(OrderHeader.LATEST_GOOD_TILL_MILLIS), MARKET.walletKey));
    assertEquals(Code.GOOD_TILL, refusal(check(late, taken)).code());
    SealedOrder order = withWrongSignature(ORDER);
    assertEquals(Code.CLIENT_ID_TAKEN, refusal(check(order, taken)).code());
    taken.clientIds.clear();
    assertTrue(sentence(order, taken).contains("on " + MARKET.market().baseMint()));
    taken.reserves.remove(MARKET.market().baseMint());
    assertTrue(sentence(order, taken).contains("on " + MARKET.market().quoteMint()));
    taken.reserves.clear();
    assertEquals(Code.NONCE_REUSED, refusal(check(order, taken)).code());
    taken.nonces.clear();
    assertTrue(sentence(order, taken).startsWith("the wallet has 64"));
    taken.ofWallet = 0;
    assertTrue(sentence(order, taken).startsWith("SOL/USDC has 16384"));
    taken.ofMarket = 0;
    assertEquals(Code.SIGNATURE, refusal(check(order, taken)).code());
    assertEquals(new Admission.ToVerify(), check(ORDER, taken));
  }

  private static String sentence(SealedOrder order, Taken taken) {
    return refusal(check(order, taken)).sentence();
  }
}
