package io.phantompool.node.doctor;

import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.executor.NodeDatabase;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.persistence.database.DatabaseProblem;
import io.phantompool.persistence.embedded.EmbeddedPostgres;
import io.phantompool.persistence.embedded.EmbeddedSettings;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The node's database: whether it lets the node in, and how fast it keeps what it is given.
 *
 * @param environment where a password without a file is
 */
record DatabaseCheck(
    NodeSettings settings,
    Map<String, String> environment,
    SecureRandom random,
    InstantSource clock) {
  private static final String NAME = "database";
  private static final long SLOW_MICROS = 20_000;
  private static final long TOO_SLOW_MICROS = 250_000;

  /** What was found, and what else may be read off it. */
  record Looked(Finding finding, Optional<DatabaseProbe> probe) {
    private static Looked failed(String sentence, String remedy) {
      return new Looked(Finding.failed(NAME, sentence, remedy), Optional.empty());
    }
  }

  Looked look() {
    try {
      Optional<Looked> running = ofRunningNode();
      if (running.isPresent()) {
        return running.get();
      }
      try (NodeDatabase started = NodeDatabase.of(settings, environment, random)) {
        return probe(started.address(), settings.database().isPresent() ? "" : " (our own)");
      }
    } catch (DatabaseProblem refused) {
      return Looked.failed(String.valueOf(refused.getMessage()), refused.hint());
    } catch (SQLException refused) {
      return Looked.failed(
          "The database does not do what it is asked: " + refused.getMessage(),
          "look at its log, and whether the role owns the database");
    }
  }

  /** Nothing also if its server is just stopping: then ours starts when it has. */
  private Optional<Looked> ofRunningNode() {
    try {
      Optional<DatabaseAddress> running = running();
      return running.isPresent()
          ? Optional.of(probe(running.get(), " (the running node's own)"))
          : Optional.empty();
    } catch (SQLException | DatabaseProblem stopping) {
      return Optional.empty();
    }
  }

  /** A node that runs has its own server running, too. */
  private Optional<DatabaseAddress> running() {
    return settings.database().isPresent()
        ? Optional.empty()
        : EmbeddedPostgres.running(
            EmbeddedSettings.in(settings.data().resolve("postgres")),
            settings.roles().getFirst().name());
  }

  private Looked probe(DatabaseAddress address, String whose) throws SQLException {
    try (Database database = Database.open(address, "doctor", 1)) {
      DatabaseProbe probe = DatabaseProbe.of(database, clock);
      return new Looked(judge(probe, whose), Optional.of(probe));
    }
  }

  private static Finding judge(DatabaseProbe probe, String whose) {
    Map<String, Long> measured =
        Map.of(
            "query_us", probe.query().medianMicros(),
            "commit_us", probe.commit().medianMicros(),
            "commit_worst_us", probe.commit().worstMicros());
    String sentence =
        "PostgreSQL %s%s: a query takes %s, a durable commit %s"
            .formatted(probe.version(), whose, probe.query(), probe.commit());
    if (!probe.fsync()) {
      return Finding.failed(
              NAME, sentence + "; fsync is off", "set fsync = on: a crash would lose promises")
          .with(measured);
    }
    if (probe.commit().medianMicros() > TOO_SLOW_MICROS) {
      return Finding.failed(
              NAME,
              sentence,
              "give the database a faster disk or a shorter way: every receipt waits")
          .with(measured);
    }
    return probe.commit().medianMicros() > SLOW_MICROS
        ? Finding.warning(
                NAME, sentence, "a disk or network that is faster shortens every acceptance")
            .with(measured)
        : Finding.ok(NAME, sentence).with(measured);
  }
}
