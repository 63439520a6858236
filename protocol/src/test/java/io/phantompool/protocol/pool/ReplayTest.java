package io.phantompool.protocol.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.SessionId;
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
  void noOutcomeIsSignedAfterAVoidAndNoVoidAfterAnOutcome() {
    HandDriven.Closed closed = rounds.close();
    CloseTuple T = closed.T();
    Digest outcome = rounds.followToTheEnd(T);
    pool.executors().forEach(seat -> seat.allowVoid(pool.terms(), 1));
    assertInstanceOf(
        Reply.Voided.class, pool.executor(1).ask(new Request.SignVoid(pool.id(), 1), pool.now()));
    Session session = session(SessionKind.SIGNATURE, outcome);
    refuses("outcome-or-void", new Request.BeginSession(pool.id(), 1, session));
    assertInstanceOf(
        Reply.Answered.class,
        pool.executor(2).ask(new Request.BeginSession(pool.id(), 1, session), pool.now()));
    Reply reply = pool.executor(2).ask(new Request.SignVoid(pool.id(), 1), pool.now());
    assertEquals("outcome-or-void", assertInstanceOf(Reply.RefusedVote.class, reply).code());
  }
}
