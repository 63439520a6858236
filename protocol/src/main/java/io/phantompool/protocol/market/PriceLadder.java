package io.phantompool.protocol.market;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The K prices an order can name, strictly ascending, and their N = 2K slots: slot s below K is
 * "buy, limit p_s", slot s from K on is "sell, limit p_{s-K}" (protocol.md section 3). Immutable.
 *
 * <p>K is a power of two. The protocol allows {@value #FEWEST_TICKS} to {@value #MOST_TICKS};
 * {@value #FEWEST_TICKS_IN_DEVELOPMENT} is for development, and {@link MarketRules} refuses such a
 * ladder elsewhere.
 */
public final class PriceLadder {
  /** Most ticks. */
  public static final int MOST_TICKS = 1024;

  /** Fewest ticks of a market for real funds. */
  public static final int FEWEST_TICKS = 16;

  /** Fewest ticks of any market. */
  public static final int FEWEST_TICKS_IN_DEVELOPMENT = 8;

  /** The highest price is at most this many times the lowest. */
  public static final int WIDEST = 16;

  private final List<Price> prices;

  private PriceLadder(List<Price> prices) {
    this.prices = prices;
  }

  /**
   * The ladder of these prices, lowest first.
   *
   * @throws IllegalArgumentException if their number or order is not allowed, or the highest is
   *     more than 16 times the lowest
   */
  public static PriceLadder of(List<Price> prices) {
    List<Price> copy = List.copyOf(prices);
    requireTicks(copy.size());
    for (int k = 1; k < copy.size(); k++) {
      if (copy.get(k - 1).compareTo(copy.get(k)) >= 0) {
        throw new IllegalArgumentException(
            "The prices of a ladder ascend strictly, those of ticks %d and %d do not"
                .formatted(k - 1, k));
      }
    }
    requireWidth(copy.getFirst(), copy.getLast());
    return new PriceLadder(copy);
  }

  /** The ladder of these prices in quote atoms per lot, unsigned, lowest first. */
  public static PriceLadder of(long... quoteAtomsPerLot) {
    return of(Arrays.stream(quoteAtomsPerLot).mapToObj(Price::new).toList());
  }

  private static void requireTicks(int ticks) {
    if (ticks < FEWEST_TICKS_IN_DEVELOPMENT || ticks > MOST_TICKS || Integer.bitCount(ticks) != 1) {
      throw new IllegalArgumentException(
          "A ladder has a power of two of prices, %d to %d (%d in development), not %d"
              .formatted(FEWEST_TICKS, MOST_TICKS, FEWEST_TICKS_IN_DEVELOPMENT, ticks));
    }
  }

  private static void requireWidth(Price lowest, Price highest) {
    BigInteger widest = lowest.toBigInteger().multiply(BigInteger.valueOf(WIDEST));
    if (highest.toBigInteger().compareTo(widest) > 0) {
      throw new IllegalArgumentException(
          "The highest price of a ladder is at most 16 times the lowest, not %s over %s"
              .formatted(highest, lowest));
    }
  }

  /** K, the number of prices. */
  public int ticks() {
    return prices.size();
  }

  /** N = 2K, the number of slots. */
  public int slots() {
    return 2 * prices.size();
  }

  /** h = log2 N, the number of bits of a slot's number. */
  public int slotBits() {
    return Integer.numberOfTrailingZeros(slots());
  }

  /** All prices, lowest first. */
  public List<Price> prices() {
    return prices;
  }

  /** p_0. */
  public Price lowest() {
    return prices.getFirst();
  }

  /** p_{K-1}. */
  public Price highest() {
    return prices.getLast();
  }

  /** p_k of a tick of this ladder. */
  public Price price(Tick tick) {
    requireTick(tick);
    return prices.get(tick.index());
  }

  /** The limit that a slot of this ladder stands for. */
  public Price price(Slot slot) {
    return price(tick(slot));
  }

  /** The slot of this side and limit. */
  public Slot slot(Side side, Tick tick) {
    requireTick(tick);
    return new Slot(side == Side.BUY ? tick.index() : ticks() + tick.index());
  }

  /** The side that a slot of this ladder stands for. */
  public Side side(Slot slot) {
    requireSlot(slot);
    return slot.number() < ticks() ? Side.BUY : Side.SELL;
  }

  /** The tick of the limit that a slot of this ladder stands for. */
  public Tick tick(Slot slot) {
    requireSlot(slot);
    return new Tick(slot.number() % ticks());
  }

  /** The tick of exactly this price. */
  public Optional<Tick> tickOf(Price price) {
    return highestAtOrBelow(price).filter(tick -> price(tick).equals(price));
  }

  /** The nearest valid price that is not above this one; none if the whole ladder is above. */
  public Optional<Tick> highestAtOrBelow(Price price) {
    return tickAt(countBelowOrAt(price) - 1);
  }

  /** The nearest valid price that is not below this one; none if the whole ladder is below. */
  public Optional<Tick> lowestAtOrAbove(Price price) {
    int notAbove = countBelowOrAt(price);
    boolean onLadder = notAbove > 0 && prices.get(notAbove - 1).equals(price);
    return tickAt(onLadder ? notAbove - 1 : notAbove);
  }

  /**
   * The limit of a market order: the worst tick that is not worse than the reference price by more
   * than {@code width}, upwards for a buy and downwards for a sell. Where the band reaches beyond
   * the ladder, the answer is a {@link BandLimit.BeyondLadder}: the ladder's end is never taken
   * silently, because there an order pays whatever the thinnest quote says.
   */
  public BandLimit band(Side side, Tick reference, BasisPoints width) {
    int sign = side == Side.BUY ? 1 : -1;
    // Compared as 10000 p <= (10000 +- width) p_g, so that nothing is rounded.
    BigInteger bound =
        price(reference)
            .toBigInteger()
            .multiply(BigInteger.valueOf(BasisPoints.WHOLE + (long) sign * width.count()));
    int end = side == Side.BUY ? ticks() - 1 : 0;
    int tick = reference.index();
    while (tick != end && compareScaled(tick + sign, bound) * sign <= 0) {
      tick += sign;
    }
    return tick == end && compareScaled(end, bound) != 0
        ? new BandLimit.BeyondLadder(new Tick(end))
        : new BandLimit.Within(new Tick(tick));
  }

  private int compareScaled(int tick, BigInteger bound) {
    return prices
        .get(tick)
        .toBigInteger()
        .multiply(BigInteger.valueOf(BasisPoints.WHOLE))
        .compareTo(bound);
  }

  private int countBelowOrAt(Price price) {
    return (int) IntStream.range(0, ticks()).filter(k -> atOrBelow(k, price)).count();
  }

  private boolean atOrBelow(int tick, Price price) {
    return prices.get(tick).compareTo(price) <= 0;
  }

  private Optional<Tick> tickAt(int index) {
    return index >= 0 && index < ticks() ? Optional.of(new Tick(index)) : Optional.empty();
  }

  private void requireTick(Tick tick) {
    if (tick.index() >= ticks()) {
      throw new IllegalArgumentException(
          "The ladder has ticks 0 to " + (ticks() - 1) + ", not " + tick.index());
    }
  }

  private void requireSlot(Slot slot) {
    if (slot.number() >= slots()) {
      throw new IllegalArgumentException(
          "The market has slots 0 to " + (slots() - 1) + ", not " + slot.number());
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PriceLadder that && prices.equals(that.prices);
  }

  @Override
  public int hashCode() {
    return prices.hashCode();
  }

  /** Number and ends. */
  @Override
  public String toString() {
    return "PriceLadder[%d from %s to %s]".formatted(ticks(), lowest(), highest());
  }
}
