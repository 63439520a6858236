package io.phantompool.client.order;

import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.Tick;

/** The worst price an order trades at. */
public sealed interface Limit {
  /** This tick of the market's ladder. */
  record At(Tick tick) implements Limit {}

  /**
   * A market order: the last tick within a band around the reference tick, never more.
   *
   * @param width how far from the reference price
   * @param ladderEndWillDo whether the ladder's end is taken where the band reaches beyond it; if
   *     not, such an order is refused
   */
  record Band(BasisPoints width, boolean ladderEndWillDo) implements Limit {
    /** Five percent around the reference, and not at the ladder's end. */
    public static final Band DEFAULT = new Band(MarketRules.MARKET_ORDER_BAND, false);
  }
}
