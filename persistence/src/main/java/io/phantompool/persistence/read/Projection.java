package io.phantompool.persistence.read;

import io.phantompool.persistence.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * How far one projection of the journal is. Its place moves in the transaction that writes the
 * rows, under a lock, so every event is written exactly once, whoever else projects at the time.
 */
public final class Projection {
  private final Database database;
  private final String name;

  /**
   * A projection.
   *
   * @param name of its place, always the same
   */
  public Projection(Database database, String name) {
    this.database = database;
    this.name = name;
  }

  /**
   * What an event writes.
   *
   * @param ordering of the event in the journal
   */
  public record Item(long ordering, Rows rows) {}

  /** Writes the rows of one event. */
  @FunctionalInterface
  public interface Rows {
    /** Writes them; the transaction is the caller's. */
    void write(Connection connection) throws SQLException;
  }

  /** The last event that is written, 0 before the first. */
  public long ordering() throws SQLException {
    return database.transact(this::locked);
  }

  /**
   * Writes those that are not written yet, all of them or none.
   *
   * @param items in the journal's order
   * @return how many were written
   */
  public int write(List<Item> items) throws SQLException {
    return database.transact(
        connection -> {
          long before = locked(connection);
          List<Item> fresh = items.stream().filter(item -> item.ordering() > before).toList();
          for (Item item : fresh) {
            item.rows().write(connection);
          }
          if (!fresh.isEmpty()) {
            move(connection, fresh.getLast().ordering());
          }
          return fresh.size();
        });
  }

  private long locked(Connection connection) throws SQLException {
    try (PreparedStatement begin =
        connection.prepareStatement(
            "INSERT INTO projection (name, ordering) VALUES (?, 0) ON CONFLICT DO NOTHING")) {
      begin.setString(1, name);
      begin.executeUpdate();
    }
    try (PreparedStatement select =
        connection.prepareStatement("SELECT ordering FROM projection WHERE name = ? FOR UPDATE")) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }

  private void move(Connection connection, long ordering) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE projection SET ordering = ? WHERE name = ?")) {
      update.setLong(1, ordering);
      update.setString(2, name);
      update.executeUpdate();
    }
  }
}
