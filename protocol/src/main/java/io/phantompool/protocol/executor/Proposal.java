package io.phantompool.protocol.executor;

import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.PrepareCertificate;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.market.MarketId;
import java.util.List;
import java.util.Optional;

/**
 * What a coordinator asks the executors to prepare: T follows from the inventories, so it is not
 * sent.
 *
 * @param market the market
 * @param attempt k
 * @param inventories exactly q, of different executors, for one close
 * @param unlocking the prepare certificate of the same T from an earlier attempt, for executors
 *     that are locked on another
 */
public record Proposal(
    MarketId market,
    long attempt,
    List<Signed<Inventory>> inventories,
    Optional<PrepareCertificate> unlocking) {
  /** Keeps a copy of the list. */
  public Proposal {
    inventories = List.copyOf(inventories);
  }
}
