package io.phantompool.protocol.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.protocol.message.Codec;
import io.phantompool.protocol.message.FactCodec;
import io.phantompool.protocol.message.MessageSamples;
import io.phantompool.protocol.message.ReplyCodec;
import io.phantompool.protocol.message.RequestCodec;

/** What goes to an executor, comes from it and lies in its journal. */
class MessageFuzzTest {
  private static final RequestCodec REQUESTS = new RequestCodec(MessageSamples.LIMITS);
  private static final ReplyCodec REPLIES = new ReplyCodec(MessageSamples.LIMITS);
  private static final FactCodec FACTS = FactCodec.whole(MessageSamples.LIMITS);

  @FuzzTest
  void decodesOneEncodingOrRefuses(byte[] input) {
    readsOne(input, REQUESTS);
    readsOne(input, REPLIES);
    readsOne(input, FACTS);
  }

  private static <M> void readsOne(byte[] input, Codec<M> codec) {
    Attempt.at(input, () -> codec.decode(input))
        .ifPresent(read -> assertArrayEquals(input, codec.encode(read)));
  }
}
