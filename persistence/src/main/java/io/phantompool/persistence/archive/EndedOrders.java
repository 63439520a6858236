package io.phantompool.persistence.archive;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.persistence.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Orders that have left their book, with what shows that they were accepted or cancelled. */
public final class EndedOrders {
  private final Database database;

  public EndedOrders(Database database) {
    this.database = database;
  }

  /**
   * An order that is over.
   *
   * @param entry what the book had of it, in the book's bytes, if it ever had it
   * @param cancel its cancel, in the book's bytes, if there was one
   */
  public record Ended(Optional<byte[]> entry, Optional<byte[]> cancel) {}

  /** Keeps orders; what is kept of one already is added to and never replaced. */
  public void keepAll(Map<Digest, Ended> orders) throws SQLException {
    database.transact(
        connection -> {
          insert(connection, orders);
          return orders.size();
        });
  }

  private static void insert(Connection connection, Map<Digest, Ended> orders) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO ended_orders (order_id, entry, cancel) VALUES (?, ?, ?)"
                + " ON CONFLICT (order_id) DO UPDATE SET"
                + " entry = coalesce(ended_orders.entry, excluded.entry),"
                + " cancel = coalesce(ended_orders.cancel, excluded.cancel)")) {
      for (Map.Entry<Digest, Ended> order : orders.entrySet()) {
        insert.setBytes(1, order.getKey().encode());
        insert.setBytes(2, order.getValue().entry().orElse(null));
        insert.setBytes(3, order.getValue().cancel().orElse(null));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** Those of these orders that are kept. */
  public Map<Digest, Ended> findAll(Collection<Digest> ids) throws SQLException {
    return database.transact(
        connection -> {
          Map<Digest, Ended> found = new LinkedHashMap<>();
          for (Digest id : ids) {
            read(connection, id).ifPresent(ended -> found.put(id, ended));
          }
          return found;
        });
  }

  private static Optional<Ended> read(Connection connection, Digest id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT entry, cancel FROM ended_orders WHERE order_id = ?")) {
      select.setBytes(1, id.encode());
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Ended(
                    Optional.ofNullable(row.getBytes(1)), Optional.ofNullable(row.getBytes(2))))
            : Optional.empty();
      }
    }
  }
}
