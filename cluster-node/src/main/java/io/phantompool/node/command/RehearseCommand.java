package io.phantompool.node.command;

import io.phantompool.node.rehearsal.Rehearsal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/**
 * {@code phantompool rehearse}: what the launcher has the JVM watch for its cache. It always
 * succeeds: what has been learnt until it failed is worth keeping, too.
 */
@Command(
    name = "rehearse",
    hidden = true,
    description = "Start and stop a node for nobody, for the launcher's cache.")
final class RehearseCommand implements Runnable {
  @Override
  public void run() {
    try {
      Path folder = Files.createTempDirectory("phantompool-rehearsal-");
      try {
        new Rehearsal(folder, new SecureRandom(), InstantSource.system()).run();
      } finally {
        delete(folder);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException unfinished) {
      // A machine without our PostgreSQL, say: the node that needs it will tell.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : deepestFirst) {
      Files.deleteIfExists(each);
    }
  }
}
