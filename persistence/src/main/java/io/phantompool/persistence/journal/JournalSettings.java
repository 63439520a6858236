package io.phantompool.persistence.journal;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.phantompool.persistence.database.Database;
import io.phantompool.persistence.database.DatabaseAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Settings of pekko-persistence-jdbc: journal, snapshots and read journal over one pool. */
public final class JournalSettings {
  private static final String POOL = "pekko-persistence-jdbc.shared-databases.slick";

  private JournalSettings() {}

  /**
   * The settings for a database whose migrations have run. They hold its password: do not log them.
   *
   * @param connections of the pool, at least 1; queries wait for each other beyond that
   */
  public static Config of(DatabaseAddress address, int connections) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("pekko.persistence.journal.plugin", "jdbc-journal");
    settings.put("pekko.persistence.snapshot-store.plugin", "jdbc-snapshot-store");
    for (String part : new String[] {"jdbc-journal", "jdbc-snapshot-store", "jdbc-read-journal"}) {
      settings.put(part + ".use-shared-db", "slick");
    }
    settings.put(POOL + ".profile", "slick.jdbc.PostgresProfile$");
    settings.put(POOL + ".db.url", address.url());
    settings.put(POOL + ".db.user", address.user());
    address.password().ifPresent(password -> settings.put(POOL + ".db.password", password));
    settings.put(POOL + ".db.driver", "org.postgresql.Driver");
    settings.put(POOL + ".db.connectionInitSql", "SET synchronous_commit TO on");
    settings.put(POOL + ".db.connectionTimeout", Database.WAIT_MILLIS);
    settings.put(POOL + ".db.validationTimeout", Database.WAIT_MILLIS / 2);
    // A server that is there and says nothing would hold a connection, and a write, for ever.
    settings.put(
        POOL + ".db.properties.connectTimeout",
        Long.toString(TimeUnit.MILLISECONDS.toSeconds(Database.WAIT_MILLIS)));
    settings.put(
        POOL + ".db.properties.socketTimeout", Integer.toString(Database.SOCKET_TIMEOUT_SECONDS));
    settings.put(POOL + ".db.numThreads", connections);
    settings.put(POOL + ".db.maxConnections", connections);
    settings.put(POOL + ".db.minConnections", connections);
    return ConfigFactory.parseMap(settings, "journal in " + address.place());
  }
}
