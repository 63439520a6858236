package io.phantompool.crypto.keystore;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Why keys could not be read or kept: the problem, and a sentence for the operator that says what
 * to do. Names files and keys, never a secret, so it may be logged.
 */
public final class KeystoreException extends Exception {
  /** What went wrong. */
  public enum Problem {
    /** There is no such file. */
    MISSING,
    /** There is one already. */
    EXISTS,
    /** Others than its owner may read or write it. */
    TOO_OPEN,
    /** Another process, or another part of this one, has it open. */
    IN_USE,
    /** It is not a file of this kind, or a damaged one. */
    MALFORMED,
    /** The passphrase is wrong, or the file is damaged; nothing can tell which. */
    WRONG_PASSPHRASE_OR_DAMAGED,
    /** It cannot be read. */
    NOT_READABLE,
    /** It cannot be written. */
    NOT_WRITABLE,
    /** Somebody else wrote it meanwhile. */
    CHANGED_MEANWHILE,
    /** It holds no key of this name. */
    NO_SUCH_KEY,
    /** It holds a key of this name already. */
    KEY_EXISTS,
    /** It would hold too much. */
    FULL,
    /** It is older than what is known of it. */
    ROLLED_BACK
  }

  private static final long serialVersionUID = 1L;

  private final Problem problem;

  /**
   * A refusal.
   *
   * @param sentence what is wrong and what to do, with a full stop, without a secret
   */
  public KeystoreException(Problem problem, String sentence) {
    super(sentence);
    this.problem = problem;
  }

  static KeystoreException notReadable(Path file, IOException cause) {
    return because(Problem.NOT_READABLE, file + " cannot be read: " + reason(cause) + ".", cause);
  }

  static KeystoreException notWritable(Path file, IOException cause) {
    return because(
        Problem.NOT_WRITABLE,
        "%s cannot be written: %s. It holds what it held or the whole change, nothing between; mend the disk or the folder %s, then open it again."
            .formatted(file, reason(cause), file.resolveSibling("")),
        cause);
  }

  static KeystoreException because(Problem problem, String sentence, Exception cause) {
    KeystoreException refusal = new KeystoreException(problem, sentence);
    refusal.initCause(cause);
    return refusal;
  }

  private static String reason(IOException cause) {
    return switch (cause) {
      case AccessDeniedException denied -> "permission denied for " + denied.getFile();
      case NoSuchFileException missing -> "there is no " + missing.getFile();
      case FileSystemException other when other.getReason() != null -> other.getReason();
      default -> String.valueOf(cause.getMessage());
    };
  }

  /** What went wrong. */
  public Problem problem() {
    return problem;
  }
}
