package io.phantompool.protocol.ledger;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.MarketProgress;
import io.phantompool.protocol.account.Release;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.ledger.Decision.Answer;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the chain and the rounds tell a ledger: facts, each of which counts once however often it is
 * told (docs/protocol.md section 6).
 */
public final class Learning {
  private Learning() {}

  /**
   * A deposit that the chain has finalized.
   *
   * @throws IllegalArgumentException if it was told with another amount
   * @throws ArithmeticException if the wallet's deposits would be 2^64 atoms or more
   */
  public static Decision deposit(Ledger ledger, Wallet wallet, DepositName name, Atoms amount) {
    Optional<Atoms> before = Optional.ofNullable(ledger.wallet(wallet).deposits().get(name));
    if (before.filter(told -> !told.equals(amount)).isPresent()) {
      throw new IllegalArgumentException("One deposit is of one amount: " + name);
    }
    return before.isPresent()
        ? nothing(ledger)
        : done(ledger, new LedgerEvent.DepositFinalized(wallet, name, amount));
  }

  /**
   * The outcome or void of a seq. One that comes before an earlier one, or before an order that it
   * names is accepted here, waits.
   *
   * @throws IllegalArgumentException if it contradicts what is known, as no agreed one does
   */
  public static Decision outcome(Ledger ledger, LedgerEvent.OutcomeApplied outcome) {
    MarketProgress known = ledger.known().of(outcome.market());
    if (Long.compareUnsigned(outcome.seq(), known.outcomesThrough()) <= 0) {
      return nothing(ledger);
    }
    if (outcome.seq() != known.outcomesThrough() + 1) {
      return Decision.waiting(ledger, "An earlier outcome of " + outcome.market() + " is missing");
    }
    return outcome.wallets().stream()
        .flatMap(Learning::named)
        .filter(id -> ledger.liveOrder(outcome.market(), id).isEmpty())
        .findFirst()
        .map(id -> Decision.waiting(ledger, "Order " + id + " is not accepted here"))
        .orElseGet(() -> done(ledger, outcome));
  }

  private static Stream<Digest> named(WalletOutcome wallet) {
    return Stream.concat(wallet.fills().stream().map(Release.Fill::order), wallet.ended().stream());
  }

  /** Settlement of all outcomes of a market up to this seq is final. */
  public static Decision settlement(Ledger ledger, MarketId market, long seq) {
    MarketProgress known = ledger.known().of(market);
    if (Long.compareUnsigned(seq, known.settledThrough()) <= 0) {
      return nothing(ledger);
    }
    return Long.compareUnsigned(seq, known.outcomesThrough()) > 0
        ? Decision.waiting(ledger, "Not every outcome of " + market + " is known that settled")
        : done(ledger, new LedgerEvent.SettlementFinal(market, seq));
  }

  /** An exit that its owner forced on the chain. */
  public static Decision forcedExit(
      Ledger ledger, Wallet wallet, Mint mint, Signature transaction, Atoms amount) {
    Digest id = LedgerEvent.exitId(wallet, mint, transaction);
    return ledger.wallet(wallet).exits().contains(id)
        ? nothing(ledger)
        : Receiving.after(ledger, wallet, new LedgerEvent.ForcedExit(wallet, mint, id, amount));
  }

  /** The end of a key epoch and of all before it. */
  public static Decision keyEpochEnded(Ledger ledger, long keyEpoch) {
    return ledger.isEnded(keyEpoch)
        ? nothing(ledger)
        : done(ledger, new LedgerEvent.KeyEpochEnded(keyEpoch));
  }

  private static Decision nothing(Ledger ledger) {
    return Decision.nothing(ledger, new Answer.Done());
  }

  private static Decision done(Ledger ledger, LedgerEvent event) {
    return Decision.of(ledger, event, new Answer.Done());
  }
}
