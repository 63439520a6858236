package io.phantompool.client.decimal;

import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sizes and prices of a market as people write them: a size in units of the base mint, a price in
 * units of the quote mint for one unit of the base mint. A size is read only if it is whole lots,
 * and a price only if it is one of the ladder's; nothing is rounded.
 *
 * <p>A tick whose price has no end in decimals is written with {@value #MOST_DIGITS} significant
 * digits, which tells it from its neighbours, and is read in exactly that form.
 *
 * <pre>{@code
 * MarketScale scale = new MarketScale(market, new Decimals(9), new Decimals(6)); // SOL, USDC
 * Lots size = scale.lots("12.5").orThrow();
 * Tick limit = scale.tick("171.25").orThrow();
 * }</pre>
 *
 * @param market the market
 * @param base decimals of its base mint
 * @param quote decimals of its quote mint
 */
public record MarketScale(Market market, Decimals base, Decimals quote) {
  /** Significant digits of a price that has no end in decimals. */
  public static final int MOST_DIGITS = 24;

  private static final MathContext UP_TO = new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN);

  /** The lots of a size in units of the base mint. */
  public Reading<Lots> lots(String size) {
    Optional<BigDecimal> number = Decimals.number(size);
    if (number.isEmpty()) {
      return Decimals.noNumber("a size");
    }
    BigDecimal atoms = number.get().movePointRight(base.digits());
    BigDecimal[] parts = atoms.divideAndRemainder(new BigDecimal(market.lot().toBigInteger()));
    BigInteger count = parts[0].toBigInteger();
    BigInteger least = market.minimumSize().toBigInteger();
    BigInteger most = market.maximumSize().toBigInteger();
    if (count.compareTo(least) < 0) {
      return refused("an order on %s is of at least %s", least);
    }
    if (count.compareTo(most) > 0 || (count.equals(most) && parts[1].signum() != 0)) {
      return refused("an order on %s is of at most %s", most);
    }
    return parts[1].signum() == 0
        ? new Reading.Exact<>(Lots.of(count))
        : new Reading.Refused<>(
            "a size on %s is whole lots of %s"
                .formatted(market.id(), base.text(market.lot().toBigInteger())),
            List.of(text(Lots.of(count)), text(Lots.of(count.add(BigInteger.ONE)))));
  }

  private Reading<Lots> refused(String sentence, BigInteger bound) {
    String nearest = text(Lots.of(bound));
    return new Reading.Refused<>(sentence.formatted(market.id(), nearest), List.of(nearest));
  }

  /** The tick of a price in units of the quote mint for a unit of the base mint. */
  public Reading<Tick> tick(String price) {
    Optional<BigDecimal> number = Decimals.number(price);
    if (number.isEmpty()) {
      return Decimals.noNumber("a price");
    }
    int above = ticksBelow(number.get());
    if (above < ladder().ticks() && value(above).compareTo(number.get()) == 0) {
      return new Reading.Exact<>(new Tick(above));
    }
    List<String> nearest = new ArrayList<>();
    if (above > 0) {
      nearest.add(text(new Tick(above - 1)));
    }
    if (above < ladder().ticks()) {
      nearest.add(text(new Tick(above)));
    }
    return new Reading.Refused<>(
        "the price is not on the ladder of %s, which goes from %s to %s in %d prices"
            .formatted(
                market.id(),
                text(new Tick(0)),
                text(new Tick(ladder().ticks() - 1)),
                ladder().ticks()),
        nearest);
  }

  /**
   * The tick at or inside a limit: a buy never pays more, a sell never receives less. A limit
   * beyond the far end takes the far end.
   *
   * @return nothing if the limit lies on the wrong side of the near end, or is no number
   */
  public Optional<Tick> inside(Side side, String price) {
    return Decimals.number(price).flatMap(limit -> inside(side, limit));
  }

  private Optional<Tick> inside(Side side, BigDecimal limit) {
    int above = ticksBelow(limit);
    boolean exact = above < ladder().ticks() && value(above).compareTo(limit) == 0;
    int index = side == Side.SELL || exact ? above : above - 1;
    return index >= 0 && index < ladder().ticks() ? Optional.of(new Tick(index)) : Optional.empty();
  }

  /** How many prices of the ladder are below this one. */
  private int ticksBelow(BigDecimal price) {
    int low = 0;
    int high = ladder().ticks();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (value(middle).compareTo(price) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Quote atoms per lot over base atoms per lot, with the points of both mints put in. */
  private BigDecimal value(int tick) {
    return value(ladder().price(new Tick(tick)));
  }

  private BigDecimal value(Price price) {
    BigDecimal quoteUnits = new BigDecimal(price.toBigInteger(), quote.digits());
    BigDecimal baseUnits = new BigDecimal(market.lot().toBigInteger(), base.digits());
    return quoteUnits.divide(baseUnits, UP_TO);
  }

  /** The price of a tick as people write it; {@link #tick} reads it back. */
  public String text(Tick tick) {
    return Decimals.plain(value(tick.index()));
  }

  /** The same of any price, on the ladder or not. */
  public String text(Price price) {
    return Decimals.plain(value(price));
  }

  /** A size as people write it; {@link #lots} reads it back. */
  public String text(Lots lots) {
    return base.text(lots.toBigInteger().multiply(market.lot().toBigInteger()));
  }

  private PriceLadder ladder() {
    return market.ladder();
  }
}
