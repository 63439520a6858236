package io.phantompool.protocol.executor;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Release;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.book.LiveOrder;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.ledger.WalletOutcome;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.round.Delta;
import io.phantompool.protocol.round.Fill;
import io.phantompool.protocol.round.Outcome;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an outcome or a void means for the accounts, wallet by wallet. */
final class LedgerReport {
  /** One wallet's part while it is put together. */
  private static final class Part {
    private BigInteger base = BigInteger.ZERO;
    private BigInteger quote = BigInteger.ZERO;
    private final List<Release.Fill> fills = new ArrayList<>();
    private final List<Digest> ended = new ArrayList<>();

    WalletOutcome of(Wallet wallet) {
      return new WalletOutcome(wallet, base, quote, fills, ended);
    }
  }

  private final MarketState market;
  private final Map<Wallet, Part> parts = new TreeMap<>();

  private LedgerReport(MarketState market) {
    this.market = market;
  }

  static LedgerEvent.OutcomeApplied of(MarketState market, Outcome outcome) {
    LedgerReport report = new LedgerReport(market);
    outcome.deltas().forEach(report::add);
    outcome.fills().forEach(report::add);
    outcome.endings().forEach(report::add);
    return report.event();
  }

  static LedgerEvent.OutcomeApplied ofVoid(MarketState market, List<Ending> endings) {
    LedgerReport report = new LedgerReport(market);
    endings.forEach(report::add);
    return report.event();
  }

  private Part part(Wallet wallet) {
    return parts.computeIfAbsent(wallet, _ -> new Part());
  }

  private Part partOf(Digest order) {
    LiveOrder live =
        market
            .book()
            .order(order)
            .orElseThrow(
                () -> new IllegalArgumentException("Order " + order + " is not in the book"));
    return part(live.wallet());
  }

  private void add(Delta delta) {
    Mint base = market.terms().keys().market().baseMint();
    Part part = part(delta.wallet());
    if (delta.mint().equals(base)) {
      part.base = part.base.add(delta.atoms());
    } else {
      part.quote = part.quote.add(delta.atoms());
    }
  }

  private void add(Fill fill) {
    partOf(fill.order()).fills.add(new Release.Fill(fill.order(), fill.filled(), fill.size()));
  }

  private void add(Ending ending) {
    partOf(ending.order()).ended.add(ending.order());
  }

  private LedgerEvent.OutcomeApplied event() {
    Market traded = market.terms().keys().market();
    List<WalletOutcome> wallets = new ArrayList<>();
    parts.forEach((wallet, part) -> wallets.add(part.of(wallet)));
    return new LedgerEvent.OutcomeApplied(
        traded.id(), market.history().seq(), traded.baseMint(), traded.quoteMint(), wallets);
  }
}
