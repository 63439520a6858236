package io.phantompool.node.pool;

/**
 * What came of one check.
 *
 * @param check its short, stable name
 * @param sentence what was checked, or what does not hold, without a full stop
 */
public record ProofCheck(String check, Result result, String sentence) {
  /** How it ended. */
  public enum Result {
    /** It holds. */
    PASSED,
    /** It does not. */
    FAILED,
    /** It was not made. */
    SKIPPED
  }
}
