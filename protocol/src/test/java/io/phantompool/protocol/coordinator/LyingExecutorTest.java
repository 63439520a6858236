package io.phantompool.protocol.coordinator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.agreement.Evidence;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.Lock;
import io.phantompool.protocol.agreement.PrepareCertificate;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.agreement.Votes;
import io.phantompool.protocol.committee.SessionKind;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.Request;
import io.phantompool.protocol.executor.SignedContribution;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.pool.TestPool;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Up to two executors lie: the round ends all the same, and whoever can be named is. */
class LyingExecutorTest {
  private final TestPool pool = TestPool.of(31);
  private final Play play = new Play(pool);

  @BeforeEach
  void someOrders() {
    pool.resting(pool.trader(), Side.BUY, 4, 10);
    pool.resting(pool.trader(), Side.SELL, 2, 7);
  }

  private RoundResult endsAllTheSame() {
    RoundResult result = play.nextRound();
    assertEquals(new Lots(7), CoordinatorTest.outcome(result).volume());
    return result;
  }

  private Set<Integer> named() {
    return play.accused.stream().map(a -> a.culprit().executor()).collect(Collectors.toSet());
  }

  private void twoLie(Predicate<Request> where, UnaryOperator<byte[]> lie) {
    play.whereExecutor(1, Lies.sends(pool, 1, where, lie));
    play.whereExecutor(2, Lies.sends(pool, 2, where, lie));
  }

  private void theEvidenceConvinces() {
    for (Effect.Accuse accuse : play.accused) {
      int liar = accuse.culprit().executor();
      byte[] key = pool.roster().get(liar).identityKey().encode();
      for (SignedContribution said : ((Proof.Contributed) accuse.proof()).contributions()) {
        assertTrue(said.verify(said.close(), said.asked(), key).isValid());
      }
    }
  }

  @Test
  void falsePartialDecryptions() {
    twoLie(Lies::isOpening, Lies::withFalseProduct);
    RoundResult result = endsAllTheSame();
    assertEquals(Set.of(1, 2), named());
    assertEquals(2, result.questions().stream().mapToInt(answer -> answer.refused().size()).sum());
    theEvidenceConvinces();
  }

  @Test
  void falseProofsOfPartials() {
    twoLie(Lies::isOpening, Lies::withFalseProof);
    endsAllTheSame();
    assertEquals(Set.of(1, 2), named());
  }

  @Test
  void falseVrfCommitments() {
    twoLie(
        request -> Lies.isCommitmentTo(SessionKind.RANDOMNESS, request), Lies::withFalseGammaProof);
    endsAllTheSame();
    assertEquals(Set.of(1, 2), named());
    theEvidenceConvinces();
  }

  /** Its honest half does not know the nonces that were sent in its name, and refuses. */
  @Test
  void otherNoncesThanItsOwn() {
    twoLie(
        request -> Lies.isCommitmentTo(SessionKind.SIGNATURE, request),
        message -> Lies.swapped(message));
    endsAllTheSame();
    assertTrue(named().isEmpty());
  }

  @Test
  void falseVrfShares() {
    twoLie(request -> Lies.isAnswerIn(SessionKind.RANDOMNESS, request), Lies::withFalseShare);
    RoundResult result = endsAllTheSame();
    assertEquals(Set.of(1, 2), named());
    assertEquals(2, result.refused().size());
    theEvidenceConvinces();
  }

  @Test
  void falseSignatureShares() {
    twoLie(request -> Lies.isAnswerIn(SessionKind.SIGNATURE, request), Lies::withFalseShare);
    endsAllTheSame();
    assertEquals(Set.of(1, 2), named());
  }

  @Test
  void garbageIsALieToo() {
    twoLie(request -> true, message -> new byte[3]);
    endsAllTheSame();
    assertEquals(Set.of(1, 2), named());
  }

  @Test
  void whatIsNotSignedByItsSenderBlamesNobody() {
    play.whereExecutor(
        1,
        (request, honest) ->
            Optional.of(
                honest instanceof Reply.Answered(long seq, var asked, SignedContribution said)
                    ? new Reply.Answered(
                        seq,
                        asked,
                        SignedContribution.sign(
                            said.close(), said.asked(), said.contribution(), pool.identity(2)))
                    : honest));
    endsAllTheSame();
    assertTrue(named().isEmpty());
  }

  @Test
  void twoWithholdTheirSharesOfASession() {
    for (int silent : new int[] {1, 2}) {
      play.whereExecutor(
          silent,
          (request, honest) ->
              request instanceof Request.AnswerSession ? Optional.empty() : Optional.of(honest));
    }
    endsAllTheSame();
    assertTrue(named().isEmpty());
  }

