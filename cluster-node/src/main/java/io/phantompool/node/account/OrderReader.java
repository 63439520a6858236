package io.phantompool.node.account;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderRefusal;
import io.phantompool.protocol.order.OrderRefusal.Code;
import io.phantompool.protocol.order.OrderSizes;
import io.phantompool.protocol.order.SealedOrder;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Reads orders of one wallet: the header at once, the rest elsewhere, since points take a while.
 */
record OrderReader(Wallet wallet, AccountParts parts, Executor elsewhere) {
  /** What speaks against an order as soon as its header is read. */
  Optional<OrderRefusal> headerRefusal(byte[] bytes) {
    try {
      OrderHeader header = OrderHeader.read(new ByteReader(bytes));
      if (!header.wallet().equals(wallet)) {
        return Optional.of(new OrderRefusal(Code.MALFORMED, "the order is another wallet's"));
      }
      return parts.terms(header.market()).isPresent()
          ? Optional.empty()
          : Optional.of(
              new OrderRefusal(
                  Code.WRONG_MARKET,
                  "there is no market %s here: see the markets".formatted(header.market())));
    } catch (MalformedEncodingException malformed) {
      return Optional.of(new OrderRefusal(Code.MALFORMED, malformed.reason()));
    }
  }

  /** An order with a header that is not refused; {@link #refusal} says why it fails. */
  CompletionStage<SealedOrder> read(byte[] bytes) {
    return CompletableFuture.supplyAsync(() -> decode(bytes), elsewhere);
  }

  private SealedOrder decode(byte[] bytes) {
    try {
      OrderHeader header = OrderHeader.read(new ByteReader(bytes));
      OrderSizes sizes =
          parts
              .submission()
              .limits()
              .markets()
              .sizes(header.market(), header.ladderEpoch())
              .orElseThrow();
      return SealedOrder.decode(bytes, sizes);
    } catch (MalformedEncodingException malformed) {
      throw new CompletionException(malformed);
    }
  }

  static OrderRefusal refusal(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return new OrderRefusal(
        Code.MALFORMED,
        cause instanceof MalformedEncodingException malformed
            ? malformed.reason()
            : "the bytes are not those of an order");
  }
}
