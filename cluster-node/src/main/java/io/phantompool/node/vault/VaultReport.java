package io.phantompool.node.vault;

import io.phantompool.protocol.ledger.Decision;
import io.phantompool.protocol.ledger.Learning;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.market.MarketId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the development vault has to say to an executor's ledger.
 *
 * @param deposits some of which it may know
 * @param markets those of the pool, whose outcomes count as settled once they are known
 */
public record VaultReport(List<VaultDeposit> deposits, List<MarketId> markets) {
  private static final Logger LOG = LoggerFactory.getLogger(VaultReport.class);

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
      Ledger before = at;
      at = deposit(at, deposit).map(done -> taken(done, events)).orElse(before);
    }
    for (MarketId market : markets) {
      long known = at.known().of(market).outcomesThrough();
      at = taken(Learning.settlement(at, market, known), events);
    }
    return events;
  }

  /**
   * A chain has no deposit that is impossible, a file may have one. It is passed over: all who read
   * the file do the same, for whether it is possible follows from the lines before it.
   */
  private static Optional<Decision> deposit(Ledger ledger, VaultDeposit deposit) {
    try {
      return Optional.of(
          Learning.deposit(ledger, deposit.wallet(), deposit.name(), deposit.amount()));
    } catch (IllegalArgumentException | ArithmeticException impossible) {
      LOG.error("The development vault has a deposit that cannot be: {}", deposit, impossible);
      return Optional.empty();
    }
  }

  private static Ledger taken(Decision decision, List<LedgerEvent> events) {
    events.addAll(decision.events());
    return decision.next();
  }
}
