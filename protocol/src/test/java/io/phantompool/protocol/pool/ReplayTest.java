package io.phantompool.protocol.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Commit;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.agreement.Votes;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.committee.Choice;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was begun in one round is asked for in another. */
class ReplayTest {
  private final TestPool pool = TestPool.of(62);
  private final HandDriven rounds = new HandDriven(pool);

  @BeforeEach
  void someOrders() {
    pool.resting(pool.trader(), Side.BUY, 4, 10);
    pool.resting(pool.trader(), Side.SELL, 2, 7);
  }

  private Request.AnswerSession begun(CloseTuple T, Session session) {
    List<Contribution> messages = new ArrayList<>();
    for (Seat seat : pool.executors().subList(0, 3)) {
      Reply reply = seat.ask(new Request.BeginSession(pool.id(), T.seq(), session), pool.now());
      messages.add(assertInstanceOf(Reply.Answered.class, reply).contribution().contribution());
    }
    List<Contribution> chosen =
        assertInstanceOf(Choice.Chosen.class, pool.combiner().choose(session, messages))
            .contributions();
    return new Request.AnswerSession(pool.id(), T.seq(), session, chosen);
  }

  private Session session(SessionKind kind, Digest subject) {
    return new Session(kind, subject, new SessionId(Digest.of(pool.random().bytes(32))));
  }

  private void refuses(String code, Request request) {
    Reply reply = pool.executor(1).ask(request, pool.now());
    assertEquals(code, assertInstanceOf(Reply.Refused.class, reply).code());
  }

  @Test
  void aSessionOfARoundThatIsOverIsNotAnsweredInTheNext() {
    HandDriven.Closed first = rounds.close();
    CloseTuple T = first.T();
    var randomness = begun(T, session(SessionKind.RANDOMNESS, T.alpha()));
    Digest outcome = rounds.followToTheEnd(T);
    var signature = begun(T, session(SessionKind.SIGNATURE, outcome));
    rounds.finish(first);
    refuses("seq-over", randomness);
    pool.resting(pool.trader(), Side.SELL, 1, 5);
    rounds.close();
    for (var old : List.of(randomness, signature)) {
      refuses("session", new Request.AnswerSession(pool.id(), 2, old.session(), old.chosen()));
    }
  }

  @Test
  void aSessionIsAnsweredOnceWhoeverIsChosen() {
    CloseTuple T = rounds.close().T();
    Session session = session(SessionKind.RANDOMNESS, T.alpha());
    Request.AnswerSession three = begun(T, session);
    Reply fourth =
        pool.executor(4).ask(new Request.BeginSession(pool.id(), T.seq(), session), pool.now());
    List<Contribution> others = new ArrayList<>(three.chosen().subList(0, 2));
    others.add(assertInstanceOf(Reply.Answered.class, fourth).contribution().contribution());
    assertInstanceOf(Reply.Answered.class, pool.executor(1).ask(three, pool.now()));
    // Two answers under one pair of nonces would give the share away.
    Request again = new Request.AnswerSession(pool.id(), T.seq(), session, others);
    assertInstanceOf(Reply.Refused.class, pool.executor(1).ask(again, pool.now()));
    assertInstanceOf(Reply.Refused.class, pool.executor(1).ask(three, pool.now()));
  }

  @Test
  void aSessionDoesNotOutliveARestartOrABackup() {
    CloseTuple T = rounds.close().T();
    Session session = session(SessionKind.RANDOMNESS, T.alpha());
    Request.AnswerSession answer = begun(T, session);
    Seat seat = pool.executor(1);
    seat.restart();
    refuses("session", answer);
    // The same id again has other nonces, and the old choice is not of them.
    Reply reply = seat.ask(new Request.BeginSession(pool.id(), T.seq(), session), pool.now());
    Contribution fresh =
        assertInstanceOf(Reply.Answered.class, reply).contribution().contribution();
    assertFalse(answer.chosen().contains(fresh));
    refuses("own-entry", answer);
  }

  @Test
  void aSecondCertificateForASeqIsRefusedAlsoAfterARestart() {
    HandDriven.Closed closed = rounds.close();
    CloseTuple T = closed.T();
    CloseTuple other =
        new CloseTuple(
            T.market(),
            T.ladderEpoch(),
            T.keyEpoch(),
            T.seq(),
            T.closeTimeMillis() + TestPool.INTERVAL,
            T.previousOutcome(),
            T.open(),
            T.ordersRoot(),
            T.endingsRoot(),
            T.arrivals(),
            T.reference());
    // More than f liars make one, and an honest executor still serves one alone.
    List<Vote> votes =
        IntStream.rangeClosed(2, 5)
            .mapToObj(j -> Vote.sign(new Commit(2, other), j, pool.identity(j)))
            .toList();
    Request second =
        new Request.ShowCertificate(new Certificate(other, 2, Votes.of(votes)), closed.set());
    for (int i = 0; i < 2; i++) {
      Reply reply = pool.executor(1).ask(second, pool.now());
      assertEquals("decided", assertInstanceOf(Reply.RefusedVote.class, reply).code());
      refuses(
          "alpha",
          new Request.BeginSession(
              pool.id(), T.seq(), session(SessionKind.RANDOMNESS, other.alpha())));
      pool.executor(1).restart();
    }
  }

  @Test
  void noOutcomeIsSignedAfterAVoidAndNoVoidAfterAnOutcome() {
    HandDriven.Closed closed = rounds.close();
    CloseTuple T = closed.T();
    Digest outcome = rounds.followToTheEnd(T);
    Session session = session(SessionKind.SIGNATURE, outcome);
    assertInstanceOf(
        Reply.Answered.class,
        pool.executor(2).ask(new Request.BeginSession(pool.id(), 1, session), pool.now()));
    pool.executors().forEach(seat -> seat.allowVoid(pool.terms(), 1));
    assertInstanceOf(
        Reply.Voided.class, pool.executor(1).ask(new Request.SignVoid(pool.id(), 1), pool.now()));
    refuses("outcome-or-void", new Request.BeginSession(pool.id(), 1, session));
    Reply reply = pool.executor(2).ask(new Request.SignVoid(pool.id(), 1), pool.now());
    assertEquals("outcome-or-void", assertInstanceOf(Reply.RefusedVote.class, reply).code());
  }
}
