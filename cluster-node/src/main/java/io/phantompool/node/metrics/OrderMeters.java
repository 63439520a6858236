package io.phantompool.node.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.phantompool.node.pool.PoolUnavailable;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.OrderRefusal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Orders on their way into the book. Safe for any thread. */
public final class OrderMeters {
  private static final String MARKET = "market";

  private final MeterSet<MarketId, Counter> submitted;
  private final MeterSet<MarketId, Timer> accepted;
  private final MeterSet<MarketId, Map<OrderRefusal.Code, Counter>> refused;
  private final MeterSet<MarketId, Map<PoolUnavailable.Reason, Counter>> unavailable;
  private final MeterSet<MarketId, AtomicLong> live;

  OrderMeters(Names names, List<MarketId> markets) {
    submitted =
        MeterSet.of(markets, m -> names.counter("orders.submitted", "Orders handed in", MARKET, m));
    accepted =
        MeterSet.of(
            markets,
            m -> names.timer("orders.accepted", "Orders accepted, from hand-in", MARKET, m));
    refused =
        MeterSet.of(
            markets,
            m ->
                Code.meters(
                    OrderRefusal.Code.class,
                    code ->
                        names.counter(
                            "orders.refused", "Orders refused", MARKET, m, "code", code)));
    unavailable =
        MeterSet.of(
            markets,
            m ->
                Code.meters(
                    PoolUnavailable.Reason.class,
                    reason ->
                        names.counter(
                            "orders.unanswered",
                            "Orders the pool could not take now",
                            MARKET,
                            m,
                            "reason",
                            reason)));
    live = MeterSet.of(markets, m -> names.gauge("orders.live", "Orders in the book", MARKET, m));
  }

  /** An order was handed in. */
  public void submitted(MarketId market) {
    submitted.of(market).increment();
  }

  /**
   * An order was accepted.
   *
   * @param taken since it was handed in
   */
  public void accepted(MarketId market, Duration taken) {
    accepted.of(market).record(taken);
  }

  /** An order was refused. */
  public void refused(MarketId market, OrderRefusal.Code code) {
    count(refused.of(market), code);
  }

  /** An order could not be taken now; nothing was done. */
  public void unavailable(MarketId market, PoolUnavailable.Reason reason) {
    count(unavailable.of(market), reason);
  }

  /** So many orders are in the book. */
  public void live(MarketId market, long orders) {
    live.of(market).set(orders);
  }

  private static <E extends Enum<E>> void count(Map<E, Counter> counters, E code) {
    Counter counter = counters.get(code);
    if (counter != null) {
      counter.increment();
    }
  }
}
