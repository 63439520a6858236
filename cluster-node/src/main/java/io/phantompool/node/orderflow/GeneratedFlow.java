package io.phantompool.node.orderflow;

import io.phantompool.protocol.market.Side;
import java.math.BigInteger;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Order flow made up from a seed: gaps, sides, sizes and distances from a mid that wanders, each
 * drawn from what was measured on real flow. It never ends, and a seed gives the same rows on every
 * machine.
 */
public final class GeneratedFlow implements OrderFlow {
  /** The seed of a run that names none. */
  public static final long USUAL_SEED = 20_150_501;

  /** Where a run begins that names no price: SOL in USDC. */
  public static final Decimal USUAL_PRICE = new Decimal(16_061_000_000L);

  /** 2026-01-01T00:00:00Z. */
  private static final long BEGINNING_MICROS = 1_767_225_600_000_000L;

  private static final long MOVE_MICROS = 30_000_000;
  private static final long TENTHS_OF_BASIS_POINTS = 100_000;
  private static final int TEN_THOUSAND = 10_000;
  private static final long UNITS_OF_A_CENT = Decimal.ONE / 100;

  /** Limits are quoted in whole cents, sizes in thousandths. */
  private static final long PRICE_STEP = Decimal.ONE / 100;

  private static final long SIZE_STEP = Decimal.ONE / 1_000;

  private final Calibration calibration = Calibration.measured();
  private final SplittableRandom random;
  private long rows;
  private long timeMicros = BEGINNING_MICROS;
  private long moveBeginsMicros = BEGINNING_MICROS;
  private long mid;
  private long nextMid;

  /** A flow around this price. */
  public GeneratedFlow(long seed, Decimal price) {
    this.random = new SplittableRandom(seed);
    this.mid = price.units();
    this.nextMid = moved();
  }

  @Override
  public Optional<FlowRow> next() {
    if (rows > 0) {
      timeMicros += calibration.gapMicros().draw(random);
    }
    while (timeMicros - moveBeginsMicros >= MOVE_MICROS) {
      moveBeginsMicros += MOVE_MICROS;
      mid = nextMid;
      nextMid = moved();
    }
    rows++;
    Side side =
        Quantiles.below(random, TEN_THOUSAND) < calibration.buysInTenThousand()
            ? Side.BUY
            : Side.SELL;
    long price = price(side);
    return Optional.of(
        new FlowRow(
            rows,
            timeMicros,
            "g" + rows,
            side,
            new Decimal(price),
            new Decimal(size(side, price))));
  }

  private long moved() {
    long move = calibration.midMove().draw(random);
    long sign = Quantiles.below(random, 2) == 0 ? 1 : -1;
    return Math.max(PRICE_STEP, mid + sign * share(mid, move, TENTHS_OF_BASIS_POINTS));
  }

  private long price(Side side) {
    long here = mid + share(nextMid - mid, timeMicros - moveBeginsMicros, MOVE_MICROS);
    long distance =
        switch (side) {
          case BUY -> -calibration.buyDistance().draw(random);
          case SELL -> calibration.sellDistance().draw(random);
        };
    long price = here + share(here, distance, TENTHS_OF_BASIS_POINTS);
    return Math.max(PRICE_STEP, price - price % PRICE_STEP);
  }

  private long size(Side side, long price) {
    Quantiles notional = side == Side.BUY ? calibration.buyNotional() : calibration.sellNotional();
    long cents = notional.draw(random);
    long size = share(cents * UNITS_OF_A_CENT, Decimal.ONE, price);
    return Math.max(SIZE_STEP, size - size % SIZE_STEP);
  }

  /** whole part / of, exactly, towards zero. */
  private static long share(long whole, long part, long of) {
    return BigInteger.valueOf(whole)
        .multiply(BigInteger.valueOf(part))
        .divide(BigInteger.valueOf(of))
        .longValueExact();
  }

  @Override
  public void close() {}
}
