package io.phantompool.node.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.phantompool.node.orderflow.OrderIntent;
import io.phantompool.node.pool.SampleMarket;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.KnownOutcomes;
import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.ReserveChain;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.OrderClaim;
import io.phantompool.protocol.order.OrderVerifier;
import io.phantompool.protocol.order.SealedOrder;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TraderTest {
  private static final Atoms PLENTY = new Atoms(1_000_000_000_000L);

  private final SealingKeys keys = new SampleMarket().terms().keys();
  private final Trader trader = new Trader(keys, PLENTY, PLENTY, new SecureRandom());
  private ReserveChain base = chain(keys.market().baseMint());
  private ReserveChain quote = chain(keys.market().quoteMint());

  private ReserveChain chain(io.phantompool.protocol.market.Mint mint) {
    return ReserveChain.empty(trader.wallet(), mint).withDeposits(PLENTY);
  }

  private static AccountState state(ReserveChain chain, Reserve reserve) {
    return assertInstanceOf(Derivation.Derived.class, chain.stateFor(reserve, KnownOutcomes.none()))
        .state();
  }

  /** What a pool that accepts the trader's orders one after the other makes of each. */
  private OrderClaim accept(SealedOrder order) {
    Market market = keys.market();
    OrderClaim claim =
        new OrderClaim(
            order, state(base, order.header().base()), state(quote, order.header().quote()));
    base = base.append(new Reservation.OfOrder(order.id(), market.id(), order.body().Vb()));
    quote = quote.append(new Reservation.OfOrder(order.id(), market.id(), order.body().Vq()));
    return claim;
  }

  @Test
  void sealsOrdersThatFollowEachOtherOnItsChains() {
    List<OrderClaim> claims = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Side side = i % 2 == 0 ? Side.BUY : Side.SELL;
      OrderIntent intent = new OrderIntent(i + 1, 0, side, new Tick(i), new Lots(5 + i), 0, 9);
      claims.add(accept(trader.seal(intent, 1_000_000 + i)));
    }
    for (int i = 0; i < 4; i++) {
      assertEquals(i + 1, claims.get(i).order().header().base().number());
      assertEquals(1_000_000 + i, claims.get(i).order().header().goodTillMillis());
    }
    assertEquals(
        List.of(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
        new OrderVerifier(keys, new SecureRandom()).verifyAll(claims));
  }
}
