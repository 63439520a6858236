package io.phantompool.node.executor;

import io.phantompool.node.config.NodeRole;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.config.NodeSettings.DatabaseServer;
import io.phantompool.node.config.SecretSource;
import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.persistence.embedded.EmbeddedPostgres;
import io.phantompool.persistence.embedded.EmbeddedSettings;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/**
 * The database of a node: the operator's, or a server of the node's own in its data folder.
 *
 * @param address where it is
 * @param own the server, if it is the node's own
 */
public record NodeDatabase(DatabaseAddress address, Optional<EmbeddedPostgres> own)
    implements AutoCloseable {
  private static final String POOL = "pool";

  /**
   * That of these settings; a server of the node's own is started.
   *
   * @param environment where a password without a file is
   */
  public static NodeDatabase of(
      NodeSettings settings, Map<String, String> environment, SecureRandom random) {
    if (settings.database().isPresent()) {
      return new NodeDatabase(address(settings.database().get(), environment), Optional.empty());
    }
    EmbeddedPostgres server =
        EmbeddedPostgres.start(EmbeddedSettings.in(settings.data().resolve("postgres")), random);
    NodeRole role = settings.roles().getFirst();
    return new NodeDatabase(
        server.database(role.isExecutor() ? role.name() : POOL), Optional.of(server));
  }

  private static DatabaseAddress address(DatabaseServer server, Map<String, String> environment) {
    SecretSource source =
        new SecretSource(
            "phantompool.database.password-file",
            server.passwordFile(),
            "PHANTOMPOOL_DATABASE_PASSWORD");
    return new DatabaseAddress(
        server.url(), server.user(), source.read(environment).map(String::new));
  }

  /** Stops the server, if it is the node's own. */
  @Override
  public void close() {
    own.ifPresent(EmbeddedPostgres::close);
  }
}
