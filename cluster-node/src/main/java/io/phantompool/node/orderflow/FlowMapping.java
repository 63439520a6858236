package io.phantompool.node.orderflow;

import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import java.math.BigInteger;
import java.util.Optional;

/**
 * What of a row a market can take. A limit goes to the tick at it or inside of it, so that nobody
 * pays more than the row said: down for a buy, up for a sell. Beyond the ladder's far end, the top
 * for a buy and the bottom for a sell, it goes to that end; on the wrong side of the near end there
 * is no tick for it. A size goes down to whole lots, and to the market's largest.
 *
 * @param scale of the market
 * @param ladder of the market
 * @param smallest size the market takes
 * @param largest size the market takes
 */
public record FlowMapping(MarketScale scale, PriceLadder ladder, Lots smallest, Lots largest) {
  /** What became of a row. */
  public sealed interface Mapped {
    /** An order of the market. */
    record Taken(Side side, Tick limit, Lots size) implements Mapped {}

    /** No tick of the ladder is at its limit or inside. */
    record Outside() implements Mapped {}

    /** Less than the market's smallest size. */
    record TooSmall() implements Mapped {}
  }

  /** The order of the market, or why there is none. */
  public Mapped map(FlowRow row) {
    Optional<Tick> limit = limit(row.side(), row.price());
    if (limit.isEmpty()) {
      return new Mapped.Outside();
    }
    Lots size = scale.lots(row.size());
    if (size.compareTo(smallest) < 0) {
      return new Mapped.TooSmall();
    }
    return new Mapped.Taken(row.side(), limit.get(), size.compareTo(largest) > 0 ? largest : size);
  }

  private Optional<Tick> limit(Side side, Decimal price) {
    return switch (side) {
      case BUY -> price(scale.priceDown(price)).flatMap(ladder::highestAtOrBelow);
      case SELL -> price(scale.priceUp(price)).flatMap(ladder::lowestAtOrAbove);
    };
  }

  /** No price if it is 0; the highest there is if it is beyond. */
  private static Optional<Price> price(BigInteger quoteAtomsPerLot) {
    return quoteAtomsPerLot.signum() == 0
        ? Optional.empty()
        : Optional.of(
            new Price(
                quoteAtomsPerLot.bitLength() > Long.SIZE ? -1L : quoteAtomsPerLot.longValue()));
  }
}
