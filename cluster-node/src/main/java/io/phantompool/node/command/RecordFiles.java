package io.phantompool.node.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the record of a round that a command is given. */
final class RecordFiles {
  private static final int BUFFER = 1 << 16;

  private RecordFiles() {}

  static InputStream open(Path file) {
    try {
      return new BufferedInputStream(Files.newInputStream(file), BUFFER);
    } catch (IOException e) {
      throw unreadable(file);
    }
  }

  static CommandFailure unreadable(Path file) {
    return CommandFailure.badInput(
        "there is no readable record %s".formatted(file), "name the record of a round");
  }
}
