package io.phantompool.protocol.committee;

/** What a member says when asked for its answer of round 2. */
public sealed interface MemberAnswer {
  /** Its one answer in this session. */
  record Given(Contribution contribution) implements MemberAnswer {}

  /**
   * None.
   *
   * @param check short name of what does not fit, such as {@code own-entry}
   * @param sentence the same in words, without a full stop
   */
  record Refused(String check, String sentence) implements MemberAnswer {}
}
