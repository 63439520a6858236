package io.phantompool.persistence.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.database.DatabaseProblem;
import io.phantompool.persistence.embedded.TestServer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  private static Set<String> tables(Database database) throws SQLException {
    return database.transact(
        connection -> {
          Set<String> names = new TreeSet<>();
          try (ResultSet row =
              connection.getMetaData().getTables(null, "public", "%", new String[] {"TABLE"})) {
            while (row.next()) {
              names.add(row.getString("TABLE_NAME"));
            }
          }
          return names;
        });
  }

  @Test
  void makesThePoolsTablesFromNothingAndThenChangesNothing() throws SQLException {
    try (Database database = TestServer.freshDatabase()) {
      assertTrue(Migrations.run(database, SchemaKind.POOL, "pool") > 0);
      assertEquals(
          Set.of(
              "accounts",
              "database_owner",
              "ended_orders",
              "event_journal",
              "event_tag",
              "finished_closes",
              "order_body",
              "orders",
              "participation",
              "projection",
              "proofs",
              "round_phases",
              "round_records",
              "rounds",
              "schema_history",
              "snapshot",
              "trades",
              "withdrawal_body",
              "withdrawals"),
          tables(database));
      assertEquals(0, Migrations.run(database, SchemaKind.POOL, "pool"));
    }
  }

  @Test
  void makesAnExecutorsTables() throws SQLException {
    try (Database database = TestServer.freshDatabase()) {
      Migrations.run(database, SchemaKind.EXECUTOR, "executor-1");
      assertEquals(
          Set.of(
              "database_owner",
              "event_journal",
              "event_tag",
              "order_body",
              "promise",
              "schema_history",
              "snapshot"),
          tables(database));
    }
  }

  @Test
  void refusesTheDatabaseOfSomebodyElse() {
    try (Database database = TestServer.freshDatabase()) {
      Migrations.run(database, SchemaKind.EXECUTOR, "executor-1");
      DatabaseProblem other =
          assertThrows(
              DatabaseProblem.class,
              () -> Migrations.run(database, SchemaKind.EXECUTOR, "executor-2"));
      assertTrue(
          String.valueOf(other.getMessage())
              .contains("EXECUTOR of executor-1, not EXECUTOR of executor-2"),
          other.getMessage());
      DatabaseProblem kind =
          assertThrows(
              DatabaseProblem.class, () -> Migrations.run(database, SchemaKind.POOL, "pool"));
      assertTrue(
          String.valueOf(kind.getMessage()).contains("cannot be brought up to date"),
          kind.getMessage());
    }
  }

  @Test
  void refusesASecondWriterOfOneJournalKey() throws SQLException {
    try (Database database = TestServer.freshDatabase()) {
      Migrations.run(database, SchemaKind.POOL, "pool");
      write(database, "first");
      SQLException refused = assertThrows(SQLException.class, () -> write(database, "second"));
      assertEquals("23505", refused.getSQLState());
      assertTrue(
          String.valueOf(refused.getMessage()).contains("event_journal_pkey"),
          refused.getMessage());
    }
  }

  private static void write(Database database, String writer) throws SQLException {
    database.transact(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO event_journal (persistence_id, sequence_number, writer,"
                      + " event_ser_id, event_ser_manifest, event_payload)"
                      + " VALUES ('book|SOL/USDC', 1, ?, 33, '', '')")) {
            insert.setString(1, writer);
            return insert.executeUpdate();
          }
        });
  }
}
