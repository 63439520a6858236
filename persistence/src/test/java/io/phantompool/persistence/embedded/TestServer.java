package io.phantompool.persistence.embedded;

import io.phantompool.persistence.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** One real server for the tests of this JVM that do not kill theirs; a fresh database for each. */
public final class TestServer {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private TestServer() {}

  private static final class Lazy {
    static final EmbeddedPostgres SERVER = start();

    static EmbeddedPostgres start() {
      try {
        Path target = Files.createDirectories(Path.of("target"));
        return EmbeddedPostgres.start(
            settings(Files.createTempDirectory(target, "postgres-home-")), new SecureRandom());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static EmbeddedSettings settings(Path home) {
    return new EmbeddedSettings(home, Path.of("target/postgres-programs"), 50);
  }

  /** A database that nobody has used. */
  public static Database freshDatabase() {
    return Database.open(Lazy.SERVER.database("fresh-" + COUNT.incrementAndGet()), "test", 4);
  }
}
