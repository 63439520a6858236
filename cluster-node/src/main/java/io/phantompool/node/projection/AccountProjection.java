package io.phantompool.node.projection;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountEvent;
import io.phantompool.node.account.AccountEvent.DepositFinalized;
import io.phantompool.node.account.AccountEvent.OrderAccepted;
import io.phantompool.node.account.AccountEvent.RoundApplied;
import io.phantompool.node.account.AccountEvent.WithdrawalAccepted;
import io.phantompool.node.account.AccountEvent.WithdrawalPaid;
import io.phantompool.node.pool.OrderState;
import io.phantompool.persistence.read.AccountTable;
import io.phantompool.persistence.read.OrderRow;
import io.phantompool.persistence.read.OrderTable;
import io.phantompool.persistence.read.Projection.Rows;
import io.phantompool.persistence.read.ProofTable;
import io.phantompool.persistence.read.TradeTable;
import io.phantompool.persistence.read.WithdrawalTable;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.round.Fill;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders, trades, withdrawals and accounts, from the events of all accounts. */
public final class AccountProjection {
  private final Markets markets;

  /** Of the pool's markets. */
  public AccountProjection(Markets markets) {
    this.markets = markets;
  }

  /** What an event writes. */
  public Rows rows(AccountEvent event) {
    return switch (event) {
      case OrderAccepted accepted -> connection -> accepted(connection, accepted);
      case RoundApplied applied -> connection -> applied(connection, applied);
      case DepositFinalized deposit -> connection -> deposit(connection, deposit);
      case WithdrawalAccepted accepted -> connection -> withdrawal(connection, accepted);
      case WithdrawalPaid(Wallet _, Digest id, var transaction, Instant at) ->
          connection ->
              WithdrawalTable.pay(connection, id, new WithdrawalTable.Payment(transaction, at));
      case AccountEvent.OrderBooked _,
          AccountEvent.CancelRecorded _,
          AccountEvent.WithdrawalKnown _ ->
          _ -> {};
    };
  }

  private void accepted(Connection connection, OrderAccepted event) throws SQLException {
    OrderHeader header = event.header();
    OrderTable.add(
        connection,
        new OrderRow(
            event.id(),
            header.market(),
            event.wallet(),
            header.clientId(),
            header.timeInForce(),
            header.rest(),
            Instant.ofEpochMilli(header.goodTillMillis()),
            OrderState.ACCEPTED.name(),
            Optional.empty(),
            Lots.ZERO,
            event.at(),
            event.at()));
    // q executors have checked its proof, or there would be no receipts.
    ProofTable.put(connection, event.id(), ProofTable.Kind.SOLVENCY, Optional.empty(), event.at());
    Market market = markets.get(header.market()).orElseThrow();
    reserve(connection, event, market.baseMint(), header.base());
    reserve(connection, event, market.quoteMint(), header.quote());
  }

  private static void reserve(
      Connection connection, OrderAccepted event, Mint mint, Reserve reserve) throws SQLException {
    AccountTable.change(
        connection,
        new AccountTable.Change(
            event.wallet(), mint, BigInteger.ZERO, reserve.number(), 1, event.at()));
  }

  private void applied(Connection connection, RoundApplied event) throws SQLException {
    Map<Digest, EndReason> endings = new HashMap<>();
    for (Ending ending : event.endings()) {
      endings.put(ending.order(), ending.reason());
    }
    for (Fill fill : event.fills()) {
      trade(connection, event, fill);
      change(connection, event, fill.order(), fill.filled(), endings.remove(fill.order()));
    }
    for (Map.Entry<Digest, EndReason> ending : endings.entrySet()) {
      change(connection, event, ending.getKey(), Lots.ZERO, ending.getValue());
    }
    Market market = markets.get(event.market()).orElseThrow();
    gain(connection, event, market.baseMint(), event.baseDelta());
    gain(connection, event, market.quoteMint(), event.quoteDelta());
  }

  private static void trade(Connection connection, RoundApplied event, Fill fill)
      throws SQLException {
    TradeTable.add(
        connection,
        new TradeTable.Trade(
            event.market(),
            event.seq(),
            fill.order(),
            event.wallet(),
            fill.side(),
            event.price().orElseThrow(),
            fill.filled(),
            event.at()));
  }

  private static void change(
      Connection connection,
      RoundApplied event,
      Digest order,
      Lots filled,
      @Nullable EndReason ending)
      throws SQLException {
    Optional<EndReason> reason = Optional.ofNullable(ending).filter(why -> why != EndReason.FILLED);
    OrderState state =
        reason.isPresent()
            ? OrderState.ENDED
            : ending == EndReason.FILLED ? OrderState.FILLED : OrderState.PARTIALLY_FILLED;
    OrderTable.change(connection, order, state.name(), reason, filled, event.at());
  }

  private static void gain(Connection connection, RoundApplied event, Mint mint, BigInteger atoms)
      throws SQLException {
    AccountTable.change(
        connection,
        new AccountTable.Change(
            event.wallet(), mint, atoms, 0, -event.endings().size(), event.at()));
  }

  private static void deposit(Connection connection, DepositFinalized event) throws SQLException {
    AccountTable.change(
        connection,
        new AccountTable.Change(
            event.wallet(), event.name().mint(), event.amount().toBigInteger(), 0, 0, event.at()));
  }

  private static void withdrawal(Connection connection, WithdrawalAccepted event)
      throws SQLException {
    WithdrawalHeader header = event.header();
    WithdrawalTable.add(connection, event.id(), header, event.receipts(), event.at());
    AccountTable.change(
        connection,
        new AccountTable.Change(
            event.wallet(),
            header.mint(),
            header.amount().toBigInteger().negate(),
            header.reserve().number(),
            0,
            event.at()));
  }
}
