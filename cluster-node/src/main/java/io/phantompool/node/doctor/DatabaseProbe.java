package io.phantompool.node.doctor;

import io.phantompool.persistence.database.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;

/**
 * What a database said.
 *
 * @param query a query of nothing
 * @param commit a commit that is on the server's disk
 * @param clockAheadMillis its clock less ours
 * @param fsync whether its disk is made to keep what is written
 * @param version of the server
 */
record DatabaseProbe(
    Latency query, Latency commit, long clockAheadMillis, boolean fsync, String version) {
  private static final int TIMES = 15;

  /** A note in the write-ahead log: flushed like an insert, and in no table. */
  private static final String NOTE =
      "SELECT pg_logical_emit_message(true, 'phantompool-doctor', repeat('x', 512))";

  static DatabaseProbe of(Database database, InstantSource clock) throws SQLException {
    Latency query = Latency.of(TIMES, () -> database.transact(c -> text(c, "SELECT 1")));
    Latency commit = Latency.of(TIMES, () -> database.transact(c -> text(c, NOTE)));
    long before = clock.millis();
    String theirs =
        database.transact(
            c -> text(c, "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint"));
    long ours = (before + clock.millis()) / 2;
    return new DatabaseProbe(
        query,
        commit,
        Long.parseLong(theirs) - ours,
        database.transact(c -> text(c, "SHOW fsync")).equals("on"),
        database.transact(c -> text(c, "SHOW server_version")));
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      return row.next() ? String.valueOf(row.getString(1)) : "";
    }
  }
}
