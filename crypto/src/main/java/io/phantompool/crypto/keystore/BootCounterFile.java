package io.phantompool.crypto.keystore;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.keystore.KeystoreException.Problem;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How often an executor has started, on disk (docs/protocol.md section 7.2). Nonces take it, so it
 * is durable before it is used and no value comes twice, whatever crashes.
 *
 * <p>The file: {@code PPOOLBTC}, u32 version 1, u64 count, SHA-256 of all that; 52 bytes. It cannot
 * see by itself that the whole disk was put back to an older state. So {@link #advance} takes the
 * highest count that is remembered elsewhere (the journal, the peers) and refuses a lower file. A
 * missing file is never silently begun again.
 *
 * @param files where it lies
 * @param path its name, in the folder of the keystore
 */
public record BootCounterFile(DurableFiles files, Path path) {
  /** Rule: the bytes are no boot counter. */
  public static final String FOREIGN = "boot-counter-foreign";

  /** Rule: the layout has another version. */
  public static final String WRONG_VERSION = "boot-counter-version";

  /** Rule: the checksum does not match. */
  public static final String WRONG_CHECKSUM = "boot-counter-checksum";

  private static final CheckedCount CONTENT =
      new CheckedCount("PPOOLBTC", "boot-counter", "boot counter");

  /** What is done while nobody else can. */
  private interface Step {
    long run(AtomicFile file) throws KeystoreException, IOException;
  }

  /**
   * Begins to count, once, when an executor is set up.
   *
   * @param first what the first {@link #advance} gives, at least 1; more after a loss, see there
   * @throws KeystoreException if there is such a file, or it cannot be written
   */
  public void create(long first) throws KeystoreException {
    if (first < 1) {
      throw new IllegalArgumentException("Starts are counted from 1, not from " + first);
    }
    claimed(
        file -> {
          if (files.facts(file.path()).isPresent()) {
            throw new KeystoreException(
                Problem.EXISTS, "The boot counter %s exists already.".formatted(file.path()));
          }
          file.replace(CONTENT.encode(first - 1));
          return first;
        });
  }

  /**
   * Counts this start. When it returns, the new count is on the medium.
   *
   * @param leastKnown the highest count that anything else remembers of this executor, 0 if none
   * @return the count of this start, greater than every earlier one
   * @throws KeystoreException if the file is missing, damaged, older than {@code leastKnown}, in
   *     use or cannot be written; the executor then must not draw a nonce
   */
  public long advance(long leastKnown) throws KeystoreException {
    return claimed(
        file -> {
          long last = read(file.path());
          if (last < leastKnown) {
            throw new KeystoreException(
                Problem.ROLLED_BACK,
                "The boot counter %s says %d, but start %d is remembered: the disk was put back to an older state. Do not start from it; make a new counter that begins above %d, and follow the return from a backup."
                    .formatted(file.path(), last, leastKnown, leastKnown));
          }
          long next = last + 1;
          file.replace(CONTENT.encode(next));
          return next;
        });
  }

  private long claimed(Step step) throws KeystoreException {
    AtomicFile file = new AtomicFile(files, path);
    try (DurableFiles.Claim _ = file.claim().orElseThrow(() -> inUse(file.path()))) {
      return step.run(file);
    } catch (IOException e) {
      throw KeystoreException.notWritable(file.path(), e);
    }
  }

  private static KeystoreException inUse(Path file) {
    return new KeystoreException(
        Problem.IN_USE,
        "Another process is counting in %s; an executor runs once.".formatted(file));
  }

  private long read(Path file) throws KeystoreException {
    try {
      if (files.facts(file).isEmpty()) {
        throw new KeystoreException(
            Problem.MISSING,
            "The boot counter %s is missing. Restore it if it can be found; else make one that begins above every start that the journal and the peers remember."
                .formatted(file));
      }
      return decode(files.read(file, CheckedCount.BYTES));
    } catch (MalformedEncodingException e) {
      throw KeystoreException.because(
          Problem.MALFORMED,
          "The boot counter %s is damaged: %s. Move it away and make one that begins above every start that the journal and the peers remember."
              .formatted(file, e.getMessage()),
          e);
    } catch (IOException e) {
      throw KeystoreException.notReadable(file, e);
    }
  }

  /**
   * The count in a file of 52 bytes.
   *
   * @throws MalformedEncodingException if the bytes are anything else
   */
  public static long decode(byte[] file) throws MalformedEncodingException {
    return CONTENT.decode(file);
  }
}
