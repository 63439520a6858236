package io.phantompool.persistence.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/**
 * Stops the server when this process ends, however it ends: a shell waits for the end of a pipe
 * that only this process holds open, and the kernel closes it after a kill -9 as well.
 *
 * <p>It ignores the signals of a terminal, since the server must be there until its owner has
 * drained; it asks the server for a fast shutdown, and only the very server it was started for.
 */
final class OwnerWatch implements AutoCloseable {
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      read -r line
      [ "$(head -n 1 "$1/postmaster.pid" 2>/dev/null)" = "$2" ] && kill -INT "$2"
      """;

  private final Process shell;

  private OwnerWatch(Process shell) {
    this.shell = shell;
  }

  static OwnerWatch over(Path data, long server) throws IOException {
    return new OwnerWatch(
        new ProcessBuilder(
                "sh", "-c", SCRIPT, "phantompool-watch", data.toString(), Long.toString(server))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start());
  }

  /** Lets the server be. */
  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
