package io.phantompool.persistence.embedded;

import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.persistence.database.DatabaseProblem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.regex.Pattern;

/** Databases of the server, each with a role that may enter no other. */
record Roles(int port, Passwords passwords) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  DatabaseAddress database(String name) {
    if (!NAME.matcher(name).matches() || name.equals(ServerFolder.OWNER)) {
      throw new IllegalArgumentException(
          "A database's name is 1 to 32 of a-z, 0-9 and hyphen, a letter first, and not '%s'"
              .formatted(ServerFolder.OWNER));
    }
    try (Connection owner =
        DriverManager.getConnection(
            url("postgres"), ServerFolder.OWNER, passwords.of(ServerFolder.OWNER))) {
      makeRole(owner, name);
      makeDatabase(owner, name);
      return new DatabaseAddress(url(name), name, Optional.of(passwords.of(name)));
    } catch (SQLException | IOException e) {
      throw new DatabaseProblem(
          "The embedded PostgreSQL does not make the database %s: %s"
              .formatted(name, e.getMessage()),
          "look at server.log in its folder",
          e);
    }
  }

  private String url(String database) {
    return url(port, database);
  }

  static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  /** Names and passwords are of letters, digits and hyphens: nothing in them ends a literal. */
  private void makeRole(Connection owner, String name) throws SQLException, IOException {
    String verb =
        isThere(owner, "SELECT 1 FROM pg_roles WHERE rolname = ?", name) ? "ALTER" : "CREATE";
    try (Statement statement = owner.createStatement()) {
      statement.execute(
          "%s ROLE \"%s\" LOGIN PASSWORD '%s'".formatted(verb, name, passwords.of(name)));
    }
  }

  private static void makeDatabase(Connection owner, String name) throws SQLException {
    boolean there = isThere(owner, "SELECT 1 FROM pg_database WHERE datname = ?", name);
    try (Statement statement = owner.createStatement()) {
      if (!there) {
        statement.execute("CREATE DATABASE \"%s\" OWNER \"%s\"".formatted(name, name));
      }
      statement.execute("REVOKE ALL ON DATABASE \"%s\" FROM PUBLIC".formatted(name));
    }
  }

  private static boolean isThere(Connection owner, String query, String name) throws SQLException {
    try (PreparedStatement statement = owner.prepareStatement(query)) {
      statement.setString(1, name);
      return statement.executeQuery().next();
    }
  }
}
