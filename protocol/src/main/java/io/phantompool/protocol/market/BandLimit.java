package io.phantompool.protocol.market;

/** The limit a market order takes from its band around the reference tick. */
public sealed interface BandLimit {
  /**
   * The band ends on the ladder.
   *
   * @param tick the limit
   */
  record Within(Tick tick) implements BandLimit {}

  /**
   * The band reaches beyond the ladder, so the ladder would cut it. Whoever sends the order decides
   * whether the ladder's end will do.
   *
   * @param end the ladder's last tick in that direction
   */
  record BeyondLadder(Tick end) implements BandLimit {}
}
