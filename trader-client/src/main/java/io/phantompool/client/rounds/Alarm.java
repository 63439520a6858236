package io.phantompool.client.rounds;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.MarketId;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The pool broke a promise, and this shows it to anybody.
 *
 * @param kind which one
 * @param order the order that it is about
 * @param sentence what does not hold
 * @param evidence a folder with the record of the round, the order's bytes and its receipts
 */
public record Alarm(
    Kind kind, MarketId market, long seq, Optional<Digest> order, String sentence, Path evidence) {
  /** What can be broken. */
  public enum Kind {
    /**
     * An accepted order is neither in a round nor ended by it for a reason that holds, against the
     * receipts of q.
     */
    ORDER_MISSING,
    /** A record is not one, or a signature in it does not hold. */
    FALSE_RECORD,
    /** What a node told of a round is not what its record says. */
    CONTRADICTION,
    /** A round is long over and nobody serves its record. */
    RECORD_WITHHELD
  }
}
