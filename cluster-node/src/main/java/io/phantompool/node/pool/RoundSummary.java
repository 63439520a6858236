package io.phantompool.node.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.Tick;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A close.
 *
 * @param certified digest of its T
 * @param orders how many it has
 * @param clearingTick nothing if nothing traded; the price with it
 * @param outcome digest of its outcome, once signed
 * @param verified what checking the record said, once checked
 * @param phaseMillis how long each phase took
 */
public record RoundSummary(
    MarketId market,
    long seq,
    Kind kind,
    long ladderEpoch,
    long keyEpoch,
    Instant closedAt,
    Digest certified,
    int orders,
    int arrivals,
    Tick referenceTick,
    Optional<Tick> clearingTick,
    Optional<Price> clearingPrice,
    Lots volumeLots,
    BigInteger volumeQuote,
    Optional<Digest> outcome,
    Optional<Instant> finishedAt,
    Optional<Boolean> verified,
    Map<MatchingStatus.Phase, Integer> phaseMillis) {
  /** Copies the map. */
  public RoundSummary {
    phaseMillis = Map.copyOf(phaseMillis);
  }

  /** What a close is. */
  public enum Kind {
    /** The crowd was there: it clears. */
    OPEN,
    /** It was not: nothing is decrypted. */
    QUIET,
    /** All executors gave it up. */
    VOID
  }
}
