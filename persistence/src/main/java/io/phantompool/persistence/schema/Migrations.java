package io.phantompool.persistence.schema;

import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.database.DatabaseProblem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings a database up to this program's tables; safe to run at every start and from two nodes. */
public final class Migrations {
  private Migrations() {}

  /**
   * Runs what has not run yet, and claims the database for its owner.
   *
   * @param owner who keeps its state here: {@code pool}, or the executor's name
   * @return how many migrations ran
   * @throws DatabaseProblem if a migration fails, the tables are of a newer program, or the
   *     database belongs to somebody else
   */
  public static int run(Database database, SchemaKind kind, String owner) {
    try {
      MigrateResult result = flyway(database, kind).migrate();
      requireOwner(database, kind, owner);
      return result.migrationsExecuted;
    } catch (FlywayException refused) {
      throw new DatabaseProblem(
          "The tables in %s cannot be brought up to date: %s"
              .formatted(database.address(), firstLine(refused)),
          "is it a database of its own, and this the newest program that has used it?",
          refused);
    } catch (SQLException away) {
      throw new DatabaseProblem(
          "The database %s does not answer: %s".formatted(database.address(), away.getMessage()),
          "is the server up?",
          away);
    }
  }

  /** Tables of somebody else in the database are refused, and nothing is ever dropped. */
  private static Flyway flyway(Database database, SchemaKind kind) {
    return Flyway.configure()
        .dataSource(database.dataSource())
        .locations(kind.locations())
        .table("schema_history")
        .cleanDisabled(true)
        .baselineOnMigrate(false)
        .validateMigrationNaming(true)
        .load();
  }

  private static String firstLine(FlywayException error) {
    return String.valueOf(error.getMessage()).strip().lines().findFirst().orElse("");
  }

  private static void requireOwner(Database database, SchemaKind kind, String owner)
      throws SQLException {
    String ours = kind + " of " + owner;
    String found = database.transact(connection -> claim(connection, kind, owner));
    if (!found.equals(ours)) {
      throw new DatabaseProblem(
          "The database %s is that of another process: %s, not %s"
              .formatted(database.address(), found, ours),
          "give each executor a database of its own, and the pool's nodes one together");
    }
  }

  private static String claim(Connection connection, SchemaKind kind, String owner)
      throws SQLException {
    try (PreparedStatement claim =
        connection.prepareStatement(
            "INSERT INTO database_owner (kind, owner) VALUES (?, ?) ON CONFLICT DO NOTHING")) {
      claim.setString(1, kind.name());
      claim.setString(2, owner);
      claim.executeUpdate();
    }
    try (PreparedStatement read =
            connection.prepareStatement("SELECT kind || ' of ' || owner FROM database_owner");
        ResultSet row = read.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }
}
