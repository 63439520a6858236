package io.phantompool.node.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountMessage;
import io.phantompool.node.book.BookMessage;
import io.phantompool.node.executor.FiveExecutors;
import io.phantompool.node.operator.OperatorWord;
import io.phantompool.node.operator.OperatorWord.Kind;
import io.phantompool.node.pool.MatchingStatus.Phase;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.executor.FinishedClose;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.round.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Whole rounds, of real executors on real databases. */
class RoundsTest {
  private static final long INTERVAL = 3_000;

  private static FinishedClose.End.Signed signed(FinishedClose close) {
    return assertInstanceOf(FinishedClose.End.Signed.class, close.end());
  }

  @Test
  void clearsWhatWasSubmittedAndTellsEverybody() throws Exception {
    try (FiveExecutors executors = new FiveExecutors(11, INTERVAL, 3);
        RunningRounds rounds = new RunningRounds(executors)) {
      executors.awaitThatTheyMaySign();
      FiveExecutors.Accepted buy = executors.accept(Side.BUY, 5, 10);
      FiveExecutors.Accepted sell = executors.accept(Side.SELL, 2, 7);
      FiveExecutors.Accepted rests = executors.accept(Side.SELL, 7, 9);
      for (FiveExecutors.Accepted order : List.of(buy, sell, rests)) {
        rounds.add(order);
      }
      RunningRounds.await("an OPEN close", rounds::wasOpen);
      FinishedClose close = rounds.open();
      long seq = close.seq();
      rounds.awaitTold(seq);
      Outcome outcome = signed(close).outcome();
      assertEquals(7, outcome.volume().count());
      assertEquals(2, rounds.page().entries().size());
      assertEquals(0, rounds.page().counts().arrivals());
      assertEquals(List.of(sell.claim().order().id()), ended(rounds));
      assertTrue(rounds.told.stream().anyMatch(told -> told.fills().size() == 1));
      assertEquals(3, rounds.entered.stream().filter(e -> e.seq() == seq).count());
      RunningRounds.await("verified", () -> rounds.verified(seq).isPresent());
      assertTrue(rounds.verified(seq).orElseThrow());
      rounds.awaitTold(seq + 1);
      assertFalse(rounds.close(seq + 1).certificate().tuple().open());
      RunningRounds.await("verified", () -> rounds.verified(seq + 1).isPresent());
      assertTrue(rounds.verified(seq + 1).orElseThrow());
    }
  }

  private static List<Digest> ended(RunningRounds rounds) {
    return rounds.told.stream()
        .flatMap(told -> told.endings().stream())
        .filter(ending -> ending.reason() == EndReason.FILLED)
        .map(ending -> ending.order())
        .distinct()
        .toList();
  }

  /** Whatever it was about to ask is lost with it; its successor finishes the same round. */
  @Test
  void aCoordinatorThatDiesInAnyPhaseIsFollowedByOneThatFinishesTheSameRound() throws Exception {
    Set<Class<? extends Request>> deaths =
        Set.of(
            Request.GiveInventory.class,
            Request.PrepareClose.class,
            Request.CommitClose.class,
            Request.ShowCertificate.class,
            Request.BeginSession.class,
            Request.AnswerSession.class,
            Request.Follow.class,
            Request.ShowOutcome.class);
    try (FiveExecutors executors = new FiveExecutors(12, INTERVAL, 2);
        RunningRounds rounds = new RunningRounds(executors)) {
      executors.awaitThatTheyMaySign();
      Set<Digest> certified = ConcurrentHashMap.newKeySet();
      Set<Class<?>> died = ConcurrentHashMap.newKeySet();
      AtomicBoolean dying = new AtomicBoolean();
      rounds.add(executors.accept(Side.BUY, 5, 10));
      rounds.add(executors.accept(Side.SELL, 2, 7));
      executors.watch(
          (_, request) -> {
            if (request instanceof Request.ShowCertificate shown
                && !shown.set().orders().isEmpty()) {
              certified.add(shown.certificate().tuple().digest());
            }
            if (deaths.contains(request.getClass()) && died.add(request.getClass())) {
              dying.set(true);
            }
            return !dying.get();
          });
      RunningRounds.await(
          "all deaths and an OPEN close",
          () -> {
            if (dying.get()) {
              rounds.killCoordinator();
              dying.set(false);
            }
            return died.size() == deaths.size() && rounds.wasOpen();
          });
      FinishedClose close = rounds.open();
      rounds.awaitTold(close.seq());
      assertEquals(7, signed(close).outcome().volume().count());
      assertTrue(certified.contains(close.certificate().tuple().digest()));
      assertEquals(
          1, certified.stream().filter(close.certificate().tuple().digest()::equals).count());
      RunningRounds.await("verified", () -> rounds.verified(close.seq()).isPresent());
      assertTrue(rounds.verified(close.seq()).orElseThrow());
    }
  }

