package io.phantompool.protocol.message;

import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.order.OrderSizes;
import java.util.Optional;

/** What the bytes of orders and withdrawals depend on. */
public interface MarketLookup {
  /**
   * The sizes of an order of a market; nothing if there is no such market, and then the order
   * cannot be read.
   *
   * @param ladderEpoch the order's, unsigned: an old fact may be of a ladder with other ticks
   */
  Optional<OrderSizes> sizes(MarketId market, long ladderEpoch);

  /** What a mint is in the pool; nothing if no market has it. */
  Optional<MintRole> role(Mint mint);

  /** Of markets whose number of ticks has never changed. */
  static MarketLookup of(Markets markets) {
    return new MarketLookup() {
      @Override
      public Optional<OrderSizes> sizes(MarketId market, long ladderEpoch) {
        return markets.get(market).map(found -> new OrderSizes(found.ladder().slots()));
      }

      @Override
      public Optional<MintRole> role(Mint mint) {
        return markets.role(mint);
      }
    };
  }
}
