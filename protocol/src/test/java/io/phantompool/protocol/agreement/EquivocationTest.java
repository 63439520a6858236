package io.phantompool.protocol.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EquivocationTest {
  private static final Signers FAST = Signers.fast();
  private static final Committee COMMITTEE = FAST.committee(5, 2);
  private static final CloseTuple T =
      Closes.derived(COMMITTEE, FAST, Closes.LAST + Closes.INTERVAL, 1).tuple();
  private static final CloseTuple OTHER =
      Closes.derived(COMMITTEE, FAST, Closes.LAST + Closes.INTERVAL, 3).tuple();

  /** Somebody who sees everything that is shown. */
  private static final class Observer implements Adversary.Witness {
    private final List<Watch.Seen> all = new ArrayList<>();
    private final Set<Integer> named = new HashSet<>();
    private Watch watch = Watch.EMPTY;

    @Override
    public void shown(int executor, Statement statement, Signature by) {
      all.add(new Watch.Seen(executor, statement, by));
      Watch.Look look =
          switch (statement) {
            case VoteText text -> watch.look(text, new Vote(executor, by));
            case Report report -> watch.look(new Signed<>(report, by));
          };
      watch = look.next();
      look.evidence().ifPresent(this::name);
    }

    private void name(Evidence evidence) {
      assertTrue(evidence.verify(COMMITTEE).isValid(), evidence::sentence);
      named.add(evidence.culprit());
    }

    /** The plain rule, over all pairs. */
    Set<Integer> contradicting() {
      Set<Integer> liars = new HashSet<>();
      for (Watch.Seen a : all) {
        for (Watch.Seen b : all) {
          boolean twoVotes =
              a.statement() instanceof VoteText x
                  && b.statement() instanceof VoteText y
                  && x.contradicts(y);
          boolean twoReports =
              a.statement() instanceof Report x
                  && b.statement() instanceof Report y
                  && x.contradicts(y);
          if (a.executor() == b.executor() && (twoVotes || twoReports)) {
            liars.add(a.executor());
          }
        }
      }
      return liars;
    }
  }

  @SeededTest(runs = 300)
  void everyLiarThatShowsTwoFacesIsNamedAndNobodyElse(Rng random) {
    Adversary adversary = new Adversary(random, FAST, 2, Executor.Defect.NONE);
    Observer observer = new Observer();
    adversary.witness = observer;
    adversary.play(100);
    assertTrue(observer.named.containsAll(observer.contradicting()));
    assertTrue(adversary.liars.containsAll(observer.named));
    honestWords(adversary, observer);
    assertTrue(adversary.liars.containsAll(observer.named), "an honest executor was named");
  }

  private static void honestWords(Adversary adversary, Observer observer) {
    for (Executor executor : adversary.honest) {
      for (Promise promise : executor.journal()) {
        promise
            .statement()
            .ifPresent(s -> observer.shown(executor.index, s, FAST.sign(executor.index, s)));
      }
    }
  }

  private static Evidence.TwoVotes votes(VoteText first, VoteText second) {
    return new Evidence.TwoVotes(2, first, FAST.sign(2, first), second, FAST.sign(2, second));
  }

  @Test
  void twoVotesOfOneKindAndAttemptAreEvidenceAndNothingElseIs() {
    assertTrue(votes(new Prepare(1, T), new Prepare(1, OTHER)).verify(COMMITTEE).isValid());
    assertTrue(votes(new Commit(3, T), new Commit(3, OTHER)).verify(COMMITTEE).isValid());
    assertTrue(votes(new VoidVote(T), new VoidVote(OTHER)).verify(COMMITTEE).isValid());
    assertFalse(votes(new Prepare(1, T), new Prepare(1, T)).verify(COMMITTEE).isValid());
    assertFalse(votes(new Prepare(1, T), new Prepare(2, OTHER)).verify(COMMITTEE).isValid());
    assertFalse(votes(new Prepare(1, T), new Commit(1, OTHER)).verify(COMMITTEE).isValid());
    assertFalse(
        votes(new Prepare(1, T), new Prepare(1, Closes.EARLIER)).verify(COMMITTEE).isValid());
    Prepare one = new Prepare(1, T);
    Prepare two = new Prepare(1, OTHER);
    assertFalse(
        new Evidence.TwoVotes(2, one, FAST.sign(2, one), two, FAST.sign(3, two))
            .verify(COMMITTEE)
            .isValid());
  }

  @Test
  void twoInventoriesForOneCloseOrUnderOneCounterAreEvidence() {
    long time = Closes.LAST + Closes.INTERVAL;
    Inventory first = Closes.inventory(2, time, 5, 1, 0);
    assertNamed(first, Closes.inventory(2, time, 6, 3, 0), true);
    assertNamed(first, Closes.inventory(2, time + Closes.INTERVAL, 5, 1, 0), true);
    assertNamed(first, Closes.inventory(2, time + Closes.INTERVAL, 6, 1, 0), false);
    assertNamed(first, Closes.inventory(2, time, 5, 1, 0), false);
    assertNamed(first, Closes.inventory(3, time, 5, 3, 0), false);
  }

  private static void assertNamed(Report first, Report second, boolean expected) {
    Watch watch = Watch.EMPTY.look(FAST.signed(first)).next();
    Optional<Evidence> evidence = watch.look(FAST.signed(second)).evidence();
    assertEquals(expected, evidence.isPresent());
    evidence.ifPresent(e -> assertTrue(e.verify(COMMITTEE).isValid()));
    assertEquals(
        expected,
        new Evidence.TwoReports(FAST.signed(first), FAST.signed(second))
            .verify(COMMITTEE)
            .isValid());
  }

  @Test
  void aHiddenLockIsEvidenceInEitherOrder() {
    Lock none = new Lock(2, Closes.MARKET, Closes.SEQ, 3, 4, Optional.empty());
    Commit commit = new Commit(2, T);
    Vote vote = FAST.vote(2, commit);
    Watch lockFirst = Watch.EMPTY.look(FAST.signed(none)).next();
    Evidence evidence = lockFirst.look(commit, vote).evidence().orElseThrow();
    assertTrue(evidence.verify(COMMITTEE).isValid());
    assertEquals(2, evidence.culprit());
    Watch commitFirst = Watch.EMPTY.look(commit, vote).next();
    assertEquals(evidence, commitFirst.look(FAST.signed(none)).evidence().orElseThrow());
    Commit later = new Commit(3, T);
    assertTrue(lockFirst.look(later, FAST.vote(2, later)).evidence().isEmpty());
  }

  @Test
  void aFalseLockNamesItsSignerAndNobodyCanBeFramedWithOne() {
    Votes forged =
        new Votes(
            List.of(
                FAST.vote(1, new Prepare(1, T)),
                FAST.vote(2, new Prepare(1, T)),
                new Vote(3, Signers.FORGED),
                new Vote(4, Signers.FORGED)));
    PrepareCertificate none = new PrepareCertificate(T, 1, forged);
    Lock lie = new Lock(2, Closes.MARKET, Closes.SEQ, 2, 4, Optional.of(none));
    NextAttempt next = NextAttempt.of(COMMITTEE, Closes.MARKET, Closes.SEQ, 2);
    var refused = (NextAttempt.Added.Refused) next.add(FAST.signed(lie));
    Evidence evidence = refused.culprit().orElseThrow();
    assertEquals(2, evidence.culprit());
    assertTrue(evidence.verify(COMMITTEE).isValid());
    // The same certificate put under the signature of a lock that was honest.
    Lock honest = new Lock(2, Closes.MARKET, Closes.SEQ, 2, 4, Optional.empty());
    Signed<Lock> framed = new Signed<>(lie, FAST.sign(2, honest));
    assertTrue(((NextAttempt.Added.Refused) next.add(framed)).culprit().isEmpty());
    assertFalse(new Evidence.FalseLock(framed).verify(COMMITTEE).isValid());
    assertFalse(new Evidence.FalseLock(FAST.signed(honest)).verify(COMMITTEE).isValid());
  }

  @Test
  void aWatchDoesNotGrowWithoutEnd() {
    Watch watch = Watch.EMPTY;
    for (int k = 1; k <= 3 * Watch.MOST_KEPT; k++) {
      Prepare text = new Prepare(k, T);
      watch = watch.look(text, FAST.vote(1, text)).next();
    }
    assertEquals(Watch.MOST_KEPT, watch.seen().getOrDefault(1, List.of()).size());
  }
}
