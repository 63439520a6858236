package io.phantompool.node.vault;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a vault's file from its beginning on, as it grows. For one thread. */
final class VaultReader {
  /** Longer than any line. */
  private static final int MOST_BYTES_OF_LINE = 1_024;

  /** Read at once: the rest comes with the next poll. */
  private static final int MOST_BYTES = 1 << 18;

  private final Path path;
  private long offset;
  private long line;

  VaultReader(Path path) {
    this.path = path;
  }

  /**
   * What has come since the last time; a last line without its end waits.
   *
   * @throws IOException that names the line, if one is neither deposit nor payout or the file has
   *     become shorter: from then on every time
   */
  List<VaultLine> poll() throws IOException {
    if (!Files.exists(path)) {
      return List.of();
    }
    byte[] fresh = read();
    List<VaultLine> lines = new ArrayList<>();
    int from = 0;
    for (int at = 0; at < fresh.length; at++) {
      if (fresh[at] == '\n') {
        lines.add(parse(Arrays.copyOfRange(fresh, from, at), line + lines.size() + 1));
        from = at + 1;
      }
    }
    if (fresh.length - from > MOST_BYTES_OF_LINE && fresh.length < MOST_BYTES) {
      throw refused(line + lines.size() + 1, "is longer than a deposit or a payout");
    }
    offset += from;
    line += lines.size();
    return lines;
  }

  private byte[] read() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      if (file.length() < offset) {
        throw refused(line, "was taken away: deposits do not become undone");
      }
      byte[] fresh = new byte[(int) Math.min(MOST_BYTES, file.length() - offset)];
      file.seek(offset);
      file.readFully(fresh);
      return fresh;
    }
  }

  private VaultLine parse(byte[] bytes, long number) throws IOException {
    try {
      return VaultLine.parse(bytes);
    } catch (IOException malformed) {
      throw refused(number, "is neither a deposit nor a payout");
    }
  }

  private IOException refused(long number, String what) {
    return new IOException("%s line %d %s".formatted(path, number, what));
  }
}