  @Test
  void aSecondAnswerIsNotLookedAt() {
    play.whereExecutor(
        3,
        (request, honest) -> {
          if (honest instanceof Reply.Answered && Lies.isOpening(request)) {
            long number = play.state().peers().get(3).lane().orElseThrow().number();
            play.tell(new Event.Replied(3, number, honest));
            Reply lie =
                Lies.sends(pool, 3, Lies::isOpening, Lies::withFalseProduct)
                    .answer(request, honest)
                    .orElseThrow();
            return Optional.of(lie);
          }
          return Optional.of(honest);
        });
    endsAllTheSame();
    assertTrue(named().isEmpty());
  }

  @Test
  void anInventoryAfterAnotherOutcome() {
    play.whereExecutor(
        1, Lies.inventories(pool, 1, of -> Lies.withPreviousOutcome(of, Digest.ZERO)));
    endsAllTheSame();
    assertEquals(Set.of(1), named());
    assertTrue(play.accused.getFirst().proof() instanceof Proof.Listed);
  }

  @Test
  void anInventoryOfAnOrderThatNobodyCanServe() {
    Digest nowhere = Digest.of(pool.random().bytes(Digest.LENGTH));
    play.whereExecutor(1, Lies.inventories(pool, 1, of -> Lies.listing(of, nowhere)));
    endsAllTheSame();
    assertTrue(named().isEmpty(), "that nobody has it shows nobody who lied");
  }

  /** Both are named, and with three others alone no close has q inventories. */
  @Test
  void twoThatListTwiceDoNotStopTheMarket() {
    for (int liar : new int[] {1, 3}) {
      play.whereExecutor(
          liar,
          (_, honest) -> {
            if (honest instanceof Reply.GivenInventory(var inventory)) {
              long number =
                  play.state()
                      .peers()
                      .getOrDefault(liar, Peer.UNKNOWN)
                      .lane()
                      .orElseThrow()
                      .number();
              play.tell(new Event.Replied(liar, number, lessOf(inventory.report(), liar)));
            }
            return Optional.of(honest);
          });
    }
    endsAllTheSame();
    assertEquals(Set.of(1, 3), named());
  }

  private Reply lessOf(Inventory full, int liar) {
    Inventory less =
        new Inventory(
            liar,
            full.market(),
            full.seq(),
            full.closeTimeMillis(),
            full.previousOutcome(),
            full.counter(),
            full.live().subList(1, full.live().size()),
            full.cancelled());
    return new Reply.GivenInventory(Signed.sign(less, pool.identity(liar)));
  }

  @Test
  void aLockWithoutACertificate() {
    boolean[] failed = new boolean[1];
    for (int executor = 1; executor <= TestPool.N; executor++) {
      int j = executor;
      play.whereExecutor(
          j,
          (request, honest) -> {
            if (request instanceof Request.CommitClose && !failed[0]) {
              return Optional.empty(); // Nobody's commit of attempt 1 arrives.
            }
            failed[0] |= request instanceof Request.GiveLock;
            return Optional.of(
                j == 1 && honest instanceof Reply.GivenLock(Signed<Lock> signed)
                    ? new Reply.GivenLock(withoutCertificate(signed.report()))
                    : honest);
          });
    }
    endsAllTheSame();
    assertEquals(Set.of(1), named());
    Proof.Agreed proof = (Proof.Agreed) play.accused.getFirst().proof();
    assertTrue(proof.evidence() instanceof Evidence.FalseLock);
    assertTrue(proof.evidence().verify(pool.committee()).isValid());
  }

  private Signed<Lock> withoutCertificate(Lock lock) {
    PrepareCertificate honest = lock.locked().orElseThrow();
    List<Vote> votes = honest.votes().votes();
    PrepareCertificate none =
        new PrepareCertificate(
            honest.tuple(), honest.attempt(), Votes.of(votes.subList(0, votes.size() - 1)));
    return Signed.sign(
        new Lock(1, lock.market(), lock.seq(), lock.attempt(), lock.counter(), Optional.of(none)),
        pool.identity(1));
  }

  @Test
  void theNextAttemptGoesOnWithTheLockedClose() {
    int[] asked = new int[1];
    for (int j = 1; j <= TestPool.N; j++) {
      play.whereExecutor(
          j,
          (request, honest) ->
              request instanceof Request.CommitClose commit
                      && commit.prepared().attempt() == 1
                      && asked[0]++ >= 0
                  ? Optional.empty()
                  : Optional.of(honest));
    }
    pool.passToNextClose();
    play.until(now -> now.phase() == Phase.COMMITTING);
    Digest first = ((Stage.Committing) play.state().stage()).prepared().tuple().digest();
    RoundResult result = play.round();
    assertEquals(first, result.finished().certificate().tuple().digest());
    assertEquals(2, result.finished().certificate().attempt());
    assertTrue(asked[0] >= TestPool.N);
    assertTrue(play.phases.contains(Phase.FINDING_PROPOSAL));
  }
}
