package io.phantompool.protocol.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.executor.Fact;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import java.util.List;
import java.util.function.Function;

/**
 * Requests, replies or facts, for tests that say the same of each.
 *
 * @param type what its messages are
 * @param codec reads and writes them
 * @param samples one message of each kind
 */
record Family<M>(Class<M> type, Codec<M> codec, Function<MessageSamples, List<M>> samples) {
  static final Family<Request> REQUESTS =
      new Family<>(
          Request.class, new RequestCodec(MessageSamples.LIMITS), MessageSamples::requests);
  static final Family<Reply> REPLIES =
      new Family<>(Reply.class, new ReplyCodec(MessageSamples.LIMITS), MessageSamples::replies);
  static final Family<Fact> FACTS =
      new Family<>(Fact.class, FactCodec.whole(MessageSamples.LIMITS), MessageSamples::facts);

  static List<Family<?>> all() {
    return List.of(REQUESTS, REPLIES, FACTS);
  }

  List<byte[]> encoded(MessageSamples messages) {
    return samples.apply(messages).stream().map(codec::encode).toList();
  }

  void assertRoundTrip(M message) {
    byte[] bytes = codec.encode(message);
    M read = assertReads(bytes);
    assertEquals(message, read);
    assertArrayEquals(bytes, codec.encode(read));
  }

  M assertReads(byte[] bytes) {
    try {
      return codec.decode(bytes);
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  MalformedEncodingException assertRefuses(byte[] bytes) {
    return assertThrows(MalformedEncodingException.class, () -> codec.decode(bytes));
  }

  void assertRefuses(String rule, byte[] bytes) {
    assertEquals(rule, assertRefuses(bytes).rule());
  }

  @Override
  public String toString() {
    return type.getSimpleName();
  }
}
