package io.phantompool.protocol.account;

import io.phantompool.protocol.market.MarketId;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * How much of every market's past is known. Immutable.
 *
 * @param markets those of which something is known
 */
public record KnownOutcomes(PMap<MarketId, MarketProgress> markets) {

  /** Nothing known of any market. */
  public static KnownOutcomes none() {
    return new KnownOutcomes(HashTreePMap.empty());
  }

  /** What is known of this market. */
  public MarketProgress of(MarketId market) {
    return markets.getOrDefault(market, MarketProgress.none(market));
  }

  /** With this in place of what was known of its market. */
  public KnownOutcomes with(MarketProgress progress) {
    return new KnownOutcomes(markets.plus(progress.market(), progress));
  }
}
