package io.phantompool.node.config;

import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.Tick;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * A ladder around a price: tick K/2 is the price itself, every other one so many basis points from
 * its neighbour, rounded down. Whole numbers throughout, so that everybody computes the same
 * ladder.
 *
 * @param centre quote atoms per lot of tick K/2
 * @param basisPoints from one tick to the next
 * @param ticks K
 */
public record LadderShape(Price centre, int basisPoints, int ticks) {
  /** Of a market that says nothing else. */
  public static final int USUAL_BASIS_POINTS = 5;

  /** Of a market that says nothing else. */
  public static final int USUAL_TICKS = 256;

  private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

  /** Refuses a step of nothing or of a tenth and more. */
  public LadderShape {
    if (basisPoints < 1 || basisPoints > 1_000) {
      throw new IllegalArgumentException("A step of a ladder is 1 to 1000 basis points");
    }
  }

  /** The usual ladder around a price. */
  public static LadderShape around(Price centre) {
    return new LadderShape(centre, USUAL_BASIS_POINTS, USUAL_TICKS);
  }

  /** The tick of the centre. */
  public Tick centreTick() {
    return new Tick(ticks / 2);
  }

  /**
   * The ladder.
   *
   * @throws IllegalArgumentException if two ticks would have one price, since the centre is too
   *     low, or {@link PriceLadder} refuses it
   */
  public PriceLadder ladder() {
    List<Price> prices = new ArrayList<>(ticks);
    for (int tick = 0; tick < ticks; tick++) {
      prices.add(price(tick - ticks / 2));
    }
    return PriceLadder.of(prices);
  }

  /** floor(centre ((10000 + step) / 10000)^steps), exactly. */
  private Price price(int steps) {
    BigInteger up = WHOLE.add(BigInteger.valueOf(basisPoints)).pow(Math.abs(steps));
    BigInteger down = WHOLE.pow(Math.abs(steps));
    BigInteger price =
        steps >= 0
            ? centre.toBigInteger().multiply(up).divide(down)
            : centre.toBigInteger().multiply(down).divide(up);
    if (price.bitLength() > Long.SIZE) {
      throw new IllegalArgumentException("The prices of a ladder are below 2^64 quote atoms a lot");
    }
    return new Price(price.longValue());
  }
}
