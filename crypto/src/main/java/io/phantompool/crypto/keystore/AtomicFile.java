package io.phantompool.crypto.keystore;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that is replaced whole: whatever stops the machine, the name leads to all of the old
 * content or all of the new. The caller holds the {@link #claim}, so that nobody else writes.
 */
record AtomicFile(DurableFiles files, Path path) {
  AtomicFile {
    path = path.toAbsolutePath();
  }

  /** The right to write; on a file of its own, since the one beside it is replaced. */
  Optional<DurableFiles.Claim> claim() throws IOException {
    return files.claim(path.resolveSibling(path.getFileName() + ".lock"));
  }

  /**
   * When this returns, the new content is on the medium. When it throws, the old one is still
   * there, unless only the last step failed: then it is one of the two.
   */
  void replace(byte[] content) throws IOException {
    Path next = beside(".new");
    files.delete(next); // A crash may have left one.
    try {
      writeSynced(next, content);
      files.rename(next, path);
    } catch (IOException e) {
      discard(next, e);
      throw e;
    }
    files.syncDirectory(folder());
  }

  /** Does to a file of {@code size} zeros all that {@link #replace} does, then removes it. */
  void probe(int size) throws IOException {
    Path probe = beside(".probe");
    files.delete(probe);
    try {
      writeSynced(probe, new byte[size]);
      files.syncDirectory(folder());
    } catch (IOException e) {
      discard(probe, e);
      throw e;
    }
    files.delete(probe);
  }

  private void writeSynced(Path target, byte[] content) throws IOException {
    try (DurableFiles.NewFile file = files.create(target)) {
      file.write(content);
      // Before the rename: a name must not reach the medium ahead of what it names.
      file.sync();
    }
  }

  private void discard(Path leftOver, IOException because) {
    try {
      files.delete(leftOver);
    } catch (IOException e) {
      because.addSuppressed(e);
    }
  }

  private Path folder() {
    return path.resolveSibling("");
  }

  private Path beside(String ending) {
    return path.resolveSibling("." + path.getFileName() + ending);
  }
}
