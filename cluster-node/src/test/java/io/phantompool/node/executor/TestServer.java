package io.phantompool.node.executor;

import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.persistence.embedded.EmbeddedPostgres;
import io.phantompool.persistence.embedded.EmbeddedSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** One real server for the tests of this JVM; a fresh database for each. */
public final class TestServer {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestServer() {}

  private static final class Lazy {
    static final EmbeddedPostgres SERVER = start();

    static EmbeddedPostgres start() {
      try {
        Path target = Files.createDirectories(Path.of("target"));
        return EmbeddedPostgres.start(
            new EmbeddedSettings(
                Files.createTempDirectory(target, "postgres-home-"),
                Path.of("target/postgres-programs"),
                60),
            new SecureRandom());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** A database that nobody has used. */
  public static DatabaseAddress fresh() {
    return Lazy.SERVER.database("fresh-" + COUNT.incrementAndGet());
  }
}
