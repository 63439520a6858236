package io.phantompool.persistence.embedded;

import io.phantompool.crypto.keystore.DurableFiles.Claim;
import io.phantompool.persistence.database.DatabaseAddress;
import io.phantompool.persistence.database.DatabaseProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A PostgreSQL server that belongs to this process, listens on loopback alone, asks for passwords,
 * and commits to the disk before it says so. It stops with {@link #close}, and also when the
 * process dies without it.
 *
 * <p>No shutdown hook: hooks run side by side, and the server has to outlast whoever still writes.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** Their watches must not be collected: a closed pipe looks like a dead owner. */
  private static final Set<EmbeddedPostgres> RUNNING = ConcurrentHashMap.newKeySet();

  private final Claim claim;
  private final ServerFolder folder;
  private final RunningServer server;
  private final OwnerWatch watch;
  private final Roles roles;

  private EmbeddedPostgres(
      Claim claim, ServerFolder folder, RunningServer server, OwnerWatch watch, Roles roles) {
    this.claim = claim;
    this.folder = folder;
    this.server = server;
    this.watch = watch;
    this.roles = roles;
  }

  /**
   * Starts the server of this home, and makes it first if there is none.
   *
   * @param random for passwords, which are kept in the home, readable by its owner alone
   * @throws DatabaseProblem if the home is in use, or the server cannot be had here
   */
  public static EmbeddedPostgres start(EmbeddedSettings settings, SecureRandom random) {
    try {
      ServerFolder folder = ServerFolder.in(settings.home());
      Claim claim = folder.claim();
      try {
        return start(settings, random, folder, claim);
      } catch (IOException | RuntimeException failed) {
        claim.close();
        throw failed;
      }
    } catch (IOException e) {
      throw new DatabaseProblem(
          "The embedded PostgreSQL in %s cannot start: %s"
              .formatted(settings.home(), e.getMessage()),
          "look at server.log there, or name another server with --database-url",
          e);
    }
  }

  /**
   * A database of a server that another process runs in this home; empty if none runs there, or the
   * database was never made.
   *
   * @param name as for {@link #database}
   */
  public static Optional<DatabaseAddress> running(EmbeddedSettings settings, String name) {
    ServerFolder folder = new ServerFolder(settings.home());
    Path password = folder.passwords().resolve(name);
    try {
      Optional<Integer> port = folder.port();
      if (port.isEmpty() || !Files.exists(password)) {
        return Optional.empty();
      }
      String secret = Files.readString(password).strip();
      return Optional.of(
          new DatabaseAddress(Roles.url(port.get(), name), name, Optional.of(secret)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static EmbeddedPostgres start(
      EmbeddedSettings settings, SecureRandom random, ServerFolder folder, Claim claim)
      throws IOException {
    PostgresBinaries binaries = PostgresBinaries.unpackInto(settings.binaries());
    ServerCommand command = ServerCommand.forThisUser();
    Passwords passwords = new Passwords(folder.passwords(), random);
    folder.makeDataDirectory(binaries, command, passwords);
    folder.awaitEarlierServer();
    RunningServer server = RunningServer.start(binaries, command, folder, settings.connections());
    OwnerWatch watch = OwnerWatch.over(folder.data(), server.process());
    Roles roles = new Roles(server.port(), passwords);
    EmbeddedPostgres running = new EmbeddedPostgres(claim, folder, server, watch, roles);
    RUNNING.add(running);
    return running;
  }

  /**
   * A database of this name with a role of its own, which no other role may enter; made if need be.
   * Executors on one machine share a server this way and nothing else.
   *
   * @param name a-z, 0-9 and hyphens, at most 32 characters, a letter first
   * @throws DatabaseProblem if the server does not make it
   */
  public DatabaseAddress database(String name) {
    return roles.database(name);
  }

  /** The port on loopback. */
  public int port() {
    return server.port();
  }

  /** The process of the server. */
  public long process() {
    return server.process();
  }

  /** Stops the server: open transactions are rolled back, what was committed stays. */
  @Override
  public void close() {
    if (RUNNING.remove(this)) {
      try (claim) {
        server.stop(folder);
        watch.close();
      } catch (IOException e) {
        throw new DatabaseProblem(
            "The embedded PostgreSQL in %s does not stop: %s".formatted(folder, e.getMessage()),
            "it stops by itself when this process has ended",
            e);
      }
    }
  }
}
