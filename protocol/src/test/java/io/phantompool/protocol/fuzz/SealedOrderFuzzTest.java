package io.phantompool.protocol.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.SealedOrder;
import java.util.Arrays;

/** An order of a market with 16 slots, and its header alone, which is where lengths are. */
class SealedOrderFuzzTest {
  private static final OrderSizes SIZES = new OrderSizes(16);

  @FuzzTest
  void decodesOneEncodingOrRefuses(byte[] input) {
    Attempt.at(input, () -> SealedOrder.decode(input, SIZES))
        .ifPresent(
            order -> {
              assertArrayEquals(input, order.encode());
              assertEquals(order.header(), header(input));
              // Any 64 bytes are a signature and any 32 a wallet: a verdict, never an exception.
              order.verifySignature();
            });
    Attempt.at(input, () -> readHeader(input));
  }

  private static OrderHeader header(byte[] input) {
    return Attempt.at(input, () -> readHeader(input)).orElseThrow();
  }

  /** Reads a header, whose encoding must be the bytes that were read. */
  private static OrderHeader readHeader(byte[] input) throws MalformedEncodingException {
    ByteReader in = new ByteReader(input);
    OrderHeader header = OrderHeader.read(in);
    int read = input.length - in.remaining();
    assertTrue(read > 0);
    assertArrayEquals(Arrays.copyOf(input, read), header.encode());
    return header;
  }
}
