package io.phantompool.persistence.promise;

import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.database.DatabaseProblem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An executor's promises, on disk before it signs them. Append only, with one writer: positions
 * count 1, 2, ... without gaps, so a second process of the same executor collides with the first at
 * its first promise, and then stops.
 *
 * <p>Not for several threads.
 */
public final class PromiseLog {
  private static final String UNIQUE_VIOLATION = "23505";
  private static final int ROWS_AT_ONCE = 500;

  private final Database database;
  private long last;

  private PromiseLog(Database database, long last) {
    this.database = database;
    this.last = last;
  }

  /** The log as the last process of this executor left it. */
  public static PromiseLog open(Database database) throws SQLException {
    return new PromiseLog(database, database.transact(PromiseLog::lastPosition));
  }

  private static long lastPosition(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT coalesce(max(position), 0) FROM promise");
        ResultSet row = select.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The number of promises, and the position of the last. */
  public long last() {
    return last;
  }

  /**
   * Keeps a promise; when this returns it is on disk and may be signed.
   *
   * @see #keepAll
   */
  public void keep(Promise promise) throws BrokenPromise, SQLException {
    keepAll(List.of(promise));
  }

  /**
   * Keeps promises together: all or none. One that was kept before with the same value stays as it
   * is.
   *
   * @throws BrokenPromise if one contradicts an earlier one, or another of the list
   * @throws DatabaseProblem if another process writes to this log: this one must stop
   * @throws SQLException if the database is away. The promises may or may not have been kept: open
   *     the log again before the next one.
   */
  public void keepAll(List<Promise> promises) throws BrokenPromise, SQLException {
    try {
      last = database.transact(connection -> append(connection, promises));
    } catch (Contradiction refused) {
      throw new BrokenPromise(refused.earlier);
    } catch (SQLException failed) {
      if (UNIQUE_VIOLATION.equals(failed.getSQLState())) {
        throw anotherWriter(failed);
      }
      throw failed;
    }
  }

  /** Carries a contradiction out of the transaction, which it rolls back. */
  private static final class Contradiction extends RuntimeException {
    private final transient Promise earlier;

    Contradiction(Promise earlier) {
      this.earlier = earlier;
    }
  }

  private long append(Connection connection, List<Promise> promises) throws SQLException {
    long position = last;
    for (Promise promise : promises) {
      Optional<Promise> earlier = find(connection, promise.kind(), promise.key());
      if (earlier.isEmpty()) {
        position++;
        insert(connection, position, promise);
      } else if (!earlier.get().equals(promise)) {
        throw new Contradiction(earlier.get());
      }
    }
    return position;
  }

  private static void insert(Connection connection, long position, Promise promise)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO promise (position, kind, key, value) VALUES (?, ?, ?, ?)")) {
      insert.setLong(1, position);
      insert.setString(2, promise.kind());
      insert.setBytes(3, promise.key());
      insert.setBytes(4, promise.value());
      insert.executeUpdate();
    }
  }

  private DatabaseProblem anotherWriter(SQLException collision) {
    return new DatabaseProblem(
        "Another process writes the promises of this executor in %s".formatted(database.address()),
        "stop one of the two: an executor runs once",
        collision);
  }

  /** The promise under this kind and key. */
  public Optional<Promise> find(String kind, byte[] key) throws SQLException {
    return database.transact(connection -> find(connection, kind, key));
  }

  private static Optional<Promise> find(Connection connection, String kind, byte[] key)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT value FROM promise WHERE kind = ? AND key = ?")) {
      select.setString(1, kind);
      select.setBytes(2, key);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(new Promise(kind, key, row.getBytes(1))) : Optional.empty();
      }
    }
  }

  /** Tells every promise, the first one first, without holding them all in memory. */
  public void replay(Consumer<Promise> reader) throws SQLException {
    database.transact(
        connection -> {
          read(connection, reader);
          return last;
        });
  }

  private static void read(Connection connection, Consumer<Promise> reader) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT kind, key, value FROM promise ORDER BY position")) {
      select.setFetchSize(ROWS_AT_ONCE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          reader.accept(new Promise(row.getString(1), row.getBytes(2), row.getBytes(3)));
        }
      }
    }
  }
}
