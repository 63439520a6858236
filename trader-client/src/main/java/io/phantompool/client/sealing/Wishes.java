package io.phantompool.client.sealing;

import io.phantompool.client.chain.OwnOrder;
import io.phantompool.client.order.Life;
import io.phantompool.client.order.Limit;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.order.Remainder;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.TimeInForce;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Whether an order is what a wish says; only what the wish leaves to the client may differ. */
final class Wishes {
  private Wishes() {}

  static boolean isOf(OwnOrder order, NewOrder wish) {
    OrderHeader header = order.order().header();
    return header.market().equals(wish.market())
        && order.opening().side() == wish.side()
        && order.opening().size().equals(wish.size())
        && order.plan().equals(wish.plan())
        && header.rest() == (wish.remainder() == Remainder.REST)
        && isLimit(order, wish.limit())
        && isLife(header, wish.life());
  }

  private static boolean isLimit(OwnOrder order, Limit limit) {
    return switch (limit) {
      case Limit.At(Tick tick) -> order.opening().limit().equals(tick);
      case Limit.Band _ -> true;
    };
  }

  private static boolean isLife(OrderHeader header, Life life) {
    boolean immediate = header.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL;
    return switch (life) {
      case Life.NextRound _ -> immediate;
      case Life.Until(Instant time) ->
          !immediate
              && header.goodTillMillis() == time.truncatedTo(ChronoUnit.MILLIS).toEpochMilli();
      case Life.UntilCancelled() -> !immediate;
    };
  }
}
