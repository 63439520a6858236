package io.phantompool.crypto.vrf;

/** What verifying a proof ends in. There is no output without a proof that holds. */
public sealed interface VrfVerdict {
  /** The proof holds, and this is the output. */
  record Verified(VrfOutput output) implements VrfVerdict {}

  /**
   * It does not.
   *
   * @param check short name of the check that failed
   * @param sentence what does not hold, without a full stop
   */
  record Refused(String check, String sentence) implements VrfVerdict {}

  /** Whether the proof holds. */
  default boolean isValid() {
    return this instanceof Verified;
  }
}
