package io.phantompool.node.wire;

/** What comes back from an executor's node. */
public sealed interface ExecutorAnswer extends Envelope {
  /**
   * The executor answered.
   *
   * @param reply in the bytes of {@code protocol.message}; not copied, nobody writes into it
   */
  @SuppressWarnings("ArrayRecordComponent") // Carried, never compared: the receiver decodes it.
  record Replied(byte[] reply) implements ExecutorAnswer {
    /** The size: a reply is long, and its bytes say nothing to a reader. */
    @Override
    public String toString() {
      return "Replied[%d bytes]".formatted(reply.length);
    }
  }

  /**
   * The request was no request.
   *
   * @param rule which rule its bytes break
   * @param byteOffset where
   * @param sentence what is wrong, without a full stop
   */
  record Unreadable(String rule, long byteOffset, String sentence) implements ExecutorAnswer {}

  /**
   * The executor does not answer now; nothing has happened. Over HTTP this is a 503.
   *
   * @param code short and stable, for programs
   * @param sentence what it waits for, without a full stop
   */
  record Unavailable(String code, String sentence) implements ExecutorAnswer {}
}
