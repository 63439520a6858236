package io.phantompool.persistence.embedded;

import io.phantompool.crypto.keystore.DurableFiles.Claim;
import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.persistence.database.DatabaseProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** The home of an embedded server and what is in it. */
record ServerFolder(Path home) {
  /** The role that owns the server. */
  static final String OWNER = "phantompool";

  private static final int WAIT_MILLIS = 20_000;
  private static final int STEP_MILLIS = 50;

  static ServerFolder in(Path home) throws IOException {
    Files.createDirectories(
        home.resolve("passwords"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return new ServerFolder(home.toRealPath());
  }

  Path data() {
    return home.resolve("data");
  }

  Path passwords() {
    return home.resolve("passwords");
  }

  Path log() {
    return home.resolve("server.log");
  }

  /** Against every other process that would start a server here. */
  Claim claim() throws IOException {
    return new LocalFiles()
        .claim(home.resolve("claim"))
        .orElseThrow(
            () ->
                new DatabaseProblem(
                    "The data directory %s is in use by another process".formatted(home),
                    "end that process, or name another directory"));
  }

  /** A data directory appears whole or not at all. */
  void makeDataDirectory(PostgresBinaries binaries, ServerCommand command, Passwords passwords)
      throws IOException {
    if (Files.exists(data())) {
      requireSameVersion(binaries, command);
      return;
    }
    Path fresh = home.resolve("data.new");
    if (Files.exists(fresh)) {
      PostgresBinaries.delete(fresh);
    }
    ServerCommand.Ending made =
        command.run(
            List.of(
                binaries.program("initdb").toString(),
                "--pgdata=" + fresh,
                "--username=" + OWNER,
                "--pwfile=" + passwords.file(OWNER),
                "--auth=scram-sha-256",
                "--encoding=UTF-8",
                "--locale=C",
                "--data-checksums"));
    if (made.exit() != 0) {
      throw new IOException(made.lastLine());
    }
    Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
    new LocalFiles().syncDirectory(home);
  }

  private void requireSameVersion(PostgresBinaries binaries, ServerCommand command)
      throws IOException {
    String made = Files.readString(data().resolve("PG_VERSION")).strip();
    String ours = command.run(List.of(binaries.program("postgres").toString(), "--version")).text();
    if (!ours.contains(" " + made + ".")) {
      throw new DatabaseProblem(
          "%s was made by PostgreSQL %s, and ours is %s".formatted(data(), made, ours.strip()),
          "move the data over with pg_dump, or name another directory");
    }
  }

  /**
   * The process of a server that runs on this data. A killed owner's server takes a moment to stop.
   */
  Optional<Long> server() throws IOException {
    Path file = data().resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String first = Files.readString(file).lines().findFirst().orElse("").strip();
    return first.matches("[0-9]{1,18}")
        ? Optional.of(Long.parseLong(first)).filter(ServerFolder::isServer)
        : Optional.empty();
  }

  /** The port of a server that runs on this data: the fourth line of what it writes. */
  Optional<Integer> port() throws IOException {
    if (server().isEmpty()) {
      return Optional.empty();
    }
    return Files.readString(data().resolve("postmaster.pid"))
        .lines()
        .skip(3)
        .findFirst()
        .map(String::strip)
        .filter(line -> line.matches("[0-9]{1,5}"))
        .map(Integer::parseInt);
  }

  /** After a restart of the machine the number may be another program's. */
  private static boolean isServer(long process) {
    return ProcessHandle.of(process)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().command())
        .filter(program -> program.endsWith("postgres"))
        .isPresent();
  }

  void awaitEarlierServer() throws IOException {
    for (int waited = 0; server().isPresent(); waited += STEP_MILLIS) {
      if (waited >= WAIT_MILLIS) {
        throw new DatabaseProblem(
            "A PostgreSQL server, process %d, still runs on %s"
                .formatted(server().orElse(0L), data()),
            "stop it with kill -INT, or name another directory");
      }
      pause(STEP_MILLIS);
    }
  }

  static void pause(int millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The path. */
  @Override
  public String toString() {
    return home.toString();
  }
}
