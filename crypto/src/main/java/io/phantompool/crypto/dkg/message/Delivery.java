package io.phantompool.crypto.dkg.message;

/** What became of bytes that were put into an {@link Inbox}. */
public sealed interface Delivery {
  /** A message that was not there yet. */
  record Accepted(SignedMessage message) implements Delivery {}

  /** A message that says what an earlier one said: networks repeat messages. */
  record Repeated(SignedMessage message) implements Delivery {}

  /** A second message in a place where an earlier one says something else: its sender lies. */
  record Contradiction(SignedMessage earlier, SignedMessage later) implements Delivery {}

  /**
   * No message of this ceremony. Nobody is to blame: anybody can send such bytes.
   *
   * @param rule short machine code of the broken rule
   * @param reason what is wrong, as a sentence without a full stop
   */
  record Refused(String rule, String reason) implements Delivery {}
}
