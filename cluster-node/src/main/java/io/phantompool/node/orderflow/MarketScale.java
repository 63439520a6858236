package io.phantompool.node.orderflow;

import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Price;
import java.math.BigInteger;

/**
 * What a quoted price and size are in a market's atoms and lots.
 *
 * @param baseDecimals base atoms in a base unit, as a power of ten
 * @param quoteDecimals quote atoms in a quote unit, as a power of ten
 * @param lotAtoms base atoms in a lot
 */
public record MarketScale(int baseDecimals, int quoteDecimals, long lotAtoms) {
  private static final int USUAL_BASE_DECIMALS = 9;
  private static final int USUAL_QUOTE_DECIMALS = 6;

  /** A lot costs at most so many quote units. */
  private static final long DEAREST_LOT = 5;

  /** Refuses what no mint has. */
  public MarketScale {
    if (baseDecimals < 0 || baseDecimals > 18 || quoteDecimals < 0 || quoteDecimals > 18) {
      throw new IllegalArgumentException("A mint has 0 to 18 decimals");
    }
    if (lotAtoms < 1) {
      throw new IllegalArgumentException("A lot has at least 1 base atom");
    }
  }

  /**
   * Nine decimals of the base mint, six of the quote mint, and the largest power of ten of atoms as
   * the lot that costs at most 5 quote units: a hundredth of a SOL at 160 USDC.
   */
  public static MarketScale usual(Decimal price) {
    long lot = power(USUAL_BASE_DECIMALS).longValueExact();
    while (lot > 1 && costsMoreThanDearest(price, lot)) {
      lot /= 10;
    }
    return new MarketScale(USUAL_BASE_DECIMALS, USUAL_QUOTE_DECIMALS, lot);
  }

  private static boolean costsMoreThanDearest(Decimal price, long lot) {
    BigInteger cost = BigInteger.valueOf(price.units()).multiply(BigInteger.valueOf(lot));
    BigInteger most =
        power(USUAL_BASE_DECIMALS)
            .multiply(BigInteger.valueOf(DEAREST_LOT))
            .multiply(BigInteger.valueOf(Decimal.ONE));
    return cost.compareTo(most) > 0;
  }

  /** floor of the price in quote atoms per lot. */
  public BigInteger priceDown(Decimal price) {
    return numerator(price).divide(denominator());
  }

  /** The same, rounded up. */
  public BigInteger priceUp(Decimal price) {
    return numerator(price).add(denominator()).subtract(BigInteger.ONE).divide(denominator());
  }

  /**
   * The price at which a ladder is centred: rounded down.
   *
   * @throws FlowProblem if it is not from 1 to 2^64 - 1 quote atoms per lot
   */
  public Price centre(Decimal price) {
    BigInteger centre = priceDown(price);
    if (centre.signum() == 0 || centre.bitLength() > Long.SIZE) {
      throw new FlowProblem(
          "A price of %s is %s quote atoms per lot".formatted(price, centre),
          "describe the market in a file and name it with --market");
    }
    return new Price(centre.longValue());
  }

  private BigInteger numerator(Decimal price) {
    return BigInteger.valueOf(price.units())
        .multiply(power(quoteDecimals))
        .multiply(BigInteger.valueOf(lotAtoms));
  }

  private BigInteger denominator() {
    return BigInteger.valueOf(Decimal.ONE).multiply(power(baseDecimals));
  }

  /** floor of the size in lots. */
  public Lots lots(Decimal size) {
    return Lots.of(
        BigInteger.valueOf(size.units())
            .multiply(power(baseDecimals))
            .divide(BigInteger.valueOf(Decimal.ONE).multiply(BigInteger.valueOf(lotAtoms))));
  }

  private static BigInteger power(int exponent) {
    return BigInteger.TEN.pow(exponent);
  }
}
