package io.phantompool.simulator.check;

import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.simulator.cryptography.Wish;

/**
 * An order with what its owner sealed in it.
 *
 * @param order as it is sent
 * @param wish what is sealed
 */
public record PlainOrder(SealedOrder order, Wish wish) {
  /** l. */
  int slot(int ticks) {
    return wish.side() == Side.BUY ? wish.tick() : ticks + wish.tick();
  }
}
