package io.phantompool.protocol.round;

import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.Tick;

/** Where the next search begins (docs/protocol.md section 3). */
public final class ReferenceTick {
  private ReferenceTick() {}

  /**
   * g after an outcome: its clearing tick if the round had at least m fills and they are of at
   * least m wallets, else what g was. A new ladder epoch begins with the configured tick, {@link
   * MarketRules#referenceTick}.
   *
   * @param reference g of the outcome's own close
   * @param crowd m
   */
  public static Tick after(Tick reference, Outcome outcome, int crowd) {
    // One wallet that trades with itself moves nothing, however often it does.
    long wallets = outcome.deltas().stream().map(Delta::wallet).distinct().count();
    boolean crowded = outcome.fills().size() >= crowd && wallets >= crowd;
    return crowded ? outcome.tick().orElse(reference) : reference;
  }
}
