package io.phantompool.protocol.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.executor.Fact;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A journal beside a store of orders names them by their ids, and nothing else changes. */
class FactBodiesTest {
  private final Map<Digest, SealedOrder> stored = new HashMap<>();
  private final FactCodec whole = FactCodec.whole(MessageSamples.LIMITS);
  private final FactCodec beside =
      FactCodec.beside(MessageSamples.LIMITS, id -> Optional.ofNullable(stored.get(id)));
  private final SealedOrder order = new ValueSamples(new Rng(9)).order();
  private final Fact taken = new Fact.BodyTaken(order);

  @SeededTest(runs = 10)
  void everyFactReadsBackAsItWasWritten(Rng random) throws MalformedEncodingException {
    for (Fact fact : new MessageSamples(random).facts()) {
      byte[] bytes = beside.encode(fact);
      if (fact instanceof Fact.BodyTaken(SealedOrder body)) {
        stored.put(body.id(), body);
        assertEquals(2 + Digest.LENGTH, bytes.length);
      } else {
        assertArrayEquals(whole.encode(fact), bytes);
      }
      assertEquals(fact, beside.decode(bytes));
    }
  }

  private static void assertRefused(String rule, FactCodec codec, byte[] bytes) {
    assertEquals(
        rule, assertThrows(MalformedEncodingException.class, () -> codec.decode(bytes)).rule());
  }

  @Test
  void eachFormRefusesTheOther() {
    stored.put(order.id(), order);
    assertRefused(FactCodec.OTHER_FORM, whole, beside.encode(taken));
    assertRefused(FactCodec.OTHER_FORM, beside, whole.encode(taken));
  }

  @Test
  void anOrderThatIsNotStoredIsMissed() {
    assertRefused(FactCodec.UNKNOWN_BODY, beside, beside.encode(taken));
    stored.put(order.id(), new ValueSamples(new Rng(10)).order());
    assertRefused(FactCodec.UNKNOWN_BODY, beside, beside.encode(taken));
  }
}
