package io.phantompool.protocol.audit;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.protocol.order.OrderBody;

/** The three quantities that an order commits to (docs/protocol.md section 5). */
public enum OrderQuantity {
  /** V_a, in lots. */
  SIZE("order-size"),

  /** V_q: the quote atoms it may spend, 0 for a sell. */
  QUOTE_SPENT("order-quote"),

  /** V_b: the base lots it may spend, 0 for a buy. */
  BASE_SPENT("order-base");

  private final String text;

  OrderQuantity(String text) {
    this.text = text;
  }

  /** The name that transcripts absorb. */
  public String text() {
    return text;
  }

  /** The commitment to it in an order's body. */
  Point commitment(OrderBody body) {
    return switch (this) {
      case SIZE -> body.Va();
      case QUOTE_SPENT -> body.Vq();
      case BASE_SPENT -> body.Vb();
    };
  }
}
