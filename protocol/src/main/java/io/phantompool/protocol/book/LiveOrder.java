package io.phantompool.protocol.book;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import java.util.Optional;

/**
 * What everybody may know of an order that lives in a market.
 *
 * @param id its id
 * @param wallet its owner
 * @param timeInForce how long it lives
 * @param goodTillMillis when it expires, in milliseconds since 1970 UTC
 * @param rest whether the remainder of a partly filled order stays
 * @param residual its size and what is left of it, once it was filled
 */
public record LiveOrder(
    Digest id,
    Wallet wallet,
    TimeInForce timeInForce,
    long goodTillMillis,
    boolean rest,
    Optional<Residual> residual) {
  /** An order as it is accepted. */
  public static LiveOrder of(SealedOrder order) {
    OrderHeader header = order.header();
    return new LiveOrder(
        order.id(),
        header.wallet(),
        header.timeInForce(),
        header.goodTillMillis(),
        header.rest(),
        Optional.empty());
  }

  /** With this left of it. */
  public LiveOrder filled(Residual left) {
    return new LiveOrder(id, wallet, timeInForce, goodTillMillis, rest, Optional.of(left));
  }

  /** Whether it has expired at a close: its good-till is not later, for an IOC too. */
  public boolean isExpiredAt(long closeMillis) {
    return goodTillMillis <= closeMillis;
  }

  /** Its leaf in the set of a close. */
  public SetEntry entry() {
    return new SetEntry(id, residual);
  }
}
