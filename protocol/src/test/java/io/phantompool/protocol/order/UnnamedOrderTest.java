package io.phantompool.protocol.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ids and signatures of many orders together are those of each alone. */
class UnnamedOrderTest {
  private static final OrderSizes SIZES = new OrderSizes(16);
  private static final int ORDERS = 19;

  /** One order as it was signed, first and in the middle; others with another note or signature. */
  private static List<byte[]> encodings() {
    byte[] honest = OrderDecodingTest.golden().encode();
    int signatureAt = honest.length - 64;
    int noteEnd = signatureAt - SIZES.proofBytes();
    List<byte[]> encodings = new ArrayList<>();
    for (int i = 0; i < ORDERS; i++) {
      byte[] bytes = honest.clone();
      if (i % 9 != 0) {
        bytes[i % 2 == 0 ? noteEnd - i : signatureAt + i] ^= (byte) i;
      }
      encodings.add(bytes);
    }
    return encodings;
  }

  @Test
  void namesManyAsItNamesOne() throws MalformedEncodingException {
    List<UnnamedOrder> unnamed = new ArrayList<>();
    List<SealedOrder> expected = new ArrayList<>();
    for (byte[] bytes : encodings()) {
      unnamed.add(UnnamedOrder.decode(bytes, SIZES));
      expected.add(SealedOrder.decode(bytes, SIZES));
    }
    assertEquals(expected, UnnamedOrder.nameEach(unnamed));
    assertEquals(List.of(), UnnamedOrder.nameEach(List.of()));
  }

  @Test
  void looksAtManySignaturesAsAtOne() throws MalformedEncodingException {
    List<SealedOrder> together = new ArrayList<>();
    for (byte[] bytes : encodings()) {
      together.add(SealedOrder.decode(bytes, SIZES));
    }
    SealedOrder.verifySignatures(together);
    SealedOrder.verifySignatures(together);
    int i = 0;
    for (byte[] bytes : encodings()) {
      SealedOrder alone = SealedOrder.decode(bytes, SIZES);
      assertEquals(alone.verifySignature(), together.get(i).verifySignature());
      assertEquals(i % 9 == 0, alone.verifySignature().isValid());
      i++;
    }
  }
}
