package io.phantompool.persistence.embedded;

import java.nio.file.Path;

/**
 * Of an embedded server.
 *
 * @param home its folder: data, passwords and log, all of it kept
 * @param binaries where its programs are unpacked; several homes may share it
 * @param connections most at a time over all its databases, at least 10
 */
public record EmbeddedSettings(Path home, Path binaries, int connections) {
  /** What five executors and two nodes need together, with room. */
  public static final int USUAL_CONNECTIONS = 120;

  /** Takes absolute paths. */
  public EmbeddedSettings {
    if (connections < 10) {
      throw new IllegalArgumentException("A server has at least 10 connections");
    }
    home = home.toAbsolutePath().normalize();
    binaries = binaries.toAbsolutePath().normalize();
  }

  /** A home with everything in it. */
  public static EmbeddedSettings in(Path home) {
    return new EmbeddedSettings(home, home.resolve("programs"), USUAL_CONNECTIONS);
  }
}
