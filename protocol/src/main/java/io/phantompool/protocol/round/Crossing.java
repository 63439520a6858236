package io.phantompool.protocol.round;

import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import java.util.Optional;

/**
 * Where a round trades (docs/protocol.md section 7.5).
 *
 * @param tick k*
 * @param volume V, at least 1
 * @param longSide the side with more volume at k*; none if z_{k*} = 0
 */
record Crossing(Tick tick, long volume, Optional<Side> longSide) {
  /** At a tick where demand and supply are equal. */
  static Optional<Crossing> balanced(int tick, long volume) {
    return of(tick, volume, Optional.empty());
  }

  /**
   * Of the two ticks around the change of sign the one with the larger volume; on a tie the one
   * with less left over, and then the lower.
   *
   * @param bracket k0 and k0 + 1 with their z
   * @param below S_{k0}, the volume at k0; 0 if k0 is -1
   * @param above D_{k0+1}, the volume at k0 + 1; 0 if k0 + 1 is K
   * @return none if nothing trades
   */
  static Optional<Crossing> between(Bracket bracket, long below, long above) {
    // Beside a sentinel a tie means that nothing trades; then the tick is not looked at.
    boolean lower = below == above ? bracket.atLo() <= -bracket.atHi() : below > above;
    return lower
        ? of(bracket.lo(), below, Optional.of(Side.BUY))
        : of(bracket.hi(), above, Optional.of(Side.SELL));
  }

  private static Optional<Crossing> of(int tick, long volume, Optional<Side> longSide) {
    return volume == 0
        ? Optional.empty()
        : Optional.of(new Crossing(new Tick(tick), volume, longSide));
  }
}
