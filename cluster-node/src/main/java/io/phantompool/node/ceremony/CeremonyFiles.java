package io.phantompool.node.ceremony;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.keystore.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The files of ceremonies beside a keystore, readable by their owner alone; their names begin with
 * the keystore's. They are too large for the keystore itself, and only the seed in there makes a
 * secret of them.
 *
 * @param files the disk
 * @param keystore the keystore's file
 */
record CeremonyFiles(DurableFiles files, Path keystore) {
  private static final int MOST_BYTES = 1 << 27;
  private static final int NAME_DIGITS = 16;

  /** One of two files with messages of a ceremony under way, which take turns. */
  Path progress(Digest ceremony, int turn) {
    return named(ceremony, "progress-" + turn);
  }

  Path record(Digest ceremony) {
    return named(ceremony, "record");
  }

  Path holds(Digest ceremony) {
    return named(ceremony, "holds");
  }

  /** The public keys and shares that a ceremony made. */
  Path committee(Digest ceremony) {
    return named(ceremony, "committee");
  }

  private Path named(Digest ceremony, String ending) {
    Path file = keystore.toAbsolutePath();
    String id = ceremony.toString().substring(0, NAME_DIGITS);
    return file.resolveSibling("%s.ceremony-%s.%s".formatted(file.getFileName(), id, ending));
  }

  /** When it returns, the file is whole on the medium; when it throws, the old one is there. */
  void write(Path file, byte[] content) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    files.delete(next);
    try (DurableFiles.NewFile out = files.create(next)) {
      out.write(content);
      out.sync();
    }
    files.rename(next, file);
    files.syncDirectory(file.resolveSibling(""));
  }

  byte[] read(Path file) throws IOException {
    return files.read(file, MOST_BYTES);
  }

  void deleteProgress(Digest ceremony) throws IOException {
    files.delete(progress(ceremony, 0));
    files.delete(progress(ceremony, 1));
  }
}
