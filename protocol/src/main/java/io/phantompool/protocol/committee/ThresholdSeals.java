package io.phantompool.protocol.committee;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.book.ListContext;
import io.phantompool.protocol.book.SealedOrders;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.order.OrderBody;
import io.phantompool.protocol.order.SealedOrder;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Orders sealed to the committee's slot keys. */
record ThresholdSeals<O extends Openings>(
    Market market, long shareEpoch, SealedOrders orders, Function<AskedSet, O> openings)
    implements Seals<O> {
  static <O extends Openings> ThresholdSeals<O> empty(
      Market market, long shareEpoch, Function<AskedSet, O> openings) {
    return new ThresholdSeals<>(
        market, shareEpoch, SealedOrders.empty(market.ladder().slots()), openings);
  }

  private ThresholdSeals<O> with(SealedOrders changed) {
    return new ThresholdSeals<>(market, shareEpoch, changed, openings);
  }

  @Override
  public Seals<O> plus(Collection<SealedOrder> more) {
    Map<Digest, OrderBody> bodies = new LinkedHashMap<>();
    more.forEach(order -> bodies.put(order.id(), order.body()));
    return with(orders.plusAll(bodies));
  }

  @Override
  public Seals<O> minus(Collection<Digest> ended) {
    return with(orders.minusAll(ended));
  }

  @Override
  public Seals<O> filled(Digest id, Residual left) {
    return with(orders.filled(id, left));
  }

  @Override
  public O set(CloseTuple T, ClosedSet set) {
    ListContext context = new ListContext(T.market(), T.seq(), T.ordersRoot(), shareEpoch);
    return openings.apply(new AskedSet(market, context, orders.set(set.orders())));
  }

  /** The market, not its orders. */
  @Override
  public String toString() {
    return "ThresholdSeals[%s, %d orders]".formatted(market.id(), orders.size());
  }
}
