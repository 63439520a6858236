package io.phantompool.protocol.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.agreement.Returning;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.Standing;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.protocol.pool.TestPool;
import io.phantompool.protocol.pool.Trader;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A receipt that a rolled-back executor has forgotten may be for an order in another market. */
class ForgottenReceiptTest {
  private static final MarketId OTHER = new MarketId("ETH/USDC");
  private final TestPool pool = TestPool.of(64);

  /** Executor 5 with a second market, for which alone it has not seen a later outcome. */
  private ExecutorState waitingForTheOtherMarket() {
    ExecutorState state = pool.executor(5).state();
    Returning other = Returning.ask(pool.committee(), 5, OTHER, Digest.ZERO, state.counter(), true);
    for (int peer = 1; peer <= 4; peer++) {
      Standing standing =
          new Standing(peer, 5, OTHER, Digest.ZERO, Optional.empty(), Optional.empty());
      other = other.hear(Signed.sign(standing, pool.identity(peer)));
    }
    return new ExecutorState(
        state.ledger(),
        state.markets().plus(OTHER, state.market(pool.id()).orElseThrow()),
        state.bodies(),
        state.counter(),
        state.following(),
        state.voidAllowed(),
        state.journals(),
        state.returning().plus(OTHER, other));
  }

  @Test
  void noReceiptInOneMarketBeforeTheOthersAreCaughtUp() {
    ExecutorState state = waitingForTheOtherMarket();
    assertTrue(state.maySign(pool.id()));
    assertFalse(state.maySign(OTHER));
    Trader.Wish wish =
        new Trader.Wish(Side.BUY, 4, 10, TimeInForce.GOOD_TILL_TIME, true, pool.now() + 600_000);
    Step step =
        pool.executor(5)
            .rules()
            .step(
                state,
                new Request.SubmitOrder(pool.trader().seal(wish, pool.ledger())),
                pool.now());
    assertEquals(
        "returning", assertInstanceOf(Reply.Refused.class, step.reply().orElseThrow()).code());
  }
}
