package io.phantompool.persistence.embedded;

import java.nio.file.Path;
import java.security.SecureRandom;

/** Starts a server, tells its process, and waits to be killed. */
final class OwnerThatIsKilled {
  private OwnerThatIsKilled() {}

  public static void main(String[] args) throws InterruptedException {
    EmbeddedPostgres server =
        EmbeddedPostgres.start(TestServer.settings(Path.of(args[0])), new SecureRandom());
    System.out.println(server.process());
    Thread.sleep(Long.MAX_VALUE);
  }
}
