package io.phantompool.protocol.order;

import io.phantompool.protocol.market.SealingKeys;
import java.util.Optional;

/** Whether a header is for a market and its current epochs. */
final class EpochCheck {
  private EpochCheck() {}

  static Optional<OrderRefusal> check(SealingKeys keys, OrderHeader header) {
    if (!header.market().equals(keys.market().id())) {
      return refuse(
          OrderRefusal.Code.WRONG_MARKET,
          "the order is for %s, this is %s".formatted(header.market(), keys.market().id()));
    }
    if (header.ladderEpoch() != keys.market().ladderEpoch()) {
      return refuse(
          OrderRefusal.Code.LADDER_EPOCH,
          "the order was sealed to ladder epoch %s, current is %s: fetch the market and seal afresh"
              .formatted(
                  Long.toUnsignedString(header.ladderEpoch()),
                  Long.toUnsignedString(keys.market().ladderEpoch())));
    }
    if (header.keyEpoch() != keys.slotKeys().keyEpoch()) {
      return refuse(
          OrderRefusal.Code.KEY_EPOCH,
          "the order was sealed to key epoch %s, current is %s: fetch the keys and seal afresh"
              .formatted(
                  Long.toUnsignedString(header.keyEpoch()),
                  Long.toUnsignedString(keys.slotKeys().keyEpoch())));
    }
    return Optional.empty();
  }

  private static Optional<OrderRefusal> refuse(OrderRefusal.Code code, String sentence) {
    return Optional.of(new OrderRefusal(code, sentence));
  }
}
