package io.phantompool.protocol.account;

/** What deriving an account state ends in. */
public sealed interface Derivation {
  /** The state that the reserve names. */
  record Derived(AccountState state) implements Derivation {}

  /**
   * The reserve counts something that is not known here yet. It waits; this is no refusal
   * (protocol.md section 6).
   *
   * @param sentence what is not known, without a full stop
   */
  record Waiting(String sentence) implements Derivation {}

  /**
   * No state can be what the reserve names.
   *
   * @param sentence why, without a full stop
   */
  record Refused(String sentence) implements Derivation {}
}
