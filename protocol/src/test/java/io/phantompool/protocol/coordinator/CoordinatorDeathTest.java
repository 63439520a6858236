package io.phantompool.protocol.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.pool.TestPool;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A coordinator dies between any two effects; the next one finishes the same round. */
class CoordinatorDeathTest {
  /** It dies before every effect of this distance: all of them take a minute. */
  private static final int DISTANCE = 3;

  private final TestPool pool = TestPool.of(21);

  private static Digest close(RoundResult result) {
    return result.finished().certificate().tuple().digest();
  }

  @Test
  void itCostsNoOrderAndNoSecondOpening() {
    pool.resting(pool.trader(), Side.BUY, 4, 10);
    pool.resting(pool.trader(), Side.SELL, 2, 7);
    pool.resting(pool.trader(), Side.SELL, 4, 6);
    pool.passToNextClose();
    TestPool.Snapshot before = pool.snapshot();
    RoundResult undisturbed = new Play(pool).round();
    pool.restore(before);
    Play play = new Play(pool);
    int deaths = 0;
    do {
      TestPool.Snapshot now = pool.snapshot();
      if (play.finished.isEmpty() && play.done() % DISTANCE == 0) {
        finishesTheSame(undisturbed, play);
        deaths++;
      }
      pool.restore(now);
    } while (play.stepUnlessOver(1));
    assertTrue(deaths > 20, "only " + deaths);
  }

  private void finishesTheSame(RoundResult undisturbed, Play play) {
    Play next = play.afterItsDeath();
    next.until(now -> !next.finished.isEmpty());
    RoundResult result = next.finished.getFirst();
    assertEquals(close(undisturbed), close(result));
    assertEquals(CoordinatorTest.outcome(undisturbed), CoordinatorTest.outcome(result));
    assertEquals(undisturbed.questions().size(), result.questions().size());
    assertTrue(next.accused.isEmpty());
    assertTrue(next.opened.size() <= undisturbed.questions().size(), "a second opening");
    assertTrue(
        next.drawn.equals(Set.of(undisturbed.finished().certificate().tuple().alpha()))
            || next.drawn.isEmpty());
  }

  @Test
  void whoeverMissedItsEndIsBroughtUp() {
    pool.resting(pool.trader(), Side.BUY, 4, 10);
    pool.passToNextClose();
    Play play = new Play(pool);
    play.until(now -> now.phase() == Phase.PUBLISHING);
    while (pool.executor(1).state().ledger().known().of(pool.id()).outcomesThrough() == 0) {
      play.stepUnlessOver(9);
    }
    Play next = play.afterItsDeath();
    next.until(now -> now.seq() == 2 && pool.ledgersAgree());
    pool.resting(pool.trader(), Side.SELL, 4, 10);
    assertEquals(10, CoordinatorTest.outcome(next.nextRound()).volume().count());
  }

  private long outcomesAt(int executor) {
    return pool.executor(executor).state().ledger().known().of(pool.id()).outcomesThrough();
  }

  @Test
  void twoThatKnowTheEndAreEnoughThoughAnotherIsSilent() {
    pool.resting(pool.trader(), Side.BUY, 4, 10);
    pool.passToNextClose();
    Play play = new Play(pool);
    play.until(now -> outcomesAt(1) == 1 && outcomesAt(2) == 1);
    assertEquals(0, outcomesAt(3) + outcomesAt(4) + outcomesAt(5));
    Play next = play.afterItsDeath().whereSilent(3);
    next.until(now -> now.seq() == 2 && outcomesAt(4) == 1 && outcomesAt(5) == 1);
    assertTrue(next.opened.size() <= play.opened.size(), "nothing is opened again");
  }

  @Test
  void whoWasAwayForLongIsTakenThroughAllItMissed() {
    Play play = new Play(pool).whereSilent(5);
    play.nextRound();
    play.nextRound();
    play.nextRound();
    assertEquals(0, outcomesAt(5));
    Play next = play.afterItsDeath();
    next.until(now -> outcomesAt(5) == 3);
  }
}