  @Test
  void anExecutorThatWasAwayIsTakenThroughWhatItMissed() throws Exception {
    try (FiveExecutors executors = new FiveExecutors(13, INTERVAL, 2);
        RunningRounds rounds = new RunningRounds(executors)) {
      executors.awaitThatTheyMaySign();
      rounds.awaitTold(1);
      executors.away(5);
      rounds.add(executors.accept(Side.BUY, 5, 10));
      rounds.add(executors.accept(Side.SELL, 2, 7));
      RunningRounds.await("an OPEN close", rounds::wasOpen);
      long seq = rounds.open().seq();
      rounds.awaitTold(seq + 1);
      executors.start(5);
      executors.learn(5);
      RunningRounds.await("it is here again", () -> standing(executors, 5) > seq + 1);
    }
  }

  private static long standing(FiveExecutors executors, int j) {
    try {
      return executors.ask(j, new Request.GiveProgress(executors.terms().id()))
              instanceof Reply.Progress(var standing)
          ? standing.seq()
          : 0;
    } catch (AssertionError starting) {
      return 0;
    }
  }

  @Test
  void aSuccessorTellsWhomNobodyHasTold() throws Exception {
    try (FiveExecutors executors = new FiveExecutors(14, INTERVAL, 2);
        RunningRounds rounds = new RunningRounds(executors)) {
      executors.awaitThatTheyMaySign();
      rounds.accountsAnswer = false;
      rounds.add(executors.accept(Side.BUY, 5, 10));
      rounds.add(executors.accept(Side.SELL, 2, 10));
      RunningRounds.await("an OPEN close", rounds::wasOpen);
      long seq = rounds.open().seq();
      RunningRounds.await("accounts hear it", () -> !rounds.told.isEmpty());
      assertTrue(rounds.status().progress().outcomesThrough() < seq);
      rounds.killCoordinator();
      rounds.told.clear();
      rounds.accountsAnswer = true;
      rounds.awaitTold(seq);
      Set<Long> seqs = new HashSet<>();
      rounds.told.stream().map(AccountMessage.RoundOver::seq).forEach(seqs::add);
      assertEquals(Set.of(seq), seqs);
      BookMessage.Page page = rounds.page();
      assertEquals(0, page.counts().liveOrders());
    }
  }

  /** Without their operators the executors void nothing, so it stays held. */
  @Test
  void aRoundThatIsGivenUpStaysSoWhoeverCoordinates() throws Exception {
    try (FiveExecutors executors = new FiveExecutors(16, INTERVAL, 2);
        RunningRounds rounds = new RunningRounds(executors)) {
      executors.awaitThatTheyMaySign();
      executors.watch(
          (_, request) ->
              !(request instanceof Request.Follow follow && follow.proof().isPresent()));
      rounds.add(executors.accept(Side.BUY, 5, 10));
      rounds.add(executors.accept(Side.SELL, 2, 10));
      RunningRounds.await("the search", () -> rounds.status().status().phase() == Phase.SEARCHING);
      long seq = rounds.status().status().seq();
      rounds.giveUp(seq + 1);
      assertEquals(Phase.SEARCHING, rounds.status().status().phase());
      rounds.giveUp(seq);
      RunningRounds.await("it is held", () -> rounds.status().status().phase() == Phase.HELD);
      rounds.killCoordinator();
      executors.watch((_, _) -> true);
      RunningRounds.await(
          "it is held again",
          () ->
              rounds.status().status().phase() == Phase.HELD
                  && rounds.status().status().seq() == seq);
      assertTrue(rounds.archive.close(executors.terms().id(), seq).isEmpty());
    }
  }

