package io.phantompool.protocol.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.session.SessionId;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.LockQuorum;
import io.phantompool.protocol.agreement.PrepareCertificate;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.agreement.Votes;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.executor.ExecutorState;
import io.phantompool.protocol.executor.Proposal;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.order.SealedOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a coordinator that lies asks in vain: a refusal changes nothing. */
class LyingCoordinatorTest {
  private final TestPool pool = TestPool.of(41);
  private final HandDriven rounds = new HandDriven(pool);
  private final Seat victim = pool.executor(2);
  private SealedOrder buy;

  @BeforeEach
  void someOrders() {
    buy = pool.resting(pool.trader(), Side.BUY, 4, 10);
    pool.resting(pool.trader(), Side.SELL, 2, 7);
  }

  private Reply ask(Request request) {
    return victim.ask(request, pool.now());
  }

  private void refuses(String code, Request request) {
    ExecutorState before = victim.state();
    Reply reply = ask(request);
    String given =
        switch (reply) {
          case Reply.Refused(String c, String _) -> c;
          case Reply.RefusedVote(String c, String _, long _) -> c;
          default -> throw new AssertionError("not refused: " + reply);
        };
    assertEquals(code, given);
    assertTrue(before.hasSameFacts(victim.state()), "a refusal changes nothing");
  }

  private Session session(SessionKind kind, Digest subject) {
    return new Session(kind, subject, new SessionId(Digest.of(pool.random().bytes(Digest.LENGTH))));
  }

  private Request begin(long seq, SessionKind kind, Digest subject) {
    return new Request.BeginSession(pool.id(), seq, session(kind, subject));
  }

  private Request follow(long seq, Optional<Encoded> proof, List<List<Contribution>> answers) {
    return new Request.Follow(pool.id(), seq, proof, 0, answers);
  }

  private List<Signed<Inventory>> inventories(int... executors) {
    List<Signed<Inventory>> all = new ArrayList<>();
    long close = pool.now() / TestPool.INTERVAL * TestPool.INTERVAL;
    for (int j : executors) {
      Reply reply =
          pool.executor(j)
              .ask(new Request.GiveInventory(pool.id(), rounds.seq(), close), pool.now());
      all.add(assertInstanceOf(Reply.GivenInventory.class, reply).inventory());
    }
    return all;
  }

  @Test
  void anythingBeforeTheCertificate() {
    HandDriven.Closed closed = rounds.agree();
    Digest alpha = closed.T().alpha();
    refuses("not-certified", begin(1, SessionKind.RANDOMNESS, alpha));
    refuses("not-certified", follow(1, Optional.empty(), List.of()));
    refuses("undecided", new Request.SignVoid(pool.id(), 1), true);
  }

  private void refuses(String code, Request request, boolean allowed) {
    if (allowed) {
      victim.allowVoid(pool.terms(), 1);
    }
    refuses(code, request);
  }

  @Test
  void differentSetsInOneAttempt() {
    pool.passToNextClose();
    // Only executor 5 has the cancel: one set is with it, the other without.
    var cancel = pool.traderOf(buy).cancel(buy.id());
    pool.executor(5).ask(new Request.SubmitCancel(cancel), pool.now());
    List<Signed<Inventory>> without = inventories(1, 2, 3, 4);
    List<Signed<Inventory>> with = inventories(2, 3, 4, 5);
    ask(new Request.SubmitCancel(cancel));
    Proposal one = new Proposal(pool.id(), 1, without, LockQuorum.NONE);
    Proposal other = new Proposal(pool.id(), 1, with, LockQuorum.NONE);
    assertInstanceOf(Reply.Prepared.class, ask(new Request.PrepareClose(one)));
    refuses("other-tuple", new Request.PrepareClose(other));
    refuses("locks", new Request.PrepareClose(other.in(2, LockQuorum.NONE)));
  }

  @Test
  void inventoriesThatItHasBent() {
    pool.passToNextClose();
    List<Signed<Inventory>> bent = new ArrayList<>(inventories(1, 2, 3, 4));
    Inventory of = bent.getFirst().report();
    Inventory shorter =
        new Inventory(
            1,
            of.market(),
            of.seq(),
            of.closeTimeMillis(),
            of.previousOutcome(),
            of.counter(),
            List.of(),
            of.cancelled());
    bent.set(0, new Signed<>(shorter, bent.getFirst().signature()));
    refuses(
        "inventories", new Request.PrepareClose(new Proposal(pool.id(), 1, bent, LockQuorum.NONE)));
    refuses(
        "inventories",
        new Request.PrepareClose(new Proposal(pool.id(), 1, bent.subList(1, 4), LockQuorum.NONE)));
  }

