package io.phantompool.protocol.account;

import io.phantompool.protocol.market.MarketId;
import java.util.ArrayList;
import java.util.List;

/** What the naive twin knows of a market for one wallet and mint: every release there ever was. */
record NaiveReleases(
    MarketId market, long outcomesThrough, long settledThrough, List<Release> releases) {
  /** Keeps a copy of the list; checks market and order. */
  public NaiveReleases {
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
  public static NaiveReleases none(MarketId market) {
    return new NaiveReleases(market, 0, 0, List.of());
  }

  /**
   * With the outcome of the next seq.
   *
   * @throws IllegalArgumentException if its seq is not the next one
   */
  public NaiveReleases withNext(Release release) {
    if (release.seq() != outcomesThrough + 1) {
      throw new IllegalArgumentException("Outcomes are learnt in the order of their seq");
    }
    List<Release> more = new ArrayList<>(releases);
    more.add(release);
    return new NaiveReleases(market, release.seq(), settledThrough, more);
  }

  /** With the outcome of the next seq, which says nothing of this wallet and mint. */
  public NaiveReleases withNextSilent() {
    return new NaiveReleases(market, outcomesThrough + 1, settledThrough, releases);
  }

  /**
   * With every outcome up to {@code seq} settled finally.
   *
   * @throws IllegalArgumentException if one of them is not known, or fewer would be settled
   */
  public NaiveReleases settled(long seq) {
    if (Long.compareUnsigned(seq, settledThrough) < 0) {
      throw new IllegalArgumentException("A final settlement does not become undone");
    }
    return new NaiveReleases(market, outcomesThrough, seq, releases);
  }
}
