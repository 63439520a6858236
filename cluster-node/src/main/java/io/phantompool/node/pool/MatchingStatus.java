package io.phantompool.node.pool;

import io.phantompool.protocol.market.MarketId;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a market is.
 *
 * @param seq of the close under way, or of the next one
 * @param since when this phase began
 * @param lastFinished the seq of the last outcome
 */
public record MatchingStatus(
    MarketId market,
    long seq,
    Phase phase,
    Instant since,
    Instant nextClose,
    BookCounts book,
    Optional<Long> lastFinished) {
  /** The phases of a round, and what is between two. */
  public enum Phase {
    /** Orders arrive. */
    COLLECTING,
    /** The executors agree on the set. */
    CLOSING,
    /** They draw the ranks. */
    RANDOMNESS,
    /** They look for the price. */
    SEARCHING,
    /** They open what trades. */
    OPENING,
    /** They sign the outcome. */
    SIGNING,
    /** An alarm holds the round. */
    HELD
  }
}
