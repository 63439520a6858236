package io.phantompool.persistence.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A started server.
 *
 * @param port on loopback
 * @param process its number
 */
record RunningServer(PostgresBinaries binaries, ServerCommand command, int port, long process) {
  private static final int ATTEMPTS = 5;
  private static final int PAUSE_MILLIS = 1_000;

  /**
   * Starts it on a free port. Tries again: between choosing a port and opening it somebody else may
   * take it, and the children of a killed server hold its memory for a moment.
   */
  static RunningServer start(
      PostgresBinaries binaries, ServerCommand command, ServerFolder folder, int connections)
      throws IOException {
    IOException last = new IOException("not tried");
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      int port = freePort();
      keepOldLog(folder.log());
      ServerCommand.Ending started =
          command.run(startCommand(binaries, folder, options(port, connections)));
      if (started.exit() == 0) {
        long process =
            folder.server().orElseThrow(() -> new IOException("the server ended at once"));
        return new RunningServer(binaries, command, port, process);
      }
      last = new IOException(lastLine(folder.log(), started));
      ServerFolder.pause(PAUSE_MILLIS);
    }
    throw last;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void keepOldLog(Path log) throws IOException {
    if (Files.exists(log)) {
      Files.move(
          log, log.resolveSibling("server.log.previous"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String lastLine(Path log, ServerCommand.Ending started) throws IOException {
    if (!Files.exists(log)) {
      return started.lastLine();
    }
    List<String> lines = Files.readAllLines(log);
    return lines.stream()
        .filter(line -> line.contains("FATAL"))
        .reduce(started.lastLine(), (earlier, line) -> line);
  }

  private static List<String> startCommand(
      PostgresBinaries binaries, ServerFolder folder, String options) {
    return List.of(
        binaries.program("pg_ctl").toString(),
        "start",
        "--silent",
        "--wait",
        "--timeout=60",
        "--pgdata=" + folder.data(),
        "--log=" + folder.log(),
        "--options=" + options);
  }

  private static String options(int port, int connections) {
    List<String> settings =
        List.of(
            "port=" + port,
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "max_connections=" + connections,
            "fsync=on",
            "full_page_writes=on",
            "synchronous_commit=on",
            "timezone=UTC",
            "log_timezone=UTC");
    List<String> words = new ArrayList<>();
    settings.forEach(setting -> words.add("-c " + setting));
    return String.join(" ", words);
  }

  /** Stops it fast; a server that is gone already is stopped. */
  void stop(ServerFolder folder) throws IOException {
    if (folder.server().isEmpty()) {
      return;
    }
    ServerCommand.Ending stopped =
        command.run(
            List.of(
                binaries.program("pg_ctl").toString(),
                "stop",
                "--silent",
                "--wait",
                "--timeout=60",
                "--mode=fast",
                "--pgdata=" + folder.data()));
    if (stopped.exit() != 0 && folder.server().isPresent()) {
      throw new IOException(stopped.lastLine());
    }
  }
}
