package io.phantompool.protocol.executor;

import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.LockQuorum;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.market.MarketId;
import java.util.List;

/**
 * What a coordinator asks the executors to prepare: T follows from the inventories, so it is not
 * sent.
 *
 * @param market the market
 * @param attempt k
 * @param inventories exactly q, of different executors, for one close
 * @param locks of exactly q executors for this attempt; none for attempt 1
 */
public record Proposal(
    MarketId market, long attempt, List<Signed<Inventory>> inventories, LockQuorum locks) {
  /** Keeps a copy of the list. */
  public Proposal {
    inventories = List.copyOf(inventories);
  }

  /** The same T in another attempt. */
  public Proposal in(long later, LockQuorum shown) {
    return new Proposal(market, later, inventories, shown);
  }
}