  /** A book that believed it would have kept its orders for ever. */
  @Test
  void aSeqThatIsNotOverMovesNoBook() throws Exception {
    try (FiveExecutors executors = new FiveExecutors(19, INTERVAL, 2);
        RunningRounds rounds = new RunningRounds(executors)) {
      executors.awaitThatTheyMaySign();
      for (long seq : new long[] {1L << 62, -1, 1_000_000}) {
        rounds.tellBookThatItIsOver(seq);
      }
      FiveExecutors.Accepted order = executors.accept(Side.BUY, 5, 10);
      rounds.add(order);
      rounds.add(order.cancel());
      for (int j = 1; j <= 5; j++) {
        executors.ask(j, new Request.SubmitCancel(order.cancel()));
      }
      RunningRounds.await("it has ended", () -> rounds.page().entries().isEmpty());
    }
  }

  /** Five executors: four operators are too few for a void, and a given-up round can go on. */
  @Test
  void aRoundThatIsGivenUpGoesOnOrIsVoidedAsTheOperatorsSay() throws Exception {
    try (FiveExecutors executors = new FiveExecutors(18, INTERVAL, 2);
        RunningRounds rounds = new RunningRounds(executors)) {
      executors.awaitThatTheyMaySign();
      MarketId market = executors.terms().id();
      executors.watch(
          (_, request) ->
              !(request instanceof Request.Follow follow && follow.proof().isPresent()));
      rounds.add(executors.accept(Side.BUY, 5, 10));
      rounds.add(executors.accept(Side.SELL, 2, 10));
      RunningRounds.await("the search", () -> rounds.status().status().phase() == Phase.SEARCHING);
      long seq = rounds.status().status().seq();
      rounds.words.say(new OperatorWord(Kind.GIVE_UP, market, seq + 1));
      rounds.words.say(new OperatorWord(Kind.GIVE_UP, market, seq));
      RunningRounds.await("it is held", () -> rounds.status().status().phase() == Phase.HELD);
      rounds.words.say(new OperatorWord(Kind.TAKE_UP, market, seq));
      RunningRounds.await("it goes on", () -> rounds.status().status().phase() == Phase.SEARCHING);
      rounds.words.say(new OperatorWord(Kind.GIVE_UP, market, seq));
      RunningRounds.await("it is held", () -> rounds.status().status().phase() == Phase.HELD);
      for (int j = 1; j <= 4; j++) {
        executors.words(j).say(new OperatorWord(Kind.ALLOW_VOID, market, seq));
      }
      executors.away(4);
      executors.start(4);
      Thread.sleep(6_000);
      assertEquals(Phase.HELD, rounds.status().status().phase());
      executors.words(5).say(new OperatorWord(Kind.ALLOW_VOID, market, seq));
      rounds.awaitTold(seq);
      assertInstanceOf(FinishedClose.End.Voided.class, rounds.close(seq).end());
      assertEquals(EndReason.VOIDED, rounds.told.take().endings().getFirst().reason());
    }
  }

  @Test
  void aCancelledOrderEndsWithItsCancelInTheRecord() throws Exception {
    try (FiveExecutors executors = new FiveExecutors(15, INTERVAL, 2);
        RunningRounds rounds = new RunningRounds(executors)) {
      executors.awaitThatTheyMaySign();
      FiveExecutors.Accepted order = executors.accept(Side.BUY, 5, 10);
      rounds.add(order);
      rounds.add(order.cancel());
      for (int j = 1; j <= 5; j++) {
        executors.ask(j, new Request.SubmitCancel(order.cancel()));
      }
      RunningRounds.await("it has ended", () -> rounds.page().entries().isEmpty());
      AccountMessage.RoundOver told = rounds.told.take();
      assertEquals(EndReason.CANCELLED, told.endings().getFirst().reason());
      RunningRounds.await("verified", () -> rounds.verified(told.seq()).isPresent());
      assertTrue(rounds.verified(told.seq()).orElseThrow());
    }
  }
}
