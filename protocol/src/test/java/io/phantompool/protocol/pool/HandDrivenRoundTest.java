package io.phantompool.protocol.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.protocol.round.Fill;
import io.phantompool.protocol.round.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rounds with real cryptography where everybody is honest, from sealed orders to free funds. */
class HandDrivenRoundTest {
  private final TestPool pool = TestPool.of(4);
  private final HandDriven rounds = new HandDriven(pool);

  private static Fill fillOf(SealedOrder order, Outcome outcome) {
    return outcome.fills().stream()
        .filter(fill -> fill.order().equals(order.id()))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<EndReason> endOf(SealedOrder order, Outcome outcome) {
    return outcome.endings().stream()
        .filter(ending -> ending.order().equals(order.id()))
        .map(Ending::reason)
        .findFirst();
  }

  private void everybodyKnowsTheSame() {
    var first = pool.executor(1).state().ledger();
    for (Seat seat : pool.executors()) {
      assertEquals(first.known(), seat.state().ledger().known());
    }
  }

  @Test
  void buyAndSellMeet() {
    SealedOrder buy = pool.resting(pool.trader(), Side.BUY, 4, 10);
    SealedOrder sell = pool.resting(pool.trader(), Side.SELL, 2, 10);
    Outcome outcome = rounds.round().outcome();
    assertEquals(new Lots(10), outcome.volume());
    assertEquals(Optional.of(new Tick(3)), outcome.tick());
    assertEquals(new Lots(0), fillOf(buy, outcome).remaining());
    assertEquals(Optional.of(EndReason.FILLED), endOf(sell, outcome));
    everybodyKnowsTheSame();
  }

  @Test
  void partialFillsRestOverSeveralRoundsUntilCancelled() {
    Trader alice = pool.trader();
    Trader bob = pool.trader();
    SealedOrder large = pool.resting(alice, Side.SELL, 3, 100);
    pool.resting(bob, Side.BUY, 3, 30);
    assertEquals(new Lots(70), fillOf(large, rounds.round().outcome()).remaining());

    pool.immediate(bob, Side.BUY, 5, 25);
    Outcome second = rounds.round().outcome();
    assertEquals(new Lots(45), fillOf(large, second).remaining());
    assertTrue(endOf(large, second).isEmpty());
    everybodyKnowsTheSame();

    pool.executors()
        .forEach(seat -> seat.ask(new Request.SubmitCancel(alice.cancel(large.id())), pool.now()));
    HandDriven.Finished third = rounds.round();
    assertFalse(third.closed().T().open(), "without arrivals a close is quiet");
    assertEquals(Optional.of(EndReason.CANCELLED), endOf(large, third.outcome()));
    assertTrue(third.outcome().beta().isEmpty());
  }

  @Test
  void immediateOrdersEndAndLateOnesExpire() {
    Trader alice = pool.trader();
    SealedOrder immediate = pool.immediate(alice, Side.BUY, 0, 10);
    SealedOrder fleeting =
        pool.submit(
            alice,
            new Trader.Wish(
                Side.SELL, 7, 10, TimeInForce.GOOD_TILL_TIME, true, pool.now() + 40_000));
    Outcome first = rounds.round().outcome();
    assertTrue(first.fills().isEmpty());
    assertEquals(Optional.of(EndReason.IOC), endOf(immediate, first));
    assertTrue(endOf(fleeting, first).isEmpty());
    pool.pass(TestPool.INTERVAL);
    assertEquals(Optional.of(EndReason.EXPIRED), endOf(fleeting, rounds.round().outcome()));
  }

  @Test
  void settledFillsAndEndsSetFundsFree() {
    Trader alice = pool.trader(1_000_000, 0); // 100 lots and nothing else
    Trader bob = pool.trader();
    pool.resting(alice, Side.SELL, 3, 100);
    pool.resting(bob, Side.BUY, 3, 60);
    rounds.round();
    pool.settle(1);
    SealedOrder next = pool.resting(bob, Side.SELL, 6, 50);
    assertEquals(1, next.header().base().counted().size());
    // Alice has 40 lots in her resting order, none free, and quote atoms from her fill.
    SealedOrder buy = pool.resting(alice, Side.BUY, 0, 20);
    assertEquals(1, buy.header().quote().counted().getFirst().settlement());
    rounds.round();
  }

  @Test
  void aRestartFindsEverythingInTheFacts() {
    pool.resting(pool.trader(), Side.BUY, 4, 10);
    pool.resting(pool.trader(), Side.SELL, 2, 7);
    HandDriven.Closed closed = rounds.close();
    for (Seat seat : pool.executors()) {
      var before = seat.state();
      seat.restart();
      assertTrue(before.hasSameFacts(seat.state()));
    }
    assertEquals(new Lots(7), rounds.finish(closed).outcome().volume());
  }

  @Test
  void whoMissedOrdersAndOutcomesCatchesUp() {
    Trader alice = pool.trader();
    Trader bob = pool.trader();
    Seat away = pool.executor(5);
    List<Seat> there = pool.executors().subList(0, 4);
    TestPool.Accepted buy =
        pool.seal(
            alice,
            new Trader.Wish(Side.BUY, 4, 10, TimeInForce.GOOD_TILL_TIME, true, pool.now() + 60_000),
            there);
    there.forEach(seat -> pool.show(buy, seat));
    HandDriven.Closed closed = rounds.agree();
    Request show = new Request.ShowCertificate(closed.certificate(), closed.set());
    assertEquals(new Reply.Missing(List.of(buy.order().id())), away.ask(show, pool.now()));
    assertEquals(new Reply.Noted(), pool.serve(buy.order().id(), away));
    pool.executors().forEach(seat -> assertEquals(new Reply.Noted(), seat.ask(show, pool.now())));
    rounds.finish(closed);
    pool.resting(bob, Side.SELL, 4, 10);
    assertEquals(new Lots(10), rounds.round().outcome().volume());
    assertEquals(Digest.LENGTH, closed.T().digest().encode().length);
    everybodyKnowsTheSame();
  }
}
