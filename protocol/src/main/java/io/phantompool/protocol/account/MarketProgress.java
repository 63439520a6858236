package io.phantompool.protocol.account;

import io.phantompool.protocol.market.MarketId;

/**
 * How much of a market's past is known: outcomes and voids without a gap, and how far their
 * settlement is final. One for all wallets, so an outcome that says nothing of a wallet costs that
 * wallet nothing.
 *
 * @param market the market
 * @param outcomesThrough the outcome or void of this seq and of every earlier one is known, 0 if
 *     none is, unsigned
 * @param settledThrough every outcome up to this seq is settled finally, at most {@code
 *     outcomesThrough}, unsigned
 */
public record MarketProgress(MarketId market, long outcomesThrough, long settledThrough) {
  /** Refuses a settlement of what is not known. */
  public MarketProgress {
    if (Long.compareUnsigned(settledThrough, outcomesThrough) > 0) {
      throw new IllegalArgumentException("No outcome is settled before it is known");
    }
  }

  /** Nothing known yet. */
  public static MarketProgress none(MarketId market) {
    return new MarketProgress(market, 0, 0);
  }

  /** With the outcome or void of the next seq. */
  public MarketProgress next() {
    return new MarketProgress(market, outcomesThrough + 1, settledThrough);
  }

  /**
   * With every outcome up to {@code seq} settled finally.
   *
   * @throws IllegalArgumentException if one of them is not known, or fewer would be settled
   */
  public MarketProgress settled(long seq) {
    if (Long.compareUnsigned(seq, settledThrough) < 0) {
      throw new IllegalArgumentException("A final settlement does not become undone");
    }
    return new MarketProgress(market, outcomesThrough, seq);
  }

  /** Whether everything that this entry counts is known. */
  boolean covers(CountedEntry entry) {
    return Long.compareUnsigned(entry.close(), outcomesThrough) <= 0
        && Long.compareUnsigned(entry.settlement(), settledThrough) <= 0;
  }
}
