package io.phantompool.protocol.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.protocol.agreement.BallotAnswer.Again;
import io.phantompool.protocol.agreement.BallotAnswer.Promised;
import io.phantompool.protocol.agreement.BallotAnswer.Reason;
import io.phantompool.protocol.agreement.BallotAnswer.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rules of one ballot, each broken on purpose. Executor 1 of five. */
class BallotTest {
  private static final Signers FAST = Signers.fast();
  private static final Committee COMMITTEE = FAST.committee(5, 2);
  private static final long TIME = Closes.LAST + Closes.INTERVAL;
  private static final DerivedClose T = Closes.derived(COMMITTEE, FAST, TIME, 1);
  private static final DerivedClose OTHER = Closes.derived(COMMITTEE, FAST, TIME, 3);

  private Ballot ballot = Ballot.begin(Closes.ballotTerms(COMMITTEE, 1));

  private Promise promised(BallotAnswer answer) {
    Promise promise = assertInstanceOf(Promised.class, answer).promise();
    ballot = ballot.apply(promise);
    return promise;
  }

  private static Refused refused(Reason reason, BallotAnswer answer) {
    Refused refused = assertInstanceOf(Refused.class, answer);
    assertEquals(reason, refused.reason());
    return refused;
  }

  private static PrepareCertificate prepares(long attempt, DerivedClose close) {
    return new PrepareCertificate(
        close.tuple(),
        attempt,
        Closes.votes(FAST, new Prepare(attempt, close.tuple()), 2, 3, 4, 5));
  }

  private static Certificate commits(long attempt, DerivedClose close) {
    return new Certificate(
        close.tuple(), attempt, Closes.votes(FAST, new Commit(attempt, close.tuple()), 2, 3, 4, 5));
  }

  /** Executors 2 to 5 show this lock. */
  private static LockQuorum locks(long attempt, Optional<PrepareCertificate> lock) {
    List<Signed<Lock>> locks = new ArrayList<>();
    for (int executor = 2; executor <= 5; executor++) {
      locks.add(FAST.signed(new Lock(executor, Closes.MARKET, Closes.SEQ, attempt, 1, lock)));
    }
    return new LockQuorum(locks);
  }

  @Test
  void goesFromIdleToAnOutcome() {
    promised(ballot.report(Closes.inventory(1, TIME, 1, 1, 0), TIME));
    assertEquals(Phase.IDLE, ballot.state().phase());
    promised(ballot.prepare(1, T, LockQuorum.NONE, TIME));
    assertEquals(Phase.VOTING, ballot.state().phase());
    Promise locked = promised(ballot.commit(prepares(1, T)));
    assertEquals(Optional.of(new Commit(1, T.tuple())), locked.statement());
    assertEquals(Phase.LOCKED, ballot.state().phase());
    assertTrue(promised(ballot.certify(commits(1, T))).statement().isEmpty());
    assertEquals(Phase.CERTIFIED, ballot.state().phase());
    promised(ballot.chooseOutcome(Closes.id(1)));
    assertEquals(Phase.OUTCOME, ballot.state().phase());
    assertInstanceOf(Again.class, ballot.chooseOutcome(Closes.id(1)));
    refused(Reason.OUTCOME_OR_VOID, ballot.chooseOutcome(Closes.id(2)));
    refused(Reason.OUTCOME_OR_VOID, ballot.signVoid());
  }

  @Test
  void signsOneInventoryPerCloseTime() {
    promised(ballot.report(Closes.inventory(1, TIME, 1, 1, 0), TIME));
    Promise again =
        assertInstanceOf(Again.class, ballot.report(Closes.inventory(1, TIME, 2, 3, 0), TIME))
            .promise();
    assertEquals(Optional.of(Closes.inventory(1, TIME, 1, 1, 0)), again.statement());
    long later = TIME + Closes.INTERVAL;
    promised(ballot.report(Closes.inventory(1, later, 2, 3, 0), later));
    refused(Reason.OLD_CLOSE_TIME, ballot.report(Closes.inventory(1, TIME, 3, 1, 0), later));
  }

  @Test
  void refusesACloseTimeOffTheGridNotLaterOrAheadOfTheClock() {
    refused(Reason.CLOSE_TIME, ballot.report(Closes.inventory(1, TIME + 1, 1, 1, 0), TIME));
    refused(Reason.CLOSE_TIME, ballot.report(Closes.inventory(1, Closes.LAST, 1, 1, 0), TIME));
    refused(Reason.CLOSE_TIME, ballot.prepare(1, T, LockQuorum.NONE, TIME - 2_001));
    promised(ballot.prepare(1, T, LockQuorum.NONE, TIME - 2_000));
  }

  @Test
  void preparesOneTInAnAttempt() {
    promised(ballot.prepare(1, T, LockQuorum.NONE, TIME));
    assertInstanceOf(Again.class, ballot.prepare(1, T, LockQuorum.NONE, TIME));
    refused(Reason.OTHER_TUPLE, ballot.prepare(1, OTHER, LockQuorum.NONE, TIME));
    refused(Reason.OTHER_TUPLE, ballot.commit(prepares(1, OTHER)));
  }

  @Test
  void signsNothingBelowItsHighestAttempt() {
    Promise shown = promised(ballot.showLock(3, 1));
    refused(Reason.OLD_ATTEMPT, ballot.prepare(1, T, LockQuorum.NONE, TIME));
    refused(Reason.OLD_ATTEMPT, ballot.commit(prepares(2, T)));
    assertEquals(3, refused(Reason.OLD_ATTEMPT, ballot.showLock(2, 2)).highestAttempt());
    assertEquals(shown, assertInstanceOf(Again.class, ballot.showLock(3, 2)).promise());
    promised(ballot.prepare(3, T, locks(3, Optional.empty()), TIME));
  }

