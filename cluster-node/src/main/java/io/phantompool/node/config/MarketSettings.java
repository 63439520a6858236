package io.phantompool.node.config;

import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketRules;

/** A market and how it is run. */
public record MarketSettings(Market market, MarketRules rules) {
  /** Refuses rules that do not fit the market. */
  public MarketSettings {
    rules.requireFits(market);
  }
}
