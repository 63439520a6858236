package io.phantompool.protocol.executor;

import io.phantompool.protocol.agreement.CloseGrid;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.SealingKeys;

/**
 * A market in one ladder and key epoch, with its rules.
 *
 * @param keys the market and its slot keys
 * @param rules how it is run
 */
public record MarketTerms(SealingKeys keys, MarketRules rules) {
  /** Refuses rules that the market does not fit. */
  public MarketTerms {
    rules.requireFits(keys.market());
  }

  /** The market's id. */
  public MarketId id() {
    return keys.market().id();
  }

  /** The times it may close at. */
  CloseGrid grid() {
    return new CloseGrid(rules.intervalMillis());
  }
}