  @Test
  void leavesItsLockOnlyForALaterPrepareCertificate() {
    promised(ballot.commit(prepares(2, T)));
    refused(Reason.LOCKED, ballot.prepare(4, OTHER, locks(4, Optional.empty()), TIME));
    Optional<PrepareCertificate> earlier = Optional.of(prepares(1, OTHER));
    refused(Reason.LOCKED, ballot.prepare(4, OTHER, locks(4, earlier), TIME));
    promised(ballot.prepare(4, OTHER, locks(4, Optional.of(prepares(3, OTHER))), TIME));
    Promise shown = promised(ballot.showLock(5, 4));
    Lock lock = (Lock) shown.statement().orElseThrow();
    assertEquals(Optional.of(prepares(2, T)), lock.locked(), "locked on what it committed to");
  }

  @Test
  void preparesOnlyWhatTheLocksShownBindTheAttemptTo() {
    Optional<PrepareCertificate> lock = Optional.of(prepares(1, T));
    refused(Reason.LOCKS, ballot.prepare(2, OTHER, locks(2, lock), TIME));
    refused(Reason.LOCKS, ballot.prepare(2, T, LockQuorum.NONE, TIME));
    refused(Reason.LOCKS, ballot.prepare(3, T, locks(2, lock), TIME));
    refused(Reason.LOCKS, ballot.prepare(1, T, locks(2, lock), TIME));
    promised(ballot.prepare(2, T, locks(2, lock), TIME));
  }

  @Test
  void namesWhoShowsAFalseLock() {
    Optional<PrepareCertificate> late = Optional.of(prepares(2, T));
    Refused refused = refused(Reason.LOCKS, ballot.prepare(2, T, locks(2, late), TIME));
    assertEquals(2, refused.culprit().orElseThrow().culprit());
  }

  @Test
  void refusesCertificatesThatDoNotHold() {
    PrepareCertificate good = prepares(1, T);
    refused(Reason.CERTIFICATE, ballot.commit(new PrepareCertificate(T.tuple(), 2, good.votes())));
    Votes three = new Votes(good.votes().votes().subList(0, 3));
    refused(Reason.CERTIFICATE, ballot.commit(new PrepareCertificate(T.tuple(), 1, three)));
    refused(Reason.CERTIFICATE, ballot.certify(new Certificate(T.tuple(), 1, good.votes())));
    Votes earlier = Closes.votes(FAST, new Commit(1, Closes.EARLIER), 2, 3, 4, 5);
    refused(Reason.NOT_THIS_SEQ, ballot.certify(new Certificate(Closes.EARLIER, 1, earlier)));
  }

  @Test
  void servesNothingButTheCertificateOnceItHasSeenIt() {
    promised(ballot.certify(commits(2, T)));
    assertInstanceOf(Again.class, ballot.certify(commits(3, T)));
    refused(Reason.DECIDED, ballot.certify(commits(3, OTHER)));
    refused(Reason.DECIDED, ballot.prepare(3, T, locks(3, Optional.empty()), TIME));
    refused(Reason.DECIDED, ballot.commit(prepares(3, T)));
    refused(Reason.DECIDED, ballot.showLock(3, 1));
    refused(Reason.DECIDED, ballot.report(Closes.inventory(1, TIME, 1, 1, 0), TIME));
  }

  @Test
  void voidAndOutcomeExcludeEachOther() {
    refused(Reason.UNDECIDED, ballot.signVoid());
    refused(Reason.UNDECIDED, ballot.chooseOutcome(Closes.id(1)));
    promised(ballot.certify(commits(1, T)));
    assertEquals(Optional.of(new VoidVote(T.tuple())), promised(ballot.signVoid()).statement());
    assertInstanceOf(Again.class, ballot.signVoid());
    refused(Reason.OUTCOME_OR_VOID, ballot.chooseOutcome(Closes.id(1)));
  }

  @Test
  void showsItsLockAtMostAThousandAttemptsAhead() {
    refused(Reason.NO_SUCH_ATTEMPT, ballot.showLock(Ballot.FARTHEST_STEP + 1, 1));
    refused(Reason.NO_SUCH_ATTEMPT, ballot.showLock(Long.MAX_VALUE, 1));
    refused(Reason.NO_SUCH_ATTEMPT, ballot.showLock(1, 1));
    refused(Reason.NO_SUCH_ATTEMPT, ballot.showLock(Long.MIN_VALUE, 1));
    promised(ballot.showLock(Ballot.FARTHEST_STEP, 1));
    promised(ballot.showLock(2 * Ballot.FARTHEST_STEP, 2));
  }

  @Test
  void refusesAJournalThatIsNotItsOwn() {
    Promise second = new Promise.Prepared(new Prepare(1, OTHER.tuple()));
    Ballot prepared = ballot.apply(new Promise.Prepared(new Prepare(1, T.tuple())));
    assertThrows(IllegalArgumentException.class, () -> prepared.apply(second));
    Promise outcome = new Promise.OutcomeChosen(Closes.id(1));
    assertThrows(IllegalArgumentException.class, () -> prepared.apply(outcome));
    Promise foreign = new Promise.Inventoried(Closes.inventory(2, TIME, 1, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> prepared.apply(foreign));
  }
}
