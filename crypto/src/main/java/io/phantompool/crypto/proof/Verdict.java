package io.phantompool.crypto.proof;

import java.util.function.Supplier;

/** Whether a proof holds, and if not, which of its checks failed. */
public sealed interface Verdict {
  /** Every check passed. */
  record Valid() implements Verdict {}

  /**
   * A check failed.
   *
   * @param check short name of the first check that failed, such as {@code dleq}
   * @param sentence what does not hold, in words, without a full stop
   */
  record Invalid(String check, String sentence) implements Verdict {}

  /** The verdict that every check passed. */
  static Verdict valid() {
    return new Valid();
  }

  /** The verdict that {@code check} failed. */
  static Verdict invalid(String check, String sentence) {
    return new Invalid(check, sentence);
  }

  /** Valid if {@code holds}, else the verdict that {@code check} failed. */
  static Verdict of(boolean holds, String check, String sentence) {
    return holds ? valid() : invalid(check, sentence);
  }

  /** This verdict if it is a failure, else that of {@code next}, which is not run before. */
  default Verdict and(Supplier<Verdict> next) {
    return isValid() ? next.get() : this;
  }

  /** Whether every check passed. */
  default boolean isValid() {
    return this instanceof Valid;
  }
}
