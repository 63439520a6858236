package io.phantompool.crypto.keystore;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.keystore.KeystoreException.Problem;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The highest revision that a keystore has been seen with on this machine, beside the keystore, so
 * that an older copy put back in its place is noticed: {@link FileKeystore#open(DurableFiles, Path,
 * Passphrase, java.security.SecureRandom, long)}. Who puts back this file too is not noticed.
 *
 * <p>The file: {@code PPOOLREV}, u32 version 1, u64 revision, SHA-256 of all that; 52 bytes. It is
 * written after the keystore, so that a crash between the two leaves it behind and never ahead. Its
 * writer has the keystore open, and so is alone.
 *
 * @param files where it lies
 * @param path its name, in the folder of the keystore
 */
public record RevisionFile(DurableFiles files, Path path) {
  private static final CheckedCount CONTENT =
      new CheckedCount("PPOOLREV", "keystore-revision", "keystore's revision");

  /**
   * The revision that is remembered, 0 if none is.
   *
   * @throws KeystoreException if the file is damaged or cannot be read
   */
  public long leastRevision() throws KeystoreException {
    Path file = path.toAbsolutePath();
    try {
      return files.facts(file).isEmpty() ? 0 : CONTENT.decode(files.read(file, CheckedCount.BYTES));
    } catch (MalformedEncodingException e) {
      throw KeystoreException.because(
          Problem.MALFORMED,
          "The remembered revision %s is damaged: %s. Make sure that the keystore is the newest one, then remove the file."
              .formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw KeystoreException.notReadable(file, e);
    }
  }

  /**
   * Remembers a revision unless a higher one is remembered. When it returns, that is durable.
   *
   * @throws KeystoreException if it cannot be written; the keystore itself is what it was
   */
  public void remember(long revision) throws KeystoreException {
    if (leastRevision() < revision) {
      try {
        new AtomicFile(files, path).replace(CONTENT.encode(revision));
      } catch (IOException e) {
        throw KeystoreException.notWritable(path.toAbsolutePath(), e);
      }
    }
  }
}
