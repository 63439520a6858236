package io.phantompool.protocol.market;

import static io.phantompool.protocol.market.QuantityTest.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PriceLadderTest {
  private static final BigInteger U64 = BigInteger.ONE.shiftLeft(64);

  @Test
  void numbersBuysBeforeSells() {
    PriceLadder ladder = MarketSamples.ladder(16, 100);
    assertEquals(16, ladder.ticks());
    assertEquals(32, ladder.slots());
    assertEquals(5, ladder.slotBits());
    assertEquals(new Slot(3), ladder.slot(Side.BUY, new Tick(3)));
    assertEquals(new Slot(19), ladder.slot(Side.SELL, new Tick(3)));
    for (int s = 0; s < 32; s++) {
      Slot slot = new Slot(s);
      assertEquals(s < 16 ? Side.BUY : Side.SELL, ladder.side(slot));
      assertEquals(new Price(100 + s % 16), ladder.price(slot));
      assertEquals(slot, ladder.slot(ladder.side(slot), ladder.tick(slot)));
    }
  }

  @Test
  void refusesTicksAndSlotsOfALargerLadder() {
    PriceLadder ladder = MarketSamples.ladder(16, 100);
    refuses(() -> ladder.price(new Tick(16)));
    refuses(() -> ladder.slot(Side.SELL, new Tick(16)));
    refuses(() -> ladder.tick(new Slot(32)));
    refuses(() -> ladder.side(new Slot(32)));
  }

  @Test
  void hasAPowerOfTwoOfPrices() {
    for (int ticks : new int[] {8, 16, 256, 1024}) {
      assertEquals(ticks, MarketSamples.ladder(ticks, 5_000).ticks());
    }
    for (int ticks : new int[] {0, 1, 4, 12, 15, 17, 1023, 2048}) {
      refuses(() -> MarketSamples.ladder(ticks, 5_000));
    }
  }

  @Test
  void ascendsStrictly() {
    refuses(() -> PriceLadder.of(1, 2, 3, 4, 5, 5, 6, 7));
    refuses(() -> PriceLadder.of(2, 1, 3, 4, 5, 6, 7, 8));
    refuses(() -> PriceLadder.of(0, 1, 2, 3, 4, 5, 6, 7));
    refuses(() -> PriceLadder.of(-8, -7, -6, -5, -4, -3, -2, 1));
    assertEquals(new Price(-1), PriceLadder.of(-8, -7, -6, -5, -4, -3, -2, -1).highest());
  }

  @Test
  void isAtMostSixteenTimesWide() {
    assertEquals(new Price(16), PriceLadder.of(1, 2, 3, 4, 5, 6, 7, 16).highest());
    refuses(() -> PriceLadder.of(1, 2, 3, 4, 5, 6, 7, 17));
    // 16 p_0 needs more than 64 bits here.
    long large = 1L << 61;
    assertEquals(
        new Price(-1),
        PriceLadder.of(large, large + 1, large + 2, large + 3, large + 4, large + 5, large + 6, -1)
            .highest());
  }

  @SeededTest
  void findsTheNearestPrices(Rng random) {
    PriceLadder ladder = ladder(random);
    Price wanted = price(random, ladder);
    Optional<Tick> below = Optional.empty();
    Optional<Tick> above = Optional.empty();
    for (int k = 0; k < ladder.ticks(); k++) {
      Tick tick = new Tick(k);
      if (ladder.price(tick).compareTo(wanted) <= 0) {
        below = Optional.of(tick);
      } else if (above.isEmpty()) {
        above = Optional.of(tick);
      }
    }
    Optional<Tick> exact = below.filter(tick -> ladder.price(tick).equals(wanted));
    assertEquals(below, ladder.highestAtOrBelow(wanted));
    assertEquals(exact.or(above(above)), ladder.lowestAtOrAbove(wanted));
    assertEquals(exact, ladder.tickOf(wanted));
  }

  private static java.util.function.Supplier<Optional<Tick>> above(Optional<Tick> tick) {
    return () -> tick;
  }

  @Test
  void giveMarketOrdersALimitWithinTheBand() {
    // 10,000 to 10,150 in steps of 10: 50 basis points of 10,070 are 50.35.
    PriceLadder ladder = PriceLadder.of(steps(16, 10_000, 10));
    Tick g = new Tick(7);
    assertEquals(within(12), ladder.band(Side.BUY, g, new BasisPoints(50)));
    assertEquals(within(2), ladder.band(Side.SELL, g, new BasisPoints(50)));
    assertEquals(within(7), ladder.band(Side.BUY, g, new BasisPoints(0)));
    assertEquals(within(7), ladder.band(Side.SELL, g, new BasisPoints(9)));
  }

  @Test
  void neverTakeTheEndOfTheLadderSilently() {
    PriceLadder ladder = PriceLadder.of(steps(16, 10_000, 10));
    BasisPoints wide = new BasisPoints(500);
    Tick g = new Tick(7);
    assertEquals(new BandLimit.BeyondLadder(new Tick(15)), ladder.band(Side.BUY, g, wide));
    assertEquals(new BandLimit.BeyondLadder(new Tick(0)), ladder.band(Side.SELL, g, wide));
    assertEquals(
        new BandLimit.BeyondLadder(new Tick(15)),
        ladder.band(Side.BUY, new Tick(15), new BasisPoints(1)));
    // A band that ends exactly at the end does not reach beyond it: 150 points of 10,000.
    assertEquals(within(15), ladder.band(Side.BUY, new Tick(0), new BasisPoints(150)));
    assertEquals(within(14), ladder.band(Side.BUY, new Tick(0), new BasisPoints(149)));
  }

  @SeededTest
  void bandIsTheFarthestTickInside(Rng random) {
    PriceLadder ladder = ladder(random);
    Side side = random.pick(Side.values());
    Tick g = new Tick(random.nextInt(ladder.ticks()));
    BasisPoints width = new BasisPoints(random.nextInt(random.pick(1, 300, 10_000)));
    int sign = side == Side.BUY ? 1 : -1;
    BigInteger limit =
        ladder
            .price(g)
            .toBigInteger()
            .multiply(BigInteger.valueOf(10_000L + (long) sign * width.count()));
    List<Tick> inside =
        java.util.stream.IntStream.range(0, ladder.ticks())
            .mapToObj(Tick::new)
            .filter(
                t ->
                    scaled(ladder.price(t)).compareTo(limit) * sign <= 0
                        && t.compareTo(g) * sign >= 0)
            .toList();
    Tick farthest = side == Side.BUY ? inside.getLast() : inside.getFirst();
    Price end = side == Side.BUY ? ladder.highest() : ladder.lowest();
    assertEquals(
        scaled(end).compareTo(limit) * sign < 0
            ? new BandLimit.BeyondLadder(farthest)
            : new BandLimit.Within(farthest),
        ladder.band(side, g, width));
  }

  @Test
  void equalsItsPrices() {
    assertEquals(MarketSamples.ladder(8, 10), MarketSamples.ladder(8, 10));
    assertEquals(MarketSamples.ladder(8, 10).hashCode(), MarketSamples.ladder(8, 10).hashCode());
    assertNotEquals(MarketSamples.ladder(8, 10), MarketSamples.ladder(8, 11));
  }

  private static BigInteger scaled(Price price) {
    return price.toBigInteger().multiply(BigInteger.valueOf(10_000));
  }

  private static BandLimit within(int tick) {
    return new BandLimit.Within(new Tick(tick));
  }

  static long[] steps(int ticks, long lowest, long step) {
    return java.util.stream.LongStream.range(0, ticks).map(k -> lowest + k * step).toArray();
  }

  private static PriceLadder ladder(Rng random) {
    BigInteger lowest = random.scalar(U64.shiftRight(5)).add(BigInteger.TEN);
    TreeSet<BigInteger> prices = new TreeSet<>(List.of(lowest));
    while (prices.size() < 16) {
      prices.add(lowest.add(random.below(lowest.multiply(BigInteger.TWO))));
    }
    return PriceLadder.of(prices.stream().mapToLong(BigInteger::longValue).toArray());
  }

  private static Price price(Rng random, PriceLadder ladder) {
    BigInteger near =
        random.pick(ladder.prices()).toBigInteger().add(BigInteger.valueOf(random.nextInt(3) - 1));
    return new Price(random.oneIn(4) ? Math.max(1, random.nextLong()) : near.longValue());
  }
}
