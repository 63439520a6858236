package io.phantompool.node.matching;

import io.phantompool.node.health.Condition;
import io.phantompool.node.health.NodeHealth;
import io.phantompool.persistence.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/** Asks the database again and again whether it is there; while it is not, nothing is accepted. */
final class DatabaseWatch implements Runnable {
  private static final String PART = "database";
  private static final String BLOCKING = "phantompool.blocking-dispatcher";
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final int PATIENCE_SECONDS = 2;

  /** A server that is there and says nothing holds a question for half a minute. */
  private static final Duration SILENCE = Duration.ofSeconds(4);

  private final Database database;
  private final NodeHealth health;
  private final Gate gate;

  /** When the question under way was asked; nothing in between. */
  private volatile Optional<Instant> asked = Optional.empty();

  private DatabaseWatch(Database database, NodeHealth health, Gate gate) {
    this.database = database;
    this.health = health;
    this.gate = gate;
  }

  /** Watches until the system ends. */
  static void begin(ActorSystem<?> system, Database database, Gate gate) {
    NodeHealth health = NodeHealth.of(system);
    health.tell(PART, Condition.starting("The database has not been asked yet"));
    DatabaseWatch watch = new DatabaseWatch(database, health, gate);
    system
        .scheduler()
        .scheduleWithFixedDelay(
            Duration.ZERO,
            PACE,
            watch,
            system.dispatchers().lookup(DispatcherSelector.fromConfig(BLOCKING)));
    system.scheduler().scheduleWithFixedDelay(PACE, PACE, watch::look, system.executionContext());
  }

  /** Whoever waits for the database's threads is not let in meanwhile. */
  private void look() {
    if (asked.filter(at -> at.plus(SILENCE).isBefore(Instant.now())).isPresent()) {
      away("The database is silent");
    }
  }

  @Override
  public void run() {
    asked = Optional.of(Instant.now());
    ask();
    asked = Optional.empty();
  }

  private void ask() {
    try {
      if (database.transact(DatabaseWatch::answers)) {
        gate.databaseBack();
        health.tell(PART, Condition.ready("The database answers"));
      } else {
        away("The database does not answer");
      }
    } catch (SQLException refused) {
      away("The database does not let us in");
    }
  }

  private static boolean answers(Connection connection) throws SQLException {
    return connection.isValid(PATIENCE_SECONDS);
  }

  private void away(String sentence) {
    gate.databaseAway(sentence);
    health.tell(PART, Condition.away(sentence));
  }
}
