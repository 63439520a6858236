package io.phantompool.node.ceremony;

import io.phantompool.crypto.keystore.KeystoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Why an operator's step could not be done: one line that says what is wrong and with whom, one
 * that says what to do next.
 */
public final class CeremonyProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;
  private final boolean badInput;

  private CeremonyProblem(String message, String hint, boolean badInput) {
    super(message);
    this.hint = hint;
    this.badInput = badInput;
  }

  /** The step was asked for with something that is missing or malformed. */
  public static CeremonyProblem badInput(String message, String hint) {
    return new CeremonyProblem(message, hint, true);
  }

  /** The step was asked for rightly and did not succeed. */
  public static CeremonyProblem failed(String message, String hint) {
    return new CeremonyProblem(message, hint, false);
  }

  /** A keystore's refusal: its sentences say what to do after what is wrong. */
  public static CeremonyProblem of(KeystoreException refused) {
    String all = String.valueOf(refused.getMessage());
    int end = all.indexOf(". ");
    int cut = end >= 0 ? end : all.indexOf("; ");
    CeremonyProblem problem =
        cut < 0
            ? failed(withoutStop(all), "docs/executors.md says what to do about a keystore")
            : failed(all.substring(0, cut), withoutStop(all.substring(cut + 2)));
    problem.initCause(refused);
    return problem;
  }

  /** What a ceremony threw because its store could not do its work. */
  public static CeremonyProblem of(UncheckedIOException stopped) {
    IOException cause = Objects.requireNonNull(stopped.getCause());
    if (cause.getCause() instanceof KeystoreException refused) {
      return of(refused);
    }
    CeremonyProblem problem =
        failed(
            withoutStop(String.valueOf(cause.getMessage())),
            "mend it, then run the same command again");
    problem.initCause(stopped);
    return problem;
  }

  static CeremonyProblem notWritable(Path file, IOException cause) {
    return failed(
        "%s cannot be written: %s".formatted(file, cause.getMessage()),
        "mend the disk or the folder's permissions, then run the same command again");
  }

  private static String withoutStop(String sentence) {
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /** What to do next. */
  public String hint() {
    return hint;
  }

  /** Whether the input was bad, and not the world. */
  public boolean isBadInput() {
    return badInput;
  }
}
