package io.phantompool.node.wire;

import org.apache.pekko.actor.typed.ActorRef;

/**
 * A request to an executor. It is read there, strictly, and nobody is trusted for having sent it.
 *
 * @param request in the bytes of {@code protocol.message}; not copied, nobody writes into it
 * @param replyTo hears exactly one answer, or nothing if the executor's process dies meanwhile
 */
@SuppressWarnings("ArrayRecordComponent") // Carried, never compared: the receiver decodes it.
public record AskExecutor(byte[] request, ActorRef<ExecutorAnswer> replyTo)
    implements ExecutorMessage, Envelope {
  /** The size: a request is long, and its bytes say nothing to a reader. */
  @Override
  public String toString() {
    return "AskExecutor[%d bytes]".formatted(request.length);
  }
}
