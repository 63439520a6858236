package io.phantompool.protocol.executor;

import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.round.ClearingInput;
import io.phantompool.protocol.round.Ranking;
import io.phantompool.protocol.round.RoundOrder;
import java.util.List;

/**
 * What a certificate fixes, with the public facts that clearing it needs.
 *
 * @param market the market in T's ladder epoch
 * @param T what was certified
 * @param set O and X, which T commits to
 * @param orders the orders of O, by id ascending
 */
public record CertifiedSet(Market market, CloseTuple T, ClosedSet set, List<RoundOrder> orders) {
  /** Refuses a set that T does not commit to. */
  public CertifiedSet {
    orders = List.copyOf(orders);
    if (!T.commitsTo(set) || orders.size() != set.orders().size()) {
      throw new IllegalArgumentException("T commits to another set than this one");
    }
  }

  /** What the round is cleared from under this ranking. */
  ClearingInput ranked(Ranking ranking) {
    return new ClearingInput(market, T, orders, ranking, set.endings());
  }
}
