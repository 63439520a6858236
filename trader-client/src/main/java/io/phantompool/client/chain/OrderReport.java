package io.phantompool.client.chain;

import io.phantompool.client.pool.Receipts;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.TimeInForce;
import java.time.Instant;
import java.util.Optional;

/**
 * An own order in plain words, for its owner's eyes: side, limit and size are secret.
 *
 * @param terms the market as it was when the order was sealed: what its limit is a tick of
 * @param reason why it ended; of an order that was refused there is none
 * @param receipts that accepted it
 * @param renews the order that it took the place of
 */
public record OrderReport(
    Digest id,
    ClientId clientId,
    MarketId market,
    Market terms,
    Side side,
    Tick limit,
    Lots size,
    Lots filled,
    boolean immediate,
    Instant goodTill,
    State state,
    Optional<EndReason> reason,
    Optional<Receipts> receipts,
    Optional<Digest> renews) {
  /** Where it is. */
  public enum State {
    /** Signed and on its way: whether the pool has it is not known yet. */
    SENDING,
    /** Accepted. */
    ACCEPTED,
    /** Not taken, and never will be. */
    REFUSED,
    /** Over. */
    ENDED
  }

  /** Of this order. */
  public static OrderReport of(OwnOrder order) {
    var header = order.order().header();
    return new OrderReport(
        order.id(),
        header.clientId(),
        header.market(),
        order.market(),
        order.opening().side(),
        order.opening().limit(),
        order.opening().size(),
        order.filledLots(),
        header.timeInForce() == TimeInForce.IMMEDIATE_OR_CANCEL,
        Instant.ofEpochMilli(header.goodTillMillis()),
        state(order),
        order.end().map(OwnOrder.End::reason),
        order.standing() instanceof OwnOrder.Standing.Accepted(long _, Receipts receipts)
            ? Optional.of(receipts)
            : Optional.empty(),
        order.renews());
  }

  private static State state(OwnOrder order) {
    return switch (order.standing()) {
      case OwnOrder.Standing.Refused _ -> State.REFUSED;
      case OwnOrder.Standing.Signed _ -> order.end().isPresent() ? State.ENDED : State.SENDING;
      case OwnOrder.Standing.Accepted _ -> order.end().isPresent() ? State.ENDED : State.ACCEPTED;
    };
  }

  /** Lots that have not traded. */
  public Lots remaining() {
    return size.minus(filled);
  }

  /** Says nothing of side, limit and size. */
  @Override
  public String toString() {
    return "OrderReport[%s, %s]".formatted(id, state);
  }
}
