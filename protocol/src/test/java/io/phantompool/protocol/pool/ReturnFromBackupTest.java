package io.phantompool.protocol.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.Side;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An executor starts again, with all of its journal or with an old copy of it. */
class ReturnFromBackupTest {
  private final TestPool pool = TestPool.of(51);
  private final HandDriven rounds = new HandDriven(pool);
  private final Seat returning = pool.executor(5);

  private Reply inventory() {
    long close = pool.now() / TestPool.INTERVAL * TestPool.INTERVAL;
    return returning.ask(new Request.GiveInventory(pool.id(), rounds.seq(), close), pool.now());
  }

  /** Everybody says where its journal stands, and everybody hears it. */
  private void exchangeMarks() {
    for (Seat from : pool.executors()) {
      Reply.GivenMark mark =
          assertInstanceOf(Reply.GivenMark.class, from.ask(new Request.GiveMark(), pool.now()));
      pool.executors().stream()
          .filter(to -> to != from)
          .forEach(to -> to.ask(new Request.HearMark(mark.mark()), pool.now()));
    }
  }

  private Digest starts(boolean restored) {
    Digest question = Digest.of(pool.random().bytes(Digest.LENGTH));
    returning.startAsking(question, restored);
    return question;
  }

  private void hears(Digest question, int... peers) {
    for (int peer : peers) {
      Reply.GivenStanding standing =
          assertInstanceOf(
              Reply.GivenStanding.class,
              pool.executor(peer)
                  .ask(
                      new Request.GiveStanding(pool.id(), returning.index(), question),
                      pool.now()));
      returning.ask(new Request.HearStanding(standing.standing()), pool.now());
    }
  }

  private static void refused(Reply reply) {
    assertEquals("returning", assertInstanceOf(Reply.Refused.class, reply).code());
  }

  private void arrive() {
    pool.resting(pool.trader(), Side.BUY, 4, 10);
  }

  @Test
  void afterAStartItSignsOnceEnoughPeersHaveAnswered() {
    arrive();
    rounds.round();
    exchangeMarks();
    returning.restart();
    pool.passToNextClose();
    Digest question = starts(false);
    refused(inventory());
    hears(question, 1, 2);
    refused(inventory());
    hears(Digest.ZERO, 3); // An answer to another question.
    refused(inventory());
    hears(question, 3);
    assertInstanceOf(Reply.GivenInventory.class, inventory());
  }

  @Test
  void whoIsRolledBackWaitsForALaterOutcomeAndAnswersUnderCertificates() {
    arrive();
    rounds.round();
    int backup = returning.journal().size();
    pool.passToNextClose();
    inventory(); // A promise that the backup does not know.
    exchangeMarks();
    returning.restartWith(backup);
    Digest question = starts(false);
    hears(question, 1, 2, 3, 4);
    refused(inventory());
    // Under way at the return: seq 2. What is certified, it answers for at once.
    HandDriven.Closed second = rounds.close();
    Optional<Encoded> none = Optional.empty();
    assertInstanceOf(
        Reply.Derived.class,
        returning.ask(new Request.Follow(pool.id(), 2, none, 0, List.of()), pool.now()));
    rounds.finish(second);
    pool.passToNextClose();
    refused(inventory());
    rounds.round();
    pool.passToNextClose();
    assertInstanceOf(Reply.GivenInventory.class, inventory());
  }

  @Test
  void whoKnowsThatItWasRestoredWaitsWhateverThePeersSay() {
    arrive();
    rounds.round();
    returning.restart();
    Digest question = starts(true);
    hears(question, 1, 2, 3);
    pool.passToNextClose();
    refused(inventory());
    refused(
        returning.ask(
            new Request.SubmitOrder(pool.accepted().values().iterator().next().order()),
            pool.now()));
    Session session = new Session(SessionKind.RANDOMNESS, Digest.ZERO, new SessionId(Digest.ZERO));
    Reply notCertified = returning.ask(new Request.BeginSession(pool.id(), 2, session), pool.now());
    assertEquals("not-certified", assertInstanceOf(Reply.Refused.class, notCertified).code());
  }

  @Test
  void aRollbackIsNotHiddenByASecondStart() {
    arrive();
    rounds.round();
    int backup = returning.journal().size();
    pool.passToNextClose();
    inventory();
    exchangeMarks();
    returning.restartWith(backup);
    hears(starts(false), 1, 2, 3);
    rounds.round(); // It rereads facts, but promises nothing.
    returning.restart();
    hears(starts(false), 1, 2, 3);
    pool.passToNextClose();
    refused(inventory());
  }
}
