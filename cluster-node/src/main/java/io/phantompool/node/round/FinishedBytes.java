package io.phantompool.node.round;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.message.Limits;
import io.phantompool.protocol.message.ReplyCodec;

/**
 * A close that is over in bytes: those in which an executor shows it, {@code Reply.Finished} of
 * messages.md.
 */
public final class FinishedBytes {
  private final ReplyCodec codec;

  /** Reads within the pool's limits. */
  public FinishedBytes(Limits limits) {
    codec = new ReplyCodec(limits);
  }

  /** The bytes. */
  public byte[] encode(FinishedClose close) {
    return codec.encode(new Reply.Finished(close));
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalStateException if these are other bytes
   */
  public FinishedClose decode(byte[] bytes) {
    try {
      if (codec.decode(bytes) instanceof Reply.Finished(FinishedClose close)) {
        return close;
      }
      throw new IllegalStateException("The journal holds another message than a finished close");
    } catch (MalformedEncodingException damaged) {
      throw new IllegalStateException("The journal holds what is no finished close", damaged);
    }
  }
}
