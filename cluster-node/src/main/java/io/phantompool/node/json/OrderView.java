package io.phantompool.node.json;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.pool.OrderState;
import io.phantompool.node.pool.OrderStatus;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.TimeInForce;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order as the API shows it. Its owner is told that it did not cross; everybody else reads of
 * the same order only that its one round is over.
 */
public record OrderView(
    Digest orderId,
    MarketId market,
    Wallet wallet,
    ClientId clientId,
    TimeInForce timeInForce,
    boolean rest,
    Instant goodTill,
    OrderState state,
    Optional<String> reason,
    Lots filledLots,
    List<OrderStatus.Execution> executions,
    Instant acceptedAt,
    Instant changedAt) {
  /** What only the owner reads: an order for one round that did not trade in it. */
  public static final String NOT_CROSSED = "NOT_CROSSED";

  /** Copies the list. */
  public OrderView {
    executions = List.copyOf(executions);
  }

  /** For anybody. */
  public static OrderView forAll(OrderStatus order) {
    return of(order, order.reason().map(EndReason::name));
  }

  /** For the wallet whose order it is. */
  public static OrderView forOwner(OrderStatus order) {
    boolean untraded = order.filledLots().equals(Lots.ZERO);
    return of(
        order,
        order.reason().map(end -> end == EndReason.IOC && untraded ? NOT_CROSSED : end.name()));
  }

  private static OrderView of(OrderStatus order, Optional<String> reason) {
    return new OrderView(
        order.orderId(),
        order.market(),
        order.wallet(),
        order.clientId(),
        order.timeInForce(),
        order.rest(),
        order.goodTill(),
        order.state(),
        reason,
        order.filledLots(),
        order.executions(),
        order.acceptedAt(),
        order.changedAt());
  }
}
