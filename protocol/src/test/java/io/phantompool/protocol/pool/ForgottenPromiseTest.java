package io.phantompool.protocol.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two liars and an honest executor that has forgotten that it voided a seq would be enough to sign
 * its outcome as well: two histories of one market.
 */
class ForgottenPromiseTest {
  private final TestPool pool = TestPool.of(63);
  private final HandDriven rounds = new HandDriven(pool);
  private final Seat returning = pool.executor(5);
  private int backup;

  @BeforeEach
  void voidsASeqThatAlsoHasAnOutcome() {
    rounds.close();
    backup = returning.journal().size();
    returning.allowVoid(pool.terms(), 1);
    assertInstanceOf(Reply.Voided.class, ask(new Request.SignVoid(pool.id(), 1)));
  }

  private Reply ask(Request request) {
    return returning.ask(request, pool.now());
  }

  private Reply beginsToSign() {
    Reply.Derived derived =
        assertInstanceOf(
            Reply.Derived.class,
            ask(new Request.Follow(pool.id(), 1, Optional.empty(), 0, List.of())));
    Digest id = Digest.of(pool.random().bytes(Digest.LENGTH));
    Session session = new Session(SessionKind.SIGNATURE, derived.outcome(), new SessionId(id));
    return ask(new Request.BeginSession(pool.id(), 1, session));
  }

  private void refuses(String code) {
    assertEquals(code, assertInstanceOf(Reply.Refused.class, beginsToSign()).code());
  }

  @Test
  void whoseOperatorHasAllowedTheVoidChoosesNoOutcome() {
    Seat other = pool.executor(4);
    other.allowVoid(pool.terms(), 1);
    Reply.Derived derived =
        assertInstanceOf(
            Reply.Derived.class,
            other.ask(
                new Request.Follow(pool.id(), 1, Optional.empty(), 0, List.of()), pool.now()));
    Digest id = Digest.of(pool.random().bytes(Digest.LENGTH));
    Session session = new Session(SessionKind.SIGNATURE, derived.outcome(), new SessionId(id));
    Reply reply = other.ask(new Request.BeginSession(pool.id(), 1, session), pool.now());
    assertEquals("void-allowed", assertInstanceOf(Reply.Refused.class, reply).code());
    assertInstanceOf(Reply.Voided.class, other.ask(new Request.SignVoid(pool.id(), 1), pool.now()));
  }

  @Test
  void whoRemembersRefuses() {
    refuses("outcome-or-void");
    returning.restart();
    refuses("outcome-or-void");
  }

  @Test
  void whoKnowsThatItCameFromABackupRefuses() {
    returning.restartWith(backup);
    returning.startAsking(Digest.of(pool.random().bytes(32)), true);
    refuses("returning");
  }

  @Test
  void whomOnePeerTellsRefuses() {
    Reply.GivenMark mark = assertInstanceOf(Reply.GivenMark.class, ask(new Request.GiveMark()));
    Seat peer = pool.executor(1);
    peer.ask(new Request.HearMark(mark.mark()), pool.now());
    returning.restartWith(backup);
    Digest question = Digest.of(pool.random().bytes(32));
    returning.startAsking(question, false);
    Reply standing = peer.ask(new Request.GiveStanding(pool.id(), 5, question), pool.now());
    ask(new Request.HearStanding(assertInstanceOf(Reply.GivenStanding.class, standing).standing()));
    refuses("returning");
  }

  @Test
  void anExecutorThatOnlyStartedAgainSignsAtOnce() {
    Seat other = pool.executor(4);
    other.restart();
    other.startAsking(Digest.of(pool.random().bytes(32)), false);
    Reply.Derived derived =
        assertInstanceOf(
            Reply.Derived.class,
            other.ask(
                new Request.Follow(pool.id(), 1, Optional.empty(), 0, List.of()), pool.now()));
    Digest id = Digest.of(pool.random().bytes(Digest.LENGTH));
    Session session = new Session(SessionKind.SIGNATURE, derived.outcome(), new SessionId(id));
    assertInstanceOf(
        Reply.Answered.class,
        other.ask(new Request.BeginSession(pool.id(), 1, session), pool.now()));
  }
}
