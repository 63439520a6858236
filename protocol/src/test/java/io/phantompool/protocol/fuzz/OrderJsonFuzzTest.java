package io.phantompool.protocol.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.phantompool.protocol.order.OrderJson;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.SealedOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An order as JSON: what is read is written in the one form, which reads back as the same. */
class OrderJsonFuzzTest {
  private static final OrderSizes SIZES = new OrderSizes(16);

  @FuzzTest
  void readsOneOrderOrRefuses(byte[] input) {
    Attempt.at(input, () -> OrderJson.read(input, SIZES))
        .ifPresent(
            order -> {
              byte[] written = OrderJson.write(order).getBytes(StandardCharsets.UTF_8);
              Optional<SealedOrder> again =
                  Attempt.at(written, () -> OrderJson.read(written, SIZES));
              assertArrayEquals(order.encode(), again.orElseThrow().encode());
              assertEquals(order, again.orElseThrow());
              assertTrue(written.length <= input.length);
            });
  }
}
