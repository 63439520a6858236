package io.phantompool.persistence.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.persistence.database.DatabaseProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  @TempDir Path home;

  private EmbeddedPostgres start() {
    return EmbeddedPostgres.start(TestServer.settings(home), new SecureRandom());
  }

  private static Database open(EmbeddedPostgres server, String name) {
    return Database.open(server.database(name), "test", 2);
  }

  private static String ask(Database database, String query) throws SQLException {
    return database.transact(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
          }
        });
  }

  private static void tell(Database database, String statement) throws SQLException {
    database.transact(
        connection -> {
          try (Statement each = connection.createStatement()) {
            return each.execute(statement);
          }
        });
  }

  @Test
  void commitsToTheDiskAndListensOnLoopbackAlone() throws SQLException {
    try (EmbeddedPostgres server = start();
        Database database = open(server, "pool")) {
      assertEquals("on", ask(database, "SHOW fsync"));
      assertEquals("on", ask(database, "SHOW full_page_writes"));
      assertEquals("on", ask(database, "SHOW synchronous_commit"));
      assertEquals("on", ask(database, "SHOW data_checksums"));
      assertEquals("127.0.0.1", ask(database, "SHOW listen_addresses"));
      assertEquals("UTF8", ask(database, "SHOW server_encoding"));
    }
  }

  @Test
  void keepsTheDataFromOneStartToTheNext() throws SQLException {
    try (EmbeddedPostgres server = start();
        Database database = open(server, "pool")) {
      tell(database, "CREATE TABLE kept AS SELECT 7 AS n");
    }
    try (EmbeddedPostgres server = start();
        Database database = open(server, "pool")) {
      assertEquals("7", ask(database, "SELECT n FROM kept"));
    }
  }

  @Test
  void keepsWhatWasCommittedWhenTheServerIsKilled() throws SQLException {
    try (EmbeddedPostgres server = start();
        Database database = open(server, "pool")) {
      tell(database, "CREATE TABLE kept (n INTEGER)");
      for (int i = 0; i < 100; i++) {
        tell(database, "INSERT INTO kept VALUES (" + i + ")");
      }
      // A backend outlives its server for a moment and may still answer, so that is not asked.
      ProcessHandle process = ProcessHandle.of(server.process()).orElseThrow();
      assertTrue(process.destroyForcibly());
      assertFalse(process.onExit().join().isAlive());
    }
    try (EmbeddedPostgres server = start();
        Database database = open(server, "pool")) {
      assertEquals("100", ask(database, "SELECT count(*) FROM kept"));
    }
  }

  @Test
  void refusesAHomeThatIsInUse() {
    try (EmbeddedPostgres server = start()) {
      DatabaseProblem refused = assertThrows(DatabaseProblem.class, this::start);
      assertTrue(
          String.valueOf(refused.getMessage()).endsWith(" is in use by another process"),
          refused.getMessage());
      assertEquals("end that process, or name another directory", refused.hint());
      assertTrue(server.port() > 0);
    }
  }

  @Test
  void letsNoRoleIntoTheDatabaseOfAnother() throws IOException {
    try (EmbeddedPostgres server = start()) {
      DatabaseAddress one = server.database("executor-1");
      DatabaseAddress two = server.database("executor-2");
      DatabaseAddress intruder = new DatabaseAddress(two.url(), one.user(), one.password());
      DatabaseAddress guess =
          new DatabaseAddress(two.url(), two.user(), java.util.Optional.of("guess"));
      for (DatabaseAddress each : new DatabaseAddress[] {intruder, guess}) {
        DatabaseProblem refused =
            assertThrows(DatabaseProblem.class, () -> Database.open(each, "test", 1));
        assertTrue(
            String.valueOf(refused.getMessage()).contains("does not let us in"),
            refused.getMessage());
      }
      assertEquals(
          PosixFilePermissions.fromString("rw-------"),
          Files.getPosixFilePermissions(home.resolve("passwords/executor-1")));
    }
  }

  @Test
  void refusesNamesThatCouldMeanSomethingElse() {
    try (EmbeddedPostgres server = start()) {
      for (String name : new String[] {"", "a\"b", "phantompool", "1x", "A"}) {
        assertThrows(IllegalArgumentException.class, () -> server.database(name));
      }
    }
  }

  @Test
  void refusesDataOfAnotherVersion() throws IOException {
    start().close();
    Files.writeString(home.resolve("data/PG_VERSION"), "12\n");
    DatabaseProblem refused = assertThrows(DatabaseProblem.class, this::start);
    assertTrue(
        String.valueOf(refused.getMessage()).contains("was made by PostgreSQL 12"),
        refused.getMessage());
  }

  @Test
  void stopsWhenItsOwnerIsKilled() throws IOException, InterruptedException, SQLException {
    Process owner = owner(List.of());
    assertStopsAfter(owner, owner::destroyForcibly);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void stopsWhenTheWholeGroupOfItsOwnerIsKilled()
      throws IOException, InterruptedException, SQLException {
    Process owner = owner(List.of("setsid"));
    assertStopsAfter(
        owner,
        () -> {
          try {
            new ProcessBuilder("kill", "-KILL", "--", "-" + owner.pid()).start().waitFor();
          } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private Process owner(List<String> prefix) throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            OwnerThatIsKilled.class.getName(),
            home.toString()));
    return new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
  }

  private void assertStopsAfter(Process owner, Runnable killing)
      throws IOException, InterruptedException, SQLException {
    try (BufferedReader out = owner.inputReader()) {
      ProcessHandle server =
          ProcessHandle.of(Long.parseLong(String.valueOf(out.readLine()))).orElseThrow();
      assertTrue(server.isAlive());
      killing.run();
      assertTrue(owner.waitFor(10, TimeUnit.SECONDS));
      for (int i = 0; i < 200 && server.isAlive(); i++) {
        Thread.sleep(50);
      }
      assertTrue(!server.isAlive(), "the server outlived its owner");
    }
    try (EmbeddedPostgres server = start();
        Database database = open(server, "pool")) {
      assertEquals("1", ask(database, "SELECT 1"));
    }
  }

  @Test
  void saysWhereThereIsNoServerToUnpack() {
    DatabaseProblem none =
        assertThrows(DatabaseProblem.class, () -> PostgresBinaries.archive("Plan 9", "mips"));
    assertEquals("No PostgreSQL for Plan 9 on mips comes with PhantomPool", none.getMessage());
  }
}
