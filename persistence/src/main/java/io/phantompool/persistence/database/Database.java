package io.phantompool.persistence.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * A pool of connections to one database. A commit that has returned is on the server's disk: every
 * connection asks for {@code synchronous_commit}, whatever the server's own setting.
 */
public final class Database implements AutoCloseable {
  /** How long a caller waits for a connection before it is told that there is none. */
  public static final int WAIT_MILLIS = 3_000;

  /** So long may the server say nothing to a question. */
  public static final int SOCKET_TIMEOUT_SECONDS = 30;

  private final DatabaseAddress address;
  private final HikariDataSource pool;

  private Database(DatabaseAddress address, HikariDataSource pool) {
    this.address = address;
    this.pool = pool;
  }

  /**
   * Connects once, so that a wrong address or password is told at the start.
   *
   * @param name of this process, which the server's operator sees
   * @param connections most at a time, at least 1
   * @throws DatabaseProblem if there is no connection
   */
  public static Database open(DatabaseAddress address, String name, int connections) {
    try {
      return new Database(address, new HikariDataSource(settings(address, name, connections)));
    } catch (HikariPool.PoolInitializationException refused) {
      throw new DatabaseProblem(
          "The database %s does not let us in: %s".formatted(address, reason(refused)),
          "is the server up, and are host, port, database, user and password right?",
          refused);
    }
  }

  private static HikariConfig settings(DatabaseAddress address, String name, int connections) {
    HikariConfig settings = new HikariConfig();
    settings.setPoolName(name);
    settings.setJdbcUrl(address.url());
    settings.setUsername(address.user());
    address.password().ifPresent(settings::setPassword);
    settings.setMaximumPoolSize(connections);
    settings.setConnectionTimeout(WAIT_MILLIS);
    settings.setInitializationFailTimeout(WAIT_MILLIS);
    settings.setConnectionInitSql("SET synchronous_commit TO on");
    settings.addDataSourceProperty("ApplicationName", "phantompool " + name);
    settings.addDataSourceProperty("tcpKeepAlive", "true");
    settings.addDataSourceProperty(
        "connectTimeout", Long.toString(TimeUnit.MILLISECONDS.toSeconds(WAIT_MILLIS)));
    settings.addDataSourceProperty("socketTimeout", Integer.toString(SOCKET_TIMEOUT_SECONDS));
    settings.addDataSourceProperty("reWriteBatchedInserts", "true");
    return settings;
  }

  private static String reason(Throwable error) {
    Throwable innermost = error;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage());
  }

  /** The pool itself, for what brings its own SQL. */
  public DataSource dataSource() {
    return pool;
  }

  /** Where it is. */
  public DatabaseAddress address() {
    return address;
  }

  /** What is done with a connection, in one transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** Runs in a transaction, which is rolled back if it throws. */
    T with(Connection connection) throws SQLException;
  }

  /**
   * Runs the work in one transaction; when this returns, the work is on disk.
   *
   * @throws SQLException if the database refused it or is away. If the connection broke during the
   *     commit, the work may or may not have been done: read before trying again.
   */
  public <T> T transact(Work<T> work) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.with(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException failed) {
        rollBack(connection, failed);
        throw failed;
      }
    }
  }

  private static void rollBack(Connection connection, Exception failed) {
    try {
      connection.rollback();
    } catch (SQLException again) {
      failed.addSuppressed(again);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
