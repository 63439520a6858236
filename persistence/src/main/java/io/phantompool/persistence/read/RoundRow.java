package io.phantompool.persistence.read;

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
 * A close that is over.
 *
 * @param kind {@code OPEN}, {@code QUIET} or {@code VOID}
 * @param certified digest of its T
 * @param trade what traded, if anything did
 * @param outcome digest of the outcome; nothing if the seq was voided
 * @param verified what checking the record said, once checked
 * @param phaseMillis how long each phase took, by its name
 */
public record RoundRow(
    MarketId market,
    long seq,
    String kind,
    long ladderEpoch,
    long keyEpoch,
    Instant closedAt,
    Digest certified,
    int orders,
    int arrivals,
    Tick referenceTick,
    Optional<Trade> trade,
    Optional<Digest> outcome,
    Instant finishedAt,
    Optional<Boolean> verified,
    Map<String, Integer> phaseMillis) {
  /** Copies the map. */
  public RoundRow {
    phaseMillis = Map.copyOf(phaseMillis);
  }

  /**
   * What traded.
   *
   * @param tick the clearing tick
   * @param price the same in quote atoms per lot
   * @param quote atoms of the quote mint that were paid
   */
  public record Trade(Tick tick, Price price, Lots volume, BigInteger quote) {}
}
