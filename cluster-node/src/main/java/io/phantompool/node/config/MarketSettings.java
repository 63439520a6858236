package io.phantompool.node.config;

import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketRules;
import java.util.Optional;

/**
 * A market and how it is run.
 *
 * @param decimals for clients that show amounts to people
 */
public record MarketSettings(Market market, MarketRules rules, Optional<MintDecimals> decimals) {
  /** Refuses rules that do not fit the market. */
  public MarketSettings {
    rules.requireFits(market);
  }
}
