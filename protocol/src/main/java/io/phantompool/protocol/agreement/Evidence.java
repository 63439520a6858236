package io.phantompool.protocol.agreement;

import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.Signature;

/**
 * Something only a liar signs: it names an executor to everybody who knows the committee
 * (docs/protocol.md section 7.1). An executor that signs again what it forgot is named too.
 */
public sealed interface Evidence {
  /** The index of the executor that lied. */
  int culprit();

  /** Whether this shows what it says: what a stranger checks. */
  Verdict verify(Committee committee);

  /** What the culprit did, without a full stop. */
  String sentence();

  /** The verdict that something is no evidence, unless it is. */
  private static Verdict shows(boolean holds) {
    return Verdict.of(holds, "evidence", "An honest executor can sign this");
  }

  /**
   * Two votes of a kind, seq and attempt for different T.
   *
   * @param culprit whose
   */
  record TwoVotes(
      int culprit,
      VoteText first,
      Signature firstSignature,
      VoteText second,
      Signature secondSignature)
      implements Evidence {
    @Override
    public Verdict verify(Committee committee) {
      return shows(first.contradicts(second))
          .and(() -> committee.verify(culprit, first, firstSignature))
          .and(() -> committee.verify(culprit, second, secondSignature));
    }

    @Override
    public String sentence() {
      return "Executor %d signed %s of two closes in attempt %d of seq %d"
          .formatted(culprit, first.kind(), first.attempt(), first.tuple().seq());
    }
  }

  /** Two inventories or two locks where only one can be. */
  record TwoReports(Signed<? extends Report> first, Signed<? extends Report> second)
      implements Evidence {
    @Override
    public int culprit() {
      return first.executor();
    }

    @Override
    public Verdict verify(Committee committee) {
      return shows(first.report().contradicts(second.report()))
          .and(() -> first.verify(committee))
          .and(() -> second.verify(committee));
    }

    @Override
    public String sentence() {
      return "Executor %d signed two different reports of kind %s in one place"
          .formatted(culprit(), first.report().kind());
    }
  }

  /** A lock on a certificate that is none. */
  record FalseLock(Signed<Lock> lock) implements Evidence {
    @Override
    public int culprit() {
      return lock.executor();
    }

    @Override
    public Verdict verify(Committee committee) {
      return lock.verify(committee)
          .and(() -> shows(!lock.report().verifyLocked(committee).isValid()));
    }

    @Override
    public String sentence() {
      return "Executor %d showed a lock without a valid prepare certificate".formatted(culprit());
    }
  }

  /**
   * A commit, and a lock shown for a later attempt that is of an earlier one than the commit: who
   * commits first is locked at least there, and who shows its lock first commits no more.
   *
   * @param lock what was shown
   * @param commit what the same executor committed to
   * @param signature under the commit
   */
  record HiddenLock(Signed<Lock> lock, Commit commit, Signature signature) implements Evidence {
    @Override
    public int culprit() {
      return lock.executor();
    }

    @Override
    public Verdict verify(Committee committee) {
      return shows(hides(lock.report(), commit))
          .and(() -> lock.verify(committee))
          .and(() -> committee.verify(culprit(), commit, signature));
    }

    static boolean hides(Lock lock, Commit commit) {
      return Report.sameSeq(
              lock.market(), lock.seq(), commit.tuple().market(), commit.tuple().seq())
          && commit.attempt() < lock.attempt()
          && lock.lockedAttempt() < commit.attempt();
    }

    @Override
    public String sentence() {
      return "Executor %d hid its lock of attempt %d".formatted(culprit(), commit.attempt());
    }
  }
}
