package io.phantompool.persistence.read;

import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Mint;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/** What every wallet has, per mint. */
public final class AccountTable {
  private AccountTable() {}

  /**
   * How an account changed.
   *
   * @param atoms gained, or lost if negative
   * @param reserveNumber of the order that was accepted now; 0 if none was
   * @param liveOrders more than before, or fewer if negative
   */
  public record Change(
      Wallet wallet, Mint mint, BigInteger atoms, long reserveNumber, int liveOrders, Instant at) {}

  /** Writes a change; the account comes into being with its first. */
  public static void change(Connection connection, Change change) throws SQLException {
    begin(connection, change);
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE accounts SET balance = balance + ?, reserve_number = greatest(reserve_number, ?),
              live_orders = live_orders + ?, changed_at = ?
            WHERE wallet = ? AND mint = ?
            """)) {
      update.setBigDecimal(1, new BigDecimal(change.atoms()));
      update.setBigDecimal(2, Columns.u64(change.reserveNumber()));
      update.setInt(3, change.liveOrders());
      update.setObject(4, Columns.time(change.at()));
      update.setBytes(5, change.wallet().encode());
      update.setBytes(6, change.mint().encode());
      update.executeUpdate();
    }
  }

  private static void begin(Connection connection, Change change) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO accounts (wallet, mint, balance, reserve_number, live_orders, changed_at)
            VALUES (?, ?, 0, 0, 0, ?) ON CONFLICT DO NOTHING
            """)) {
      insert.setBytes(1, change.wallet().encode());
      insert.setBytes(2, change.mint().encode());
      insert.setObject(3, Columns.time(change.at()));
      insert.executeUpdate();
    }
  }
}
