package io.phantompool.persistence.embedded;

import io.phantompool.persistence.database.DatabaseProblem;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the server's programs. PostgreSQL refuses to run as root; then its programs run in a user
 * namespace in which they are nobody, with the same rights to the same files.
 */
final class ServerCommand {
  private static final int MOST_SECONDS = 120;
  private static final int MOST_TEXT = 4_000;

  private final List<String> prefix;

  private ServerCommand(List<String> prefix) {
    this.prefix = prefix;
  }

  /** How programs run for this user. */
  static ServerCommand forThisUser() throws IOException {
    if (!isRoot()) {
      return new ServerCommand(List.of());
    }
    ServerCommand namespace = new ServerCommand(List.of("unshare", "-U"));
    boolean works;
    try {
      works = namespace.run(List.of("id", "-u")).exit() == 0;
    } catch (IOException noUnshare) {
      works = false;
    }
    if (!works) {
      throw new DatabaseProblem(
          "PostgreSQL does not run as root, and this machine allows no user namespace",
          "start as another user, or install PostgreSQL and name it with --database-url");
    }
    return namespace;
  }

  private static boolean isRoot() throws IOException {
    return new ServerCommand(List.of()).run(List.of("id", "-u")).text().strip().equals("0");
  }

  /**
   * How a program ended.
   *
   * @param text what it wrote
   */
  record Ending(int exit, String text) {
    String lastLine() {
      return text.strip().lines().reduce("", (earlier, line) -> line);
    }
  }

  /**
   * Runs a program to its end. Its output goes through a file: a server that it leaves behind would
   * hold a pipe open for ever.
   */
  Ending run(List<String> command) throws IOException {
    Path output = Files.createTempFile("phantompool", ".out");
    try {
      List<String> words = new ArrayList<>(prefix);
      words.addAll(command);
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(output.toFile())
              .start();
      int exit = await(process, words);
      String text = Files.readString(output, StandardCharsets.ISO_8859_1);
      return new Ending(exit, text.substring(Math.max(0, text.length() - MOST_TEXT)));
    } finally {
      Files.delete(output);
    }
  }

  private static int await(Process process, List<String> words) throws IOException {
    try {
      if (process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
      process.destroyForcibly();
      throw new IOException(words + " did not end in " + MOST_SECONDS + " s");
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + words + " ran", e);
    }
  }
}
