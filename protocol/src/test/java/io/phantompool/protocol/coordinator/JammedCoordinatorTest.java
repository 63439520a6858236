package io.phantompool.protocol.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.phantompool.crypto.session.SessionId;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.pool.Seat;
import io.phantompool.protocol.pool.TestPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a corrupt coordinator or executor leaves behind does not hold up an honest coordinator. */
class JammedCoordinatorTest {
  private final TestPool pool = TestPool.of(71);

  private void someOrders() {
    pool.resting(pool.trader(), Side.BUY, 4, 10);
    pool.resting(pool.trader(), Side.SELL, 2, 7);
  }

  private void pushTo(long attempt, List<Seat> seats) {
    for (Seat seat : seats) {
      for (long k = 1_000; k <= attempt; k += 1_000) {
        assertInstanceOf(
            Reply.GivenLock.class, seat.ask(new Request.GiveLock(pool.id(), 1, k), pool.now()));
      }
    }
  }

  @Test
  void attemptsThatACorruptCoordinatorPushedFarAheadAreFollowed() {
    someOrders();
    pushTo(3_000, pool.executors());
    Play play = new Play(pool);
    assertEquals(new Lots(7), CoordinatorTest.outcome(play.nextRound()).volume());
  }

  @Test
  void anExecutorThatACorruptCoordinatorLeftFarBehindIsTakenAlong() {
    someOrders();
    pushTo(3_000, pool.executors().subList(1, 5));
    Play play = new Play(pool).whereSilent(5);
    assertEquals(new Lots(7), CoordinatorTest.outcome(play.nextRound()).volume());
  }

  @Test
  void anExecutorThatSaysItIsFarAheadLeadsNobodyAstray() {
    someOrders();
    Play play =
        new Play(pool)
            .whereExecutor(
                5,
                (request, honest) ->
                    request instanceof Request.PrepareClose
                            || request instanceof Request.CommitClose
                            || request instanceof Request.GiveLock
                        ? Optional.of(new Reply.RefusedVote("old-attempt", "a lie", 1L << 40))
                        : Optional.of(honest));
    assertEquals(new Lots(7), CoordinatorTest.outcome(play.nextRound()).volume());
  }

  /** Executor 1 never answers a session, 5 is away, and 4 lost one session's nonces. */
  @Test
  void whoWasSlowOnceDoesNotWaitBehindALiarForEver() {
    someOrders();
    List<SessionId> lost = new ArrayList<>();
    Play play =
        new Play(pool)
            .whereExecutor(
                1,
                (request, honest) ->
                    request instanceof Request.AnswerSession
                        ? Optional.empty()
                        : Optional.of(honest))
            .whereExecutor(
                4,
                (request, honest) -> {
                  if (!(request instanceof Request.AnswerSession answer)) {
                    return Optional.of(honest);
                  }
                  if (lost.isEmpty()) {
                    lost.add(answer.session().id());
                  }
                  return lost.contains(answer.session().id())
                      ? Optional.empty()
                      : Optional.of(honest);
                })
            .whereExecutor(
                5,
                (request, honest) ->
                    request instanceof Request.BeginSession
                            || request instanceof Request.AnswerSession
                        ? Optional.empty()
                        : Optional.of(honest));
    assertEquals(new Lots(7), CoordinatorTest.outcome(play.nextRound()).volume());
  }
}
