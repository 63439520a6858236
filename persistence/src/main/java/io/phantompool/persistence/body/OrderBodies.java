package io.phantompool.persistence.body;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.persistence.database.Database;
import io.phantompool.protocol.market.MarketId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The bytes of sealed orders by id. An id is a digest over header, body and proof, so whoever has
 * checked it knows the bytes; keeping the same order again changes nothing.
 */
public final class OrderBodies {
  private final Database database;

  public OrderBodies(Database database) {
    this.database = database;
  }

  /** Keeps an order; when this returns it is on disk. */
  public void keep(Digest id, MarketId market, byte[] bytes) throws SQLException {
    keepAll(market, Map.of(id, bytes));
  }

  /** Keeps orders of one market, in one transaction. */
  public void keepAll(MarketId market, Map<Digest, byte[]> bytesById) throws SQLException {
    database.transact(
        connection -> {
          insert(connection, market, bytesById);
          return bytesById.size();
        });
  }

  private static void insert(Connection connection, MarketId market, Map<Digest, byte[]> bytesById)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO order_body (order_id, market, body) VALUES (?, ?, ?)"
                + " ON CONFLICT (order_id) DO NOTHING")) {
      for (Map.Entry<Digest, byte[]> order : bytesById.entrySet()) {
        insert.setBytes(1, order.getKey().encode());
        insert.setString(2, market.text());
        insert.setBytes(3, order.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  /** The bytes of this order, if it was ever kept. */
  public Optional<byte[]> find(Digest id) throws SQLException {
    return database.transact(connection -> read(connection, id));
  }

  /** The bytes of those of these orders that were kept, in the order asked. */
  public Map<Digest, byte[]> findAll(Collection<Digest> ids) throws SQLException {
    return database.transact(
        connection -> {
          Map<Digest, byte[]> found = new LinkedHashMap<>();
          for (Digest id : ids) {
            read(connection, id).ifPresent(bytes -> found.put(id, bytes));
          }
          return found;
        });
  }

  private static Optional<byte[]> read(Connection connection, Digest id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT body FROM order_body WHERE order_id = ?")) {
      select.setBytes(1, id.encode());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
      }
    }
  }
}
