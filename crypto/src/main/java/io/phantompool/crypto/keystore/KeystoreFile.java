package io.phantompool.crypto.keystore;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.keystore.KeystoreException.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A keystore's file in the hands of the one process that may write it: claimed, not readable to
 * others, and still what this process saw of it last. IOExceptions become sentences here.
 */
final class KeystoreFile implements AutoCloseable {
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private final AtomicFile file;
  private final DurableFiles.Claim claim;
  private Optional<Digest> lastSeen = Optional.empty();

  private KeystoreFile(AtomicFile file, DurableFiles.Claim claim) {
    this.file = file;
    this.claim = claim;
  }

  /** Claims a file that is there; one that is not gets no lock beside it. */
  static KeystoreFile claimExisting(DurableFiles files, Path path) throws KeystoreException {
    try {
      if (files.facts(path.toAbsolutePath()).isEmpty()) {
        throw missing(path.toAbsolutePath());
      }
    } catch (IOException e) {
      throw KeystoreException.notReadable(path, e);
    }
    return claim(files, path);
  }

  static KeystoreFile claim(DurableFiles files, Path path) throws KeystoreException {
    AtomicFile file = new AtomicFile(files, path);
    try {
      return new KeystoreFile(file, file.claim().orElseThrow(() -> inUse(file.path())));
    } catch (IOException e) {
      throw KeystoreException.notWritable(file.path(), e);
    }
  }

  private static KeystoreException inUse(Path path) {
    return new KeystoreException(
        Problem.IN_USE,
        "%s is in use by another process, or twice in this one; stop it, then try again."
            .formatted(path));
  }

  /** Reads without a claim: for what is public. */
  static byte[] read(DurableFiles files, Path path) throws KeystoreException {
    Path file = path.toAbsolutePath();
    try {
      DurableFiles.Facts facts = files.facts(file).orElseThrow(() -> missing(file));
      requirePrivate(file, facts);
      return files.read(file, KeystoreHeader.MOST_FILE_BYTES);
    } catch (IOException e) {
      throw KeystoreException.notReadable(file, e);
    }
  }

  private static KeystoreException missing(Path file) {
    return new KeystoreException(
        Problem.MISSING,
        "There is no keystore %s; make one first, or name the right file.".formatted(file));
  }

  private static void requirePrivate(Path file, DurableFiles.Facts facts) throws KeystoreException {
    if (!facts.regular()) {
      throw new KeystoreException(
          Problem.NOT_READABLE, file + " is no ordinary file; name the file itself, not a link.");
    }
    if (facts.permissions().stream().anyMatch(OTHERS::contains)) {
      throw new KeystoreException(
          Problem.TOO_OPEN,
          "Others than its owner may use the keystore %1$s; run: chmod 600 '%1$s'".formatted(file));
    }
  }

  /** Reads, and remembers what it read. */
  byte[] read() throws KeystoreException {
    byte[] content = read(file.files(), file.path());
    lastSeen = Optional.of(digest(content));
    return content;
  }

  /** Writes the first content, where there is none. */
  void create(byte[] content) throws KeystoreException {
    try {
      if (file.files().facts(file.path()).isPresent()) {
        throw new KeystoreException(
            Problem.EXISTS,
            "There is a file %s already; choose another name, or move it away."
                .formatted(file.path()));
      }
      write(content);
    } catch (IOException e) {
      throw KeystoreException.notWritable(file.path(), e);
    }
  }

  /** Writes new content, unless somebody has put other content there, such as a backup. */
  void replace(byte[] content) throws KeystoreException {
    byte[] found = read(file.files(), file.path());
    if (!lastSeen.equals(Optional.of(digest(found)))) {
      throw new KeystoreException(
          Problem.CHANGED_MEANWHILE,
          "%s is not what this process read or wrote last; nothing was written. Stop the process, see which file is right, and open it again."
              .formatted(file.path()));
    }
    try {
      write(content);
    } catch (IOException e) {
      throw KeystoreException.notWritable(file.path(), e);
    }
  }

  private void write(byte[] content) throws IOException {
    file.replace(content);
    lastSeen = Optional.of(digest(content));
  }

  /** Writes and removes a file as large as this one can become with the next change. */
  void checkWritable() throws KeystoreException {
    try {
      int size = file.files().read(file.path(), KeystoreHeader.MOST_FILE_BYTES).length;
      file.probe(size + 2 * PublicEntry.MOST_SECRET_BYTES);
    } catch (IOException e) {
      throw KeystoreException.notWritable(file.path(), e);
    }
  }

  DurableFiles files() {
    return file.files();
  }

  Path path() {
    return file.path();
  }

  private static Digest digest(byte[] content) {
    return Digest.of(HmacSha256.sha256().digest(content));
  }

  /** Gives the claim up. A claim that cannot be given up ends with the process. */
  @Override
  public void close() {
    try {
      claim.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The claim on " + path() + " cannot be given up", e);
    }
  }
}
