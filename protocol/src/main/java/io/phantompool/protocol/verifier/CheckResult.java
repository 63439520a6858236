package io.phantompool.protocol.verifier;

import java.util.List;

/** What came of one check. */
public sealed interface CheckResult {
  /** Which check. */
  Check check();

  /**
   * It holds.
   *
   * @param detail what was checked, in numbers
   */
  record Passed(Check check, String detail) implements CheckResult {}

  /**
   * It does not.
   *
   * @param faults why; the first ones, if there are very many
   * @param count how many there are
   */
  record Failed(Check check, List<Fault> faults, int count) implements CheckResult {
    /** Copies the list. */
    public Failed {
      faults = List.copyOf(faults);
    }
  }

  /**
   * It was not made.
   *
   * @param because there is nothing to check, or what it needs is missing or false
   */
  record Skipped(Check check, String because) implements CheckResult {}
}
