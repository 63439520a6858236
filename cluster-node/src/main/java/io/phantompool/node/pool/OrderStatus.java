package io.phantompool.node.pool;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.order.TimeInForce;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An accepted order as far as it is public, and why it ended.
 *
 * @param reason why it is over; there if and only if the state is ENDED
 * @param filledLots what traded so far
 * @param executions its fills, the earliest first
 */
public record OrderStatus(
    Digest orderId,
    MarketId market,
    Wallet wallet,
    ClientId clientId,
    TimeInForce timeInForce,
    boolean rest,
    Instant goodTill,
    OrderState state,
    Optional<EndReason> reason,
    Lots filledLots,
    List<Execution> executions,
    Instant acceptedAt,
    Instant changedAt) {
  /** Copies the list. */
  public OrderStatus {
    executions = List.copyOf(executions);
    if ((state == OrderState.ENDED) != reason.isPresent()) {
      throw new IllegalArgumentException("An order has a reason exactly when it has ended");
    }
  }

  /** A fill. */
  public record Execution(long seq, Lots lots, Price price, Instant at) {}
}
