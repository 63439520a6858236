package io.phantompool.node.demo;

import io.phantompool.persistence.database.DatabaseAddress;
import java.nio.charset.StandardCharsets;

/**
 * The files of the demo's processes, as an operator would write them.
 *
 * @param folder where they go
 * @param api port of the public API
 * @param seed port at which the executors' first process lets the others into the cluster
 */
record DemoConfig(DemoFolder folder, int api, int seed) {
  /** Nobody who runs a demo floods himself. */
  private static final int NO_LIMIT = 1_000_000;

  void writeExecutor(int index, int port, int operators, DatabaseAddress database) {
    String own =
        """
          executor {
            keystore = "%s"
            passphrase-file = "%s"
          }
        """
            .formatted(folder.keystore(index), folder.passphrase(index));
    String name = DemoFolder.executor(index);
    write(name, name, index, port, operators, database, own);
  }

  /** Its own files are those of executor 1: the ceremony's record is public and everywhere. */
  void writePool(int port, int operators, DatabaseAddress database) {
    String own =
        """
          http {
            port = %d
            submissions-per-minute = %d
            requests-per-minute = %d
          }
        """
            .formatted(api, NO_LIMIT, NO_LIMIT);
    write(DemoFolder.POOL, "api, matching", 1, port, operators, database, own);
  }

  private void write(
      String name,
      String roles,
      int committee,
      int port,
      int operators,
      DatabaseAddress database,
      String own) {
    DemoFolder.writeSecret(
        folder.databasePassword(name), database.password().orElse("").toCharArray());
    String certificates = folder.certificates().resolve(name).toString();
    String text =
        """
        # Written by 'phantompool demo'.
        phantompool {
          roles = [%s]
          name = %s
          data = "%s"
          markets = "%s"
          roster = "%s"
          committee = "%s"
          # One machine does not fall into parts; it may sleep, or be short of time.
          cluster { port = %d, seeds = ["127.0.0.1:%d"], down-after = 2 minutes }
          tls { keystore = "%s.p12", truststore = "%s.p12", passphrase-file = "%s.passphrase" }
          database { url = "%s", user = %s, password-file = "%s" }
          vault.development-file = "%s"
          operators.port = %d
        %s}
        """
            .formatted(
                roles,
                name,
                folder.data(name),
                folder.markets(),
                folder.roster(),
                folder.committee(committee),
                port,
                seed,
                certificates,
                certificates,
                certificates,
                database.url(),
                database.user(),
                folder.databasePassword(name),
                folder.vault(),
                operators,
                own);
    DemoFolder.write(folder.configOf(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
