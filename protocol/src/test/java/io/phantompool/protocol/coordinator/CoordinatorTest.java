package io.phantompool.protocol.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.SealedOrder;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.protocol.pool.Seat;
import io.phantompool.protocol.pool.TestPool;
import io.phantompool.protocol.pool.Trader;
import io.phantompool.protocol.round.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A coordinator with honest executors, some of which are away. */
class CoordinatorTest {
  private final TestPool pool = TestPool.of(11);
  private final Play play = new Play(pool);

  static Outcome outcome(RoundResult result) {
    return ((FinishedClose.End.Signed) result.finished().end()).outcome();
  }

  private void someOrders() {
    pool.resting(pool.trader(), Side.BUY, 4, 10);
    pool.resting(pool.trader(), Side.SELL, 2, 7);
  }

  @Test
  void aRoundGoesThroughAllPhases() {
    play.until(state -> state.phase() == Phase.IDLE || state.seq() > 1);
    someOrders();
    RoundResult result = play.nextRound();
    assertEquals(new Lots(7), outcome(result).volume());
    assertTrue(result.proof().isPresent());
    assertEquals(play.opened.size(), result.questions().size());
    assertTrue(play.accused.isEmpty());
    assertTrue(
        play.phases.containsAll(
            List.of(
                Phase.STARTING,
                Phase.IDLE,
                Phase.COLLECTING_INVENTORIES,
                Phase.PREPARING,
                Phase.COMMITTING,
                Phase.LOADING,
                Phase.DRAWING,
                Phase.OPENING,
                Phase.SIGNING,
                Phase.PUBLISHING)));
  }

  @Test
  void roundsFollowOneAnotherAndAQuietOneHasAnOutcomeToo() {
    someOrders();
    Outcome first = outcome(play.nextRound());
    RoundResult quiet = play.nextRound();
    assertEquals(quiet.finished().certificate().tuple().previousOutcome(), first.digest());
    assertFalse(quiet.finished().certificate().tuple().open());
    assertTrue(quiet.questions().isEmpty());
    pool.resting(pool.trader(), Side.SELL, 0, 5);
    assertEquals(new Lots(3), lastPartOf(play.nextRound()));
  }

  /** What the resting buy of 10 had left after 7. */
  private static Lots lastPartOf(RoundResult result) {
    return outcome(result).volume();
  }

  @Test
  void oneMayBeSilentBeforeTheCertificateAndCatchesUp() {
    play.whereSilent(2);
    someOrders();
    assertEquals(new Lots(7), outcome(play.nextRound()).volume());
    play.whereHonest(2);
    pool.resting(pool.trader(), Side.SELL, 0, 5);
    play.nextRound();
    play.until(state -> pool.ledgersAgree());
  }

  @Test
  void twoMayBeSilentAfterTheCertificate() {
    someOrders();
    for (int silent : new int[] {1, 4}) {
      play.whereExecutor(
          silent,
          (request, honest) ->
              request instanceof Request.ShowCertificate
                      || request instanceof Request.BeginSession
                      || request instanceof Request.AnswerSession
                      || request instanceof Request.Follow
                  ? Optional.empty()
                  : Optional.of(honest));
    }
    assertEquals(new Lots(7), outcome(play.nextRound()).volume());
  }

  @Test
  void aRoundThatIsGivenUpEndsItsOrders() {
    someOrders();
    pool.passToNextClose();
    play.until(state -> state.phase() == Phase.OPENING);
    pool.executors().subList(0, 4).forEach(seat -> seat.allowVoid(pool.terms(), 1));
    play.tell(new Event.GivenUp(1, "the operators say so"));
    assertEquals(Phase.HELD, play.phase());
    pool.pass(10_000);
    for (int steps = 0; steps < 50; steps++) {
      play.stepUnlessOver(1);
    }
    assertEquals(Phase.HELD, play.phase(), "a void needs all");
    pool.executor(5).allowVoid(pool.terms(), 1);
    RoundResult voided = play.round();
    assertInstanceOf(FinishedClose.End.Voided.class, voided.finished().end());
    RoundResult next = play.nextRound();
    assertEquals(
        voided.finished().certificate().tuple().voidDigest(),
        next.finished().certificate().tuple().previousOutcome());
    assertTrue(next.finished().set().orders().isEmpty());
  }

  @Test
  void whoLacksOrdersIsServed() {
    Trader alice = pool.trader();
    List<Seat> there = pool.executors().subList(1, 5);
    TestPool.Accepted buy =
        pool.seal(
            alice,
            new Trader.Wish(
                Side.BUY, 4, 10, TimeInForce.GOOD_TILL_TIME, true, pool.now() + 600_000),
            there);
    there.forEach(seat -> pool.show(buy, seat));
    pool.resting(pool.trader(), Side.SELL, 2, 7);
    assertEquals(new Lots(7), outcome(play.nextRound()).volume());
  }

  @Test
  void aCancelThatOneExecutorKnowsCounts() {
    Trader alice = pool.trader();
    SealedOrder order = pool.resting(alice, Side.BUY, 4, 10);
    pool.resting(pool.trader(), Side.SELL, 2, 7);
    var cancel = alice.cancel(order.id());
    pool.executor(1).ask(new Request.SubmitCancel(cancel), pool.now());
    play.withCancel(cancel);
    Outcome outcome = outcome(play.nextRound());
    assertEquals(new Lots(0), outcome.volume());
    assertEquals(order.id(), outcome.endings().getFirst().order());
  }
}
