package io.phantompool.protocol.market;

import static io.phantompool.protocol.market.QuantityTest.refuses;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import io.phantompool.testkit.Vectors;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MarketTest {
  private static final Market MARKET = MarketSamples.market();

  private static List<JsonNode> vectors() {
    List<JsonNode> markets = new ArrayList<>();
    for (String file : List.of("order.json", "order-512.json")) {
      Vectors.json("phantompool/" + file)
          .required("orders")
          .forEach(order -> markets.add(order.required("market")));
    }
    Vectors.json("phantompool/close.json")
        .required("closes")
        .forEach(close -> markets.add(close.required("market")));
    assertEquals(18, markets.size());
    return markets;
  }

  @Test
  void reproducesEveryDigest() {
    for (JsonNode vector : vectors()) {
      assertEquals(
          vector.required("digest").asText(), MarketSamples.ofVector(vector).digest().toString());
    }
  }

  /** The first market of order.json. */
  @Test
  void hasThisDigest() {
    Market market =
        new Market(
            new MarketId("SOL/USDC"),
            mint("54bd86a7fad9e92653f3c65a7bfd474a43cdc7f93bc631da80d1f6ab16d541f8"),
            mint("38d73a57b9d7964ff2a43a31c753d7668b9296a141e42493cd432ff79f08f6d0"),
            new BaseAtoms(25_000),
            PriceLadder.of(PriceLadderTest.steps(8, 25_407, 25)),
            new Lots(5),
            new BasisPoints(33),
            6);
    assertEquals(
        "79f71bdd021b57453b0d70df8a5967cada871fc567c2a1199d2e4f9610b4a781",
        market.digest().toString());
  }

  @Test
  void digestsEveryFieldButTheEpoch() {
    Set<Digest> digests = new HashSet<>();
    digests.add(MARKET.digest());
    digests.add(MarketSamples.market("SOL/USDT", mint(1), mint(2), 10_000).digest());
    digests.add(MarketSamples.market("SOL/USDC", mint(3), mint(2), 10_000).digest());
    digests.add(MarketSamples.market("SOL/USDC", mint(1), mint(3), 10_000).digest());
    digests.add(MarketSamples.market("SOL/USDC", mint(1), mint(2), 10_001).digest());
    digests.add(with(MarketSamples.ladder(16, 20_001), 5, 30).digest());
    digests.add(with(MARKET.ladder(), 6, 30).digest());
    digests.add(with(MARKET.ladder(), 5, 31).digest());
    assertEquals(8, digests.size());
    Market later =
        new Market(
            MARKET.id(),
            MARKET.baseMint(),
            MARKET.quoteMint(),
            MARKET.lot(),
            MARKET.ladder(),
            MARKET.minimumSize(),
            MARKET.fee(),
            2);
    assertEquals(MARKET.digest(), later.digest());
    assertNotEquals(MARKET, later);
  }

  @Test
  void refusesAMarketThatBreaksTheRules() {
    refuses(() -> MarketSamples.market("A/A", mint(1), mint(1), 10_000));
    refuses(() -> MarketSamples.market("A/B", mint(1), mint(2), 0));
    refuses(() -> with(MARKET.ladder(), 0, 30));
    refuses(() -> with(MARKET.ladder(), 1L << 32, 30));
    refuses(() -> MarketSamples.market("A/B", mint(1), mint(2), 9_999));
    refuses(() -> with(MarketSamples.ladder(16, 9_999), 5, 1));
    assertDoesNotThrow(() -> with(MarketSamples.ladder(16, 9_999), 5, 0));
    assertDoesNotThrow(() -> with(MarketSamples.ladder(16, 10_000), 0xffff_ffffL, 1));
    assertDoesNotThrow(() -> MarketSamples.market("A/B", mint(1), mint(2), -1));
  }

  @SeededTest
  void fitsSuppliesOfTwoToThe40Lots(Rng random) {
    BigInteger base = random.scalar(BigInteger.ONE.shiftLeft(64));
    BigInteger quote = random.scalar(BigInteger.ONE.shiftLeft(64)).shiftRight(random.nextInt(30));
    BigInteger lot = MARKET.lot().toBigInteger();
    BigInteger p_0 = MARKET.ladder().lowest().toBigInteger();
    boolean fits =
        base.multiply(p_0).add(quote.multiply(lot)).compareTo(lot.multiply(p_0).shiftLeft(40)) <= 0;
    assertEquals(fits, fits(MARKET, base, quote));
  }

  @Test
  void countsEveryAtomOfTheSupply() {
    BigInteger most = BigInteger.valueOf(10_000).shiftLeft(40);
    assertTrue(fits(MARKET, most, BigInteger.ZERO));
    assertEquals(false, fits(MARKET, most, BigInteger.ONE));
    assertEquals(false, fits(MARKET, most.add(BigInteger.ONE), BigInteger.ZERO));
    assertTrue(fits(MARKET, most.subtract(BigInteger.ONE), BigInteger.TWO));
    assertEquals(false, fits(MARKET, most.subtract(BigInteger.ONE), BigInteger.valueOf(3)));
  }

  private static boolean fits(Market market, BigInteger base, BigInteger quote) {
    try {
      market.requireSupplyFits(BaseAtoms.of(base), QuoteAtoms.of(quote));
      return true;
    } catch (IllegalArgumentException refusal) {
      assertTrue(refusal.getMessage().contains("2^40"));
      return false;
    }
  }

  @Test
  void takesFeesOutOfWhatIsReceived() {
    // 7 lots of 10,000 less 30 basis points; 7 lots at 20,003 less 30 basis points, rounded down.
    assertEquals(new BaseAtoms(70_000), MARKET.atoms(new Lots(7)));
    assertEquals(new BaseAtoms(69_790), MARKET.receivedByBuyer(new Lots(7)));
    assertEquals(new QuoteAtoms(139_600), MARKET.receivedBySeller(new Lots(7), new Price(20_003)));
    assertEquals(new QuoteAtoms(140_021), new Price(20_003).times(new Lots(7)));
    assertThrows(ArithmeticException.class, () -> MARKET.atoms(new Lots(-1)));
    assertEquals(MARKET.quoteMint(), MARKET.paidBy(Side.BUY));
    assertEquals(MARKET.baseMint(), MARKET.paidBy(Side.SELL));
    assertEquals(new Lots(0x1_0000_0004L), MARKET.maximumSize());
  }

  @Test
  void runsUnderRulesThatFit() {
    MarketRules rules = MarketRules.withDefaults(new Tick(15));
    assertEquals(30_000, rules.intervalMillis());
    assertEquals(86_400_000, rules.longestLifeMillis());
    assertDoesNotThrow(() -> rules.requireFits(MARKET));
    refuses(() -> MarketRules.withDefaults(new Tick(16)).requireFits(MARKET));
    Market small = with(MarketSamples.ladder(8, 20_000), 5, 30);
    refuses(() -> MarketRules.withDefaults(new Tick(0)).requireFits(small));
    assertDoesNotThrow(() -> rules(30_000, 1, 64, 1, 1, true).requireFits(small));
  }

  @Test
  void refusesRulesThatBreakTheRules() {
    assertDoesNotThrow(() -> rules(1, 2, 1, 1, 86_400_000, false));
    refuses(() -> rules(0, 2, 1, 1, 1, false));
    refuses(() -> rules(1, 1, 1, 1, 1, false));
    refuses(() -> rules(1, 0, 1, 1, 1, true));
    refuses(() -> rules(1, 2, 0, 1, 1, false));
    refuses(() -> rules(1, 2, 65, 1, 1, false));
    refuses(() -> rules(1, 2, 1, 0, 1, false));
    refuses(() -> rules(1, 2, 1, 1, 0, false));
    refuses(() -> rules(1, 2, 1, 1, 86_400_001, false));
  }

  private static MarketRules rules(
      long interval, int crowd, int perWallet, int orders, long life, boolean development) {
    return new MarketRules(interval, crowd, perWallet, orders, life, new Tick(0), development);
  }

  @Test
  void givesEveryMintOneRole() {
    Market other = MarketSamples.market("SOL/USDT", mint(1), mint(3), 10_000);
    Markets markets = Markets.of(List.of(other, MARKET));
    assertEquals(List.of(MARKET, other), markets.all());
    assertEquals(MARKET, markets.get(MARKET.id()).orElseThrow());
    assertTrue(markets.get(new MarketId("NO/NE")).isEmpty());
    assertEquals(MARKET.baseRole(), markets.role(mint(1)).orElseThrow());
    assertEquals(10_000, markets.role(mint(1)).orElseThrow().lotOrZero());
    assertEquals(32, markets.role(mint(1)).orElseThrow().rangeBits());
    assertEquals(new MintRole.Quote(), markets.role(mint(3)).orElseThrow());
    assertEquals(0, markets.role(mint(3)).orElseThrow().lotOrZero());
    assertEquals(64, markets.role(mint(3)).orElseThrow().rangeBits());
    assertTrue(markets.role(mint(4)).isEmpty());
    refuses(() -> Markets.of(List.of(MARKET, MARKET)));
    refuses(
        () ->
            Markets.of(
                List.of(MARKET, MarketSamples.market("SOL/USDT", mint(1), mint(3), 20_000))));
    refuses(
        () ->
            Markets.of(
                List.of(MARKET, MarketSamples.market("USDC/EUR", mint(2), mint(3), 10_000))));
    refuses(
        () ->
            Markets.of(List.of(MARKET, MarketSamples.market("BTC/SOL", mint(3), mint(1), 10_000))));
  }

  private static Market with(PriceLadder ladder, long minimum, int fee) {
    return new Market(
        MARKET.id(),
        MARKET.baseMint(),
        MARKET.quoteMint(),
        MARKET.lot(),
        ladder,
        new Lots(minimum),
        new BasisPoints(fee),
        1);
  }

  private static Mint mint(int value) {
    return MarketSamples.mint(value);
  }

  private static Mint mint(String hex) {
    return Mint.of(java.util.HexFormat.of().parseHex(hex));
  }
}
