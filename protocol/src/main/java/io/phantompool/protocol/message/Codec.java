package io.phantompool.protocol.message;

import io.phantompool.crypto.encoding.MalformedEncodingException;

/**
 * The bytes of one family of messages.
 *
 * @param <M> the family
 */
public sealed interface Codec<M> permits RequestCodec, ReplyCodec, FactCodec {
  /**
   * The one encoding of a message.
   *
   * @throws IllegalArgumentException if the message has a number or a text that no encoding has
   */
  byte[] encode(M message);

  /** Reads exactly one message; refuses whatever {@link #encode} does not give. */
  M decode(byte[] bytes) throws MalformedEncodingException;
}
