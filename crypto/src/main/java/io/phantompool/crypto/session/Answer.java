package io.phantompool.crypto.session;

/** What an executor says to a request for its answer. */
public sealed interface Answer {
  /** Its one answer; the nonces are gone. */
  record Given(Response response) implements Answer {}

  /**
   * None, since the request does not fit. That leaves the session as it was.
   *
   * @param check short name of what does not fit, such as {@code own-entry}
   * @param sentence the same in words, without a full stop
   */
  record Refused(String check, String sentence) implements Answer {}
}
