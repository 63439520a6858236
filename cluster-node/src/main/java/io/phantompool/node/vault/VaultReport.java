package io.phantompool.node.vault;

import io.phantompool.protocol.ledger.Decision;
import io.phantompool.protocol.ledger.Learning;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.market.MarketId;
import java.util.ArrayList;
import java.util.List;

/**
 * What the development vault has to say to an executor's ledger.
 *
 * @param deposits some of which it may know
 * @param markets those of the pool, whose outcomes count as settled once they are known
 */
public record VaultReport(List<VaultDeposit> deposits, List<MarketId> markets) {
  /** Takes copies. */
  public VaultReport {
    deposits = List.copyOf(deposits);
    markets = List.copyOf(markets);
  }

  /** Of lines of the vault: payouts are no news to executors, who have signed for them. */
  public static VaultReport of(List<VaultLine> lines, List<MarketId> markets) {
    return new VaultReport(
        lines.stream()
            .filter(VaultDeposit.class::isInstance)
            .map(VaultDeposit.class::cast)
            .toList(),
        markets);
  }

  /** What is news to this ledger, in the order in which it applies. */
  public List<LedgerEvent> events(Ledger ledger) {
    List<LedgerEvent> events = new ArrayList<>();
    Ledger at = ledger;
    for (VaultDeposit deposit : deposits) {
      at = taken(Learning.deposit(at, deposit.wallet(), deposit.name(), deposit.amount()), events);
    }
    for (MarketId market : markets) {
      long known = at.known().of(market).outcomesThrough();
      at = taken(Learning.settlement(at, market, known), events);
    }
    return events;
  }

  private static Ledger taken(Decision decision, List<LedgerEvent> events) {
    events.addAll(decision.events());
    return decision.next();
  }
}
