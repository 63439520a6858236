package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Tick;

/**
 * What every executor knows of a close before it sees an inventory: these go into T as they are, or
 * decide what T says.
 *
 * @param market the market
 * @param ladderEpoch of the orders that this close counts
 * @param keyEpoch of the committee keys
 * @param seq the close's number, from 1
 * @param previousOutcome digest of the outcome or void of the seq before
 * @param reference g
 * @param crowd m, how many arrivals of as many wallets make a close OPEN, at least 1
 * @param mostLive how many ids a list may have: {@link Committee#mostAccepted} of M_max
 */
public record CloseTerms(
    MarketId market,
    long ladderEpoch,
    long keyEpoch,
    long seq,
    Digest previousOutcome,
    Tick reference,
    int crowd,
    int mostLive) {
  /** Refuses a seq, crowd or limit below 1. */
  public CloseTerms {
    if (seq < 1 || crowd < 1 || mostLive < 1) {
      throw new IllegalArgumentException("A close's seq, crowd and limit are at least 1");
    }
  }
}
