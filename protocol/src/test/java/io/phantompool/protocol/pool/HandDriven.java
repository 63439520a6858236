package io.phantompool.protocol.pool;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

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
import io.phantompool.protocol.committee.Choice;
import io.phantompool.protocol.committee.Combination;
import io.phantompool.protocol.committee.Contribution;
import io.phantompool.protocol.committee.Encoded;
import io.phantompool.protocol.committee.Session;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.executor.Proposal;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.round.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drives closes and rounds one straight line at a time, where everybody is honest and there. */
public final class HandDriven {
  private final TestPool pool;

  /** Drives this pool. */
  public HandDriven(TestPool pool) {
    this.pool = pool;
  }

  /** A close that has its certificate. */
  public record Closed(Certificate certificate, ClosedSet set) {
    /** T. */
    public CloseTuple T() {
      return certificate.tuple();
    }
  }

  /** A round with its end. */
  public record Finished(Closed closed, Outcome outcome, Signature signature) {}

  /** The market's next close and round; everybody reads the outcome. */
  public Finished round() {
    return finish(close());
  }

  /** Agrees on the next close and shows everybody the certificate. */
  public Closed close() {
    Closed closed = agree();
    for (Seat seat : pool.executors()) {
      noted(seat, new Request.ShowCertificate(closed.certificate(), closed.set()));
    }
    return closed;
  }

  /** Agrees on the next close; nobody has seen the certificate yet. */
  public Closed agree() {
    long closeTime = pool.passToNextClose();
    long seq = seq();
    List<Signed<Inventory>> inventories =
        quorum().stream()
            .map(seat -> ask(seat, new Request.GiveInventory(pool.id(), seq, closeTime)))
            .map(reply -> assertInstanceOf(Reply.GivenInventory.class, reply).inventory())
            .toList();
    Proposal proposal = new Proposal(pool.id(), 1, inventories, LockQuorum.NONE);
    List<Vote> prepares = new ArrayList<>();
    Digest tuple = Digest.ZERO;
    for (Seat seat : quorum()) {
      Reply.Prepared prepared =
          assertInstanceOf(Reply.Prepared.class, ask(seat, new Request.PrepareClose(proposal)));
      prepares.add(prepared.vote());
      tuple = prepared.tuple();
    }
    Reply.Close close =
        assertInstanceOf(
            Reply.Close.class, ask(pool.executor(1), new Request.GiveClose(pool.id(), seq, tuple)));
    return new Closed(commit(close.tuple(), prepares), close.set());
  }

  private Certificate commit(CloseTuple T, List<Vote> prepares) {
    PrepareCertificate prepared = new PrepareCertificate(T, 1, Votes.of(prepares));
    List<Vote> commits = new ArrayList<>();
    for (Seat seat : quorum()) {
      commits.add(
          assertInstanceOf(Reply.Committed.class, ask(seat, new Request.CommitClose(prepared)))
              .vote());
    }
    return new Certificate(T, 1, Votes.of(commits));
  }

  /** From a certificate that everybody has seen to the outcome. */
  public Finished finish(Closed closed) {
    return sign(closed, followToTheEnd(closed.T()));
  }

  /** One session of randomness: a proof. */
  public Encoded draw(CloseTuple T) {
    return session(T, SessionKind.RANDOMNESS, T.alpha());
  }

  /** What the first three executors answer after these answers. */
  public List<Contribution> answers(
      CloseTuple T, Optional<Encoded> proof, List<List<Contribution>> answers) {
    Request follow = new Request.Follow(pool.id(), T.seq(), proof, 0, answers);
    return three().stream().map(seat -> answered(ask(seat, follow))).toList();
  }

  /** Leads the first three to the outcome; gives its digest. */
  public Digest followToTheEnd(CloseTuple T) {
    Optional<Encoded> proof = T.open() ? Optional.of(draw(T)) : Optional.empty();
    List<List<Contribution>> answers = new ArrayList<>();
    while (true) {
      List<Contribution> given = new ArrayList<>();
      Request follow = new Request.Follow(pool.id(), T.seq(), proof, 0, answers);
      Digest outcome = Digest.ZERO;
      for (Seat seat : three()) {
        switch (ask(seat, follow)) {
          case Reply.Answered answered -> given.add(answered.contribution().contribution());
          case Reply.Derived(long _, Digest derived) -> outcome = derived;
          case Reply.At(long _, int index) -> {
            while (answers.size() < index) {
              answers.add(List.of());
            }
          }
          case Reply other -> throw new AssertionError("no answer: " + other);
        }
      }
      if (!outcome.equals(Digest.ZERO)) {
        return outcome;
      }
      answers.add(given);
    }
  }

  private Finished sign(Closed closed, Digest outcome) {
    CloseTuple T = closed.T();
    Signature signature = Signature.of(session(T, SessionKind.SIGNATURE, outcome).bytes());
    Outcome derived = pool.executor(1).derived(pool.id()).orElseThrow();
    for (Seat seat : pool.executors()) {
      noted(seat, new Request.ShowOutcome(pool.id(), T.seq(), derived, signature));
    }
    pool.traders().forEach(trader -> trader.read(T.seq(), derived));
    return new Finished(closed, derived, signature);
  }

  private Encoded session(CloseTuple T, SessionKind kind, Digest subject) {
    Session session =
        new Session(kind, subject, new SessionId(Digest.of(pool.random().bytes(Digest.LENGTH))));
    List<Contribution> commitments = new ArrayList<>();
    for (Seat seat : three()) {
      commitments.add(answered(ask(seat, new Request.BeginSession(pool.id(), T.seq(), session))));
    }
    Choice.Chosen chosen =
        assertInstanceOf(Choice.Chosen.class, pool.combiner().choose(session, commitments));
    List<Contribution> answers = new ArrayList<>();
    for (Seat seat : three()) {
      answers.add(
          answered(
              ask(
                  seat,
                  new Request.AnswerSession(pool.id(), T.seq(), session, chosen.contributions()))));
    }
    return assertInstanceOf(
            Combination.Made.class,
            pool.combiner().combine(session, chosen.contributions(), answers))
        .result();
  }

  private static Contribution answered(Reply reply) {
    return assertInstanceOf(Reply.Answered.class, reply).contribution().contribution();
  }

  private List<Seat> quorum() {
    return pool.executors().subList(0, pool.committee().quorum());
  }

  private List<Seat> three() {
    return pool.executors().subList(0, 3);
  }

  /** The seq under way at executor 1. */
  public long seq() {
    return assertInstanceOf(
            Reply.Progress.class, ask(pool.executor(1), new Request.GiveProgress(pool.id())))
        .standing()
        .seq();
  }

  private Reply ask(Seat seat, Request request) {
    return seat.ask(request, pool.now());
  }

  private void noted(Seat seat, Request request) {
    Reply reply = ask(seat, request);
    if (!(reply instanceof Reply.Noted)) {
      throw new AssertionError("executor %d: %s".formatted(seat.index(), reply));
    }
  }
}
