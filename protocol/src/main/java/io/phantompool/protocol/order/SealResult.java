package io.phantompool.protocol.order;

/** What sealing ends in: an order to send, or the reason why nobody would take one. */
public sealed interface SealResult {
  /** The order, signed and ready to be sent. Keep its bytes: sealing again makes another order. */
  record Sealed(SealedOrder order) implements SealResult {}

  /** Nothing was made. */
  record Refused(OrderRefusal refusal) implements SealResult {}
}
