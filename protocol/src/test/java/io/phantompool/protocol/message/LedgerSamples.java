package io.phantompool.protocol.message;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Release;
import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.ledger.Claim;
import io.phantompool.protocol.ledger.DepositName;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.ledger.Stake;
import io.phantompool.protocol.ledger.WalletOutcome;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import java.util.List;

/** Changes of the accounts, in form only. */
final class LedgerSamples {
  private final ValueSamples values;
  private final CloseSamples closes;

  LedgerSamples(ValueSamples values, CloseSamples closes) {
    this.values = values;
    this.closes = closes;
  }

  Claim claim() {
    return values.random.oneIn(2) ? order() : withdrawal();
  }

  Claim order() {
    Digest id = values.digest();
    MarketId market = values.market();
    return new Claim.OfOrder(
        id,
        values.wallet(),
        values.clientId(),
        market,
        values.u64(),
        values.u63(),
        values.point(),
        stake(ValueSamples.BASE, id, market),
        stake(ValueSamples.QUOTE, id, market));
  }

  private Stake stake(Mint mint, Digest id, MarketId market) {
    return new Stake(mint, values.reserve(), new Reservation.OfOrder(id, market, values.point()));
  }

  Claim withdrawal() {
    Digest id = values.digest();
    Atoms amount = values.atoms();
    return new Claim.OfWithdrawal(
        id,
        values.wallet(),
        values.clientId(),
        amount,
        new Stake(values.mint(), values.reserve(), new Reservation.OfWithdrawal(id, amount)));
  }

  private WalletOutcome walletOutcome() {
    return new WalletOutcome(
        values.wallet(),
        closes.i128(),
        closes.i128(),
        values.some(2, () -> new Release.Fill(values.digest(), new Lots(2), new Lots(-1))),
        values.some(2, values::digest));
  }

  /** One of each kind, of both kinds of claims. */
  List<LedgerEvent> events() {
    return List.of(
        new LedgerEvent.Promised(order()),
        new LedgerEvent.Promised(withdrawal()),
        new LedgerEvent.ReceiptSeen(claim(), values.mint(), values.receipt()),
        new LedgerEvent.Accepted(claim()),
        new LedgerEvent.DepositFinalized(
            values.wallet(),
            new DepositName(values.mint(), values.signature(), values.u63()),
            values.atoms()),
        new LedgerEvent.OutcomeApplied(
            values.market(),
            values.u64(),
            values.mint(),
            values.mint(),
            values.some(3, this::walletOutcome)),
        new LedgerEvent.SettlementFinal(values.market(), values.u64()),
        new LedgerEvent.ForcedExit(values.wallet(), values.mint(), values.digest(), values.atoms()),
        new LedgerEvent.KeyEpochEnded(values.u64()));
  }
}
