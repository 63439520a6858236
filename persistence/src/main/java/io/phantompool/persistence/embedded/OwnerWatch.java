package io.phantompool.persistence.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/**
 * Stops the server when this process ends, however it ends: a shell waits for the end of a pipe
 * that only this process holds open, and the kernel closes it after a kill -9 as well.
 *
 * <p>It ignores the signals of a terminal, since the server must be there until its owner has
 * drained; and it has a session of its own where the system can give it one, so that whoever kills
 * the owner's whole process group does not kill it too. It asks the server for a fast shutdown, and
 * only the very server it was started for.
 */
final class OwnerWatch implements AutoCloseable {
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      read -r line
      [ "$(head -n 1 "$1/postmaster.pid" 2>/dev/null)" = "$2" ] && kill -INT "$2"
      """;

  /** The shell is no leader of a group, so that setsid becomes it and makes no child. */
  private static final String OWN_SESSION =
      """
      command -v setsid >/dev/null 2>&1 && exec setsid sh -c "$0" phantompool-watch "$@"
      exec sh -c "$0" phantompool-watch "$@"
      """;

  private final Process shell;

  private OwnerWatch(Process shell) {
    this.shell = shell;
  }

  static OwnerWatch over(Path data, long server) throws IOException {
    return new OwnerWatch(
        new ProcessBuilder("sh", "-c", OWN_SESSION, SCRIPT, data.toString(), Long.toString(server))
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
