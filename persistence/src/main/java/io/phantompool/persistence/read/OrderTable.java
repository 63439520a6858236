package io.phantompool.persistence.read;

import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.persistence.database.Database;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.TimeInForce;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The orders that were ever accepted, as far as they are public. */
public final class OrderTable {
  private static final String GTT = "GTT";
  private static final String IOC = "IOC";

  private final Database database;

  public OrderTable(Database database) {
    this.database = database;
  }

  /** Writes an order that was accepted. */
  public static void add(Connection connection, OrderRow order) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            """
            INSERT INTO orders (order_id, market, wallet, client_id, time_in_force, rests, good_till,
              state, end_reason, filled_lots, accepted_at, changed_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)) {
      insert.setBytes(1, order.id().encode());
      insert.setString(2, order.market().text());
      insert.setBytes(3, order.wallet().encode());
      insert.setBytes(4, bytes(order.clientId()));
      insert.setString(5, order.timeInForce() == TimeInForce.GOOD_TILL_TIME ? GTT : IOC);
      insert.setBoolean(6, order.rests());
      insert.setObject(7, Columns.time(order.goodTill()));
      insert.setString(8, order.state());
      insert.setString(9, order.reason().map(EndReason::name).orElse(null));
      insert.setBigDecimal(10, Columns.u64(order.filled().count()));
      insert.setObject(11, Columns.time(order.acceptedAt()));
      insert.setObject(12, Columns.time(order.changedAt()));
      insert.executeUpdate();
    }
  }

  private static byte[] bytes(ClientId id) {
    ByteWriter out = new ByteWriter(ClientId.LENGTH);
    id.writeTo(out);
    return out.toByteArray();
  }

  /**
   * Writes what became of an order.
   *
   * @param more lots that traded since
   */
  public static void change(
      Connection connection,
      Digest id,
      String state,
      Optional<EndReason> reason,
      Lots more,
      Instant at)
      throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            """
            UPDATE orders SET state = ?, end_reason = ?, filled_lots = filled_lots + ?, changed_at = ?
            WHERE order_id = ?
            """)) {
      update.setString(1, state);
      update.setString(2, reason.map(EndReason::name).orElse(null));
      update.setBigDecimal(3, Columns.u64(more.count()));
      update.setObject(4, Columns.time(at));
      update.setBytes(5, id.encode());
      update.executeUpdate();
    }
  }

  /** An order, as far as the projection is. */
  public Optional<OrderRow> find(Digest id) throws SQLException {
    return database.transact(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT * FROM orders WHERE order_id = ?")) {
            select.setBytes(1, id.encode());
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
          }
        });
  }

  /** The order of a wallet under this client id, as far as the projection is. */
  public Optional<OrderRow> named(Wallet wallet, ClientId clientId) throws SQLException {
    return database.transact(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT * FROM orders WHERE wallet = ? AND client_id = ?")) {
            select.setBytes(1, wallet.encode());
            select.setBytes(2, bytes(clientId));
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
          }
        });
  }

  private static OrderRow read(ResultSet row) throws SQLException {
    return new OrderRow(
        Columns.digest(row, "order_id"),
        new MarketId(row.getString("market")),
        Wallet.of(row.getBytes("wallet")),
        ClientId.of(row.getBytes("client_id")),
        row.getString("time_in_force").equals(GTT)
            ? TimeInForce.GOOD_TILL_TIME
            : TimeInForce.IMMEDIATE_OR_CANCEL,
        row.getBoolean("rests"),
        Columns.time(row, "good_till"),
        row.getString("state"),
        Optional.ofNullable(row.getString("end_reason")).map(EndReason::valueOf),
        new Lots(Columns.u64(row, "filled_lots")),
        Columns.time(row, "accepted_at"),
        Columns.time(row, "changed_at"));
  }
}
