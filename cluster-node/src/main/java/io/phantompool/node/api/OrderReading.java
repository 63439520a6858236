package io.phantompool.node.api;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderJson;
import io.phantompool.protocol.order.SealedOrder;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Reads a sealed order from a request, as far as that takes no account: bytes and signature. */
final class OrderReading {
  private final Markets markets;

  OrderReading(Markets markets) {
    this.markets = markets;
  }

  /** The order in the body. */
  CompletionStage<SealedOrder> read(Exchange exchange) throws Problem {
    return exchange
        .body()
        .json(markets.mostOrderBytes())
        .thenApply(
            bytes -> {
              try {
                return decode(bytes);
              } catch (Problem problem) {
                throw new CompletionException(problem);
              }
            });
  }

  private SealedOrder decode(byte[] json) throws Problem {
    byte[] order = bytes(json);
    try {
      OrderHeader header = OrderHeader.read(new ByteReader(order));
      return SealedOrder.decode(order, Markets.sizes(markets.of(header)));
    } catch (MalformedEncodingException malformed) {
      throw Problem.of(malformed, ProblemCode.MALFORMED_ORDER);
    }
  }

  private static byte[] bytes(byte[] json) throws Problem {
    try {
      return OrderJson.bytes(json);
    } catch (MalformedEncodingException malformed) {
      boolean isJson = !malformed.rule().equals(OrderJson.BAD_JSON);
      throw Problem.of(
          malformed, isJson ? ProblemCode.MALFORMED_ORDER : ProblemCode.MALFORMED_JSON);
    }
  }
}
