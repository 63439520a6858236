package io.phantompool.client.decimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Human units, exactly. */
class MarketScaleTest {
  private static MarketScale scale(long lot, LongStream prices, int base, int quote) {
    return new MarketScale(
        new Market(
            new MarketId("SOL/USDC"),
            Mint.of(new byte[Mint.LENGTH]),
            Mint.of(new Rng(1).bytes(Mint.LENGTH)),
            new BaseAtoms(lot),
            PriceLadder.of(prices.toArray()),
            new Lots(5),
            new BasisPoints(0),
            1),
        new Decimals(base),
        new Decimals(quote));
  }

  /** Lots of 0.01 SOL; 170 to 171.75 USDC in steps of 0.25. */
  private final MarketScale scale =
      scale(10_000_000, LongStream.range(0, 8).map(k -> 1_700_000 + 2_500 * k), 9, 6);

  private static void assertRefused(Reading<?> reading, String part, String... nearest) {
    var refused = assertInstanceOf(Reading.Refused.class, reading);
    assertTrue(refused.sentence().contains(part), refused::sentence);
    assertEquals(List.of(nearest), refused.nearest());
  }

  @Test
  void wholeLotsAndPricesOfTheLadderAreRead() {
    assertEquals(new Lots(1_250), scale.lots("12.5").orThrow());
    assertEquals(new Lots(1_250), scale.lots("12.500").orThrow());
    assertEquals(new Tick(5), scale.tick("171.25").orThrow());
    assertEquals(new Tick(0), scale.tick("170").orThrow());
    assertEquals("171.25", scale.text(new Tick(5)));
    assertEquals("12.5", scale.text(new Lots(1_250)));
    assertEquals("0.05", scale.text(new Lots(5)));
  }

  @Test
  void nothingIsRounded() {
    assertRefused(scale.lots("12.505"), "whole lots of 0.01", "12.5", "12.51");
    assertRefused(scale.tick("171.26"), "not on the ladder", "171.25", "171.5");
    assertRefused(scale.tick("171.2500000001"), "not on the ladder", "171.25", "171.5");
    assertRefused(scale.tick("1"), "from 170 to 171.75 in 8 prices", "170");
    assertRefused(scale.tick("1000"), "from 170 to 171.75", "171.75");
    assertRefused(scale.lots("0.049"), "at least 0.05", "0.05");
    assertRefused(scale.lots("0"), "at least 0.05", "0.05");
    assertRefused(scale.lots("42949673.001"), "at most 42949673", "42949673");
    assertEquals(new Lots(0xffff_ffffL + 5), scale.lots("42949673").orThrow());
    assertRefused(scale.lots("99999999999999999999"), "at most", "42949673");
  }

  @Test
  void onlyPlainNumbersAreRead() {
    for (String bad :
        List.of(
            "", " 1", "1 ", "-1", "+1", "1e3", "1E3", "0x1", ".5", "1.", "1,5", "01", "NaN",
            "1.2.3", "1_000", "\u0661")) {
      assertRefused(scale.lots(bad), "plain decimal number");
      assertRefused(scale.tick(bad), "plain decimal number");
      assertEquals(Optional.empty(), scale.inside(Side.BUY, bad));
    }
    assertThrows(IllegalArgumentException.class, () -> scale.lots("x").orThrow());
    var no = assertThrows(IllegalArgumentException.class, () -> scale.tick("171.3").orThrow());
    assertTrue(String.valueOf(no.getMessage()).endsWith("nearest: 171.25 or 171.5"));
  }

  @Test
  void aLimitIsTakenAtOrInside() {
    assertEquals(Optional.of(new Tick(5)), scale.inside(Side.BUY, "171.3"));
    assertEquals(Optional.of(new Tick(6)), scale.inside(Side.SELL, "171.3"));
    assertEquals(Optional.of(new Tick(5)), scale.inside(Side.BUY, "171.25"));
    assertEquals(Optional.of(new Tick(5)), scale.inside(Side.SELL, "171.25"));
    assertEquals(Optional.of(new Tick(7)), scale.inside(Side.BUY, "9999"));
    assertEquals(Optional.of(new Tick(0)), scale.inside(Side.SELL, "0.01"));
    assertEquals(Optional.empty(), scale.inside(Side.BUY, "169.99"));
    assertEquals(Optional.empty(), scale.inside(Side.SELL, "171.76"));
  }

  @Test
  void aPriceWithoutAnEndHasOneTextThatIsReadBack() {
    MarketScale thirds = scale(30_000_000, LongStream.range(0, 8).map(k -> 5_000_000 + k), 9, 6);
    assertEquals("166.666666666666666666667", thirds.text(new Tick(0)));
    for (int k = 0; k < 8; k++) {
      assertEquals(new Tick(k), thirds.tick(thirds.text(new Tick(k))).orThrow());
    }
    assertRefused(thirds.tick("166.66"), "not on the ladder", "166.666666666666666666667");
  }

  @SeededTest
  void textAndValueAreEachOthers(Rng random) {
    long lot = 1 + random.nextLong(1_000_000_000_000L);
    long first = 1_000 + random.nextLong(1L << 40);
    int base = random.nextInt(19);
    int quote = random.nextInt(19);
    MarketScale any = scale(lot, LongStream.range(0, 8).map(k -> first + k), base, quote);
    for (int k = 0; k < 8; k++) {
      assertEquals(new Tick(k), any.tick(any.text(new Tick(k))).orThrow());
    }
    Lots lots = new Lots(5 + random.nextLong(1L << 32));
    assertEquals(lots, any.lots(any.text(lots)).orThrow());
  }

  @Test
  void amountsAreAtomsToTheLastDigit() {
    Decimals usdc = new Decimals(6);
    assertEquals(new Atoms(1_500_000), usdc.atoms("1.5").orThrow());
    assertEquals(new Atoms(-1), usdc.atoms("18446744073709.551615").orThrow());
    assertEquals("18446744073709.551615", usdc.text(new Atoms(-1)));
    assertEquals("0", usdc.text(Atoms.ZERO));
    assertRefused(usdc.atoms("1.0000001"), "6 decimals", "1", "1.000001");
    assertRefused(usdc.atoms("18446744073709.551616"), "larger");
    assertThrows(IllegalArgumentException.class, () -> new Decimals(31));
  }
}
