package io.phantompool.protocol.account;

import io.phantompool.protocol.market.MarketId;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a market for one wallet and mint: outcomes up to some seq without a gap, and how
 * far their settlement is final. Most outcomes say nothing of a wallet and take no room. Immutable.
 *
 * @param market the market
 * @param outcomesThrough the outcome or void of this seq and of every earlier one is known, 0 if
 *     none is, unsigned
 * @param settledThrough every outcome up to this seq is settled finally, at most {@code
 *     outcomesThrough}
 * @param releases those that say something, seq ascending strictly
 */
public record MarketReleases(
    MarketId market, long outcomesThrough, long settledThrough, List<Release> releases) {
  /** Keeps a copy of the list; checks market and order. */
  public MarketReleases {
    releases = List.copyOf(releases);
    if (Long.compareUnsigned(settledThrough, outcomesThrough) > 0) {
      throw new IllegalArgumentException("No outcome is settled before it is known");
    }
    long last = 0;
    for (Release release : releases) {
      if (!release.market().equals(market)
          || Long.compareUnsigned(release.seq(), last) <= 0
          || Long.compareUnsigned(release.seq(), outcomesThrough) > 0) {
        throw new IllegalArgumentException(
            "The releases of a market ascend by seq, up to the last known outcome");
      }
      last = release.seq();
    }
  }

  /** Nothing known yet. */
  public static MarketReleases none(MarketId market) {
    return new MarketReleases(market, 0, 0, List.of());
  }

  /**
   * With the outcome of the next seq.
   *
   * @throws IllegalArgumentException if its seq is not the next one
   */
  public MarketReleases withNext(Release release) {
    if (release.seq() != outcomesThrough + 1) {
      throw new IllegalArgumentException("Outcomes are learnt in the order of their seq");
    }
    List<Release> more = new ArrayList<>(releases);
    more.add(release);
    return new MarketReleases(market, release.seq(), settledThrough, more);
  }

  /** With the outcome of the next seq, which says nothing of this wallet and mint. */
  public MarketReleases withNextSilent() {
    return new MarketReleases(market, outcomesThrough + 1, settledThrough, releases);
  }

  /**
   * With every outcome up to {@code seq} settled finally.
   *
   * @throws IllegalArgumentException if one of them is not known, or fewer would be settled
   */
  public MarketReleases settled(long seq) {
    if (Long.compareUnsigned(seq, settledThrough) < 0) {
      throw new IllegalArgumentException("A final settlement does not become undone");
    }
    return new MarketReleases(market, outcomesThrough, seq, releases);
  }
}