  @Test
  void aCertificateOfItsOwnOrWithAnotherSet() {
    HandDriven.Closed closed = rounds.agree();
    CloseTuple T = closed.T();
    List<Vote> votes = closed.certificate().votes().votes();
    Certificate threeVotes = new Certificate(T, 1, Votes.of(votes.subList(0, 3)));
    refuses("certificate", new Request.ShowCertificate(threeVotes, closed.set()));
    Certificate otherAttempt = new Certificate(T, 2, closed.certificate().votes());
    refuses("certificate", new Request.ShowCertificate(otherAttempt, closed.set()));
    ClosedSet smaller = new ClosedSet(closed.set().orders().subList(0, 1), List.of());
    refuses("set", new Request.ShowCertificate(closed.certificate(), smaller));
    refuses(
        "certificate",
        new Request.CommitClose(new PrepareCertificate(T, 2, closed.certificate().votes())));
  }

  @Test
  void anotherAlphaAndARandomnessTriedTwice() {
    HandDriven.Closed closed = rounds.close();
    CloseTuple T = closed.T();
    refuses("alpha", begin(1, SessionKind.RANDOMNESS, Digest.of(pool.random().bytes(32))));
    refuses("alpha", begin(1, SessionKind.RANDOMNESS, T.digest()));
    Encoded first = rounds.draw(T);
    Encoded second = rounds.draw(T);
    assertNotEquals(first, second, "the proof has fresh nonces");
    assertEquals(
        pool.combiner().verify(SessionKind.RANDOMNESS, T.alpha(), first),
        pool.combiner().verify(SessionKind.RANDOMNESS, T.alpha(), second));
    Session session = session(SessionKind.RANDOMNESS, T.alpha());
    ask(new Request.BeginSession(pool.id(), 1, session));
    refuses("alpha", new Request.BeginSession(pool.id(), 1, otherSubject(session)));
  }

  private static Session otherSubject(Session session) {
    return new Session(SessionKind.RANDOMNESS, Digest.ZERO, session.id());
  }

  @Test
  void probesOffThePath() {
    CloseTuple T = rounds.close().T();
    Optional<Encoded> proof = Optional.of(rounds.draw(T));
    refuses("randomness", follow(1, Optional.empty(), List.of()));
    refuses("randomness", follow(1, Optional.of(Encoded.of(new byte[80])), List.of()));
    List<Contribution> first = rounds.answers(T, proof, List.of());
    // No question is skipped, and none is answered with the answers to another.
    refuses("too-few", follow(1, proof, List.of(List.of())));
    refuses("too-few", follow(1, proof, List.of(first.subList(0, 1), first)));
    refuses("too-few", follow(1, proof, List.of(first, first)));
    refuses("question", new Request.Follow(pool.id(), 1, proof, -1, List.of(first, first)));
    assertInstanceOf(
        Reply.At.class, ask(new Request.Follow(pool.id(), 1, proof, 9, List.of(first))));
  }

  @Test
  void theSameQuestionAgainShowsNothingElse() {
    CloseTuple T = rounds.close().T();
    Optional<Encoded> proof = Optional.of(rounds.draw(T));
    List<Contribution> first = rounds.answers(T, proof, List.of());
    Reply.Answered second =
        assertInstanceOf(Reply.Answered.class, ask(follow(1, proof, List.of(first))));
    Reply.Answered again = assertInstanceOf(Reply.Answered.class, ask(follow(1, proof, List.of())));
    assertTrue(first.contains(again.contribution().contribution()));
    assertEquals(second, ask(follow(1, proof, List.of(first))));
  }

  @Test
  void anOutcomeThatDoesNotFollow() {
    HandDriven.Closed closed = rounds.close();
    refuses("outcome-unknown", begin(1, SessionKind.SIGNATURE, Digest.ZERO));
    HandDriven.Finished first = rounds.finish(closed);
    pool.resting(pool.trader(), Side.SELL, 1, 5);
    HandDriven.Closed second = rounds.close();
    rounds.followToTheEnd(second.T());
    refuses("outcome", begin(2, SessionKind.SIGNATURE, first.outcome().digest()));
    refuses("outcome", new Request.ShowOutcome(pool.id(), 2, first.outcome(), first.signature()));
    refuses(
        "signature",
        new Request.ShowOutcome(
            pool.id(),
            2,
            victim.derived(pool.id()).orElseThrow(),
            Signature.of(new byte[Signature.LENGTH])));
  }

  @Test
  void aSeqThatIsOver() {
    HandDriven.Finished first = rounds.round();
    CloseTuple T = first.closed().T();
    refuses("seq-over", begin(1, SessionKind.RANDOMNESS, T.alpha()));
    refuses("seq-over", follow(1, Optional.empty(), List.of()));
    refuses("seq-over", new Request.GiveInventory(pool.id(), 1, T.closeTimeMillis()));
    refuses(
        "seq-over",
        new Request.ShowCertificate(first.closed().certificate(), first.closed().set()));
    refuses("close-time", new Request.GiveInventory(pool.id(), 2, T.closeTimeMillis()));
  }
}
