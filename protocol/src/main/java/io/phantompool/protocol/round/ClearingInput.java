package io.phantompool.protocol.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Tick;
import java.util.List;

/**
 * What a round is cleared from. That the orders and endings are those T commits to, its maker
 * checks ({@link CloseTuple#commitsTo}).
 *
 * @param market the market in T's ladder epoch
 * @param T what the executors agreed on
 * @param orders O, by id ascending
 * @param ranking of all ids of O; none at a QUIET close
 * @param endings X, by id ascending
 */
public record ClearingInput(
    Market market, CloseTuple T, List<RoundOrder> orders, Ranking ranking, List<Ending> endings) {
  /** Keeps copies; checks that T is of this market and the ranking of these orders. */
  public ClearingInput {
    orders = List.copyOf(orders);
    endings = List.copyOf(endings);
    require(
        T.market().equals(market.id()) && T.ladderEpoch() == market.ladderEpoch(),
        "A close is cleared with its own market and ladder");
    require(T.reference().index() < market.ladder().ticks(), "The reference tick is on the ladder");
    List<Digest> ids = orders.stream().map(RoundOrder::id).toList();
    require(ascend(ids), "The orders of a round ascend by id, each once");
    require(
        T.open() ? ranking.isOf(ids) : ranking.order().isEmpty(),
        "An OPEN close has a ranking of exactly its orders, a QUIET one has none");
  }

  private static boolean ascend(List<Digest> ids) {
    for (int i = 1; i < ids.size(); i++) {
      if (ids.get(i - 1).compareTo(ids.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /** g, where the search begins. */
  public Tick reference() {
    return T.reference();
  }
}
