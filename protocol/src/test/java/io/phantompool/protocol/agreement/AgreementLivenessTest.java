package io.phantompool.protocol.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.protocol.agreement.Adversary.Proposal;
import io.phantompool.protocol.agreement.BallotAnswer.Again;
import io.phantompool.protocol.agreement.BallotAnswer.Promised;
import io.phantompool.protocol.agreement.BallotAnswer.Refused;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whatever happened before: once faults stop, four honest executors certify without the fifth. */
class AgreementLivenessTest {
  private static final Signers FAST = Signers.fast();
  private static final long NOW = Closes.LAST + 100 * Closes.INTERVAL;

  /** An honest coordinator that begins with nothing but what the executors tell it. */
  private static final class Coordinator {
    private final Adversary world;
    private long closeTime = Closes.LAST + 10 * Closes.INTERVAL;

    Coordinator(Adversary world) {
      this.world = world;
    }

    /** The number of attempts it took to have a certificate; at most so many. */
    int certify(int most) {
      for (int tried = 0; tried <= most; tried++) {
        Optional<Certificate> certificate = tried == 0 ? known() : attempt();
        if (certificate.isPresent()) {
          for (Executor executor : world.honest) {
            Certificate seen = certificate.get();
            assertTrue(send(executor, executor.ballot().certify(seen)).isEmpty());
            assertEquals(
                Optional.of(seen.tuple()),
                executor.ballot().state().certificate().map(Certificate::tuple));
          }
          return tried;
        }
      }
      throw new AssertionError("no certificate after " + most + " attempts");
    }

    private Optional<Certificate> known() {
      return world.honest.stream()
          .flatMap(e -> e.ballot().state().certificate().stream())
          .findFirst();
    }

    private Optional<Certificate> attempt() {
      long attempt = 1 + world.honest.stream().mapToLong(this::highest).max().orElseThrow();
      LockQuorum locks = attempt == 1 ? LockQuorum.NONE : locks(attempt);
      DerivedClose close =
          switch (locks.choose(world.committee, Closes.MARKET, Closes.SEQ, attempt)) {
            case LockQuorum.Choice.Bound(PrepareCertificate highest) ->
                world.closes.stream()
                    .filter(c -> c.tuple().equals(highest.tuple()))
                    .findFirst()
                    .orElseThrow();
            case LockQuorum.Choice.Free() -> fresh();
            case LockQuorum.Choice.Refused refused -> throw new AssertionError(refused);
          };
      Proposal proposal = new Proposal(attempt, close, locks);
      List<Vote> prepares = new ArrayList<>();
      for (Executor executor : world.honest) {
        send(executor, executor.ballot().prepare(attempt, close, proposal.locks(), NOW))
            .ifPresent(text -> prepares.add(FAST.vote(executor.index, (VoteText) text)));
      }
      return prepares.size() < world.committee.quorum()
          ? Optional.empty()
          : commits(new PrepareCertificate(close.tuple(), attempt, Votes.of(prepares)));
    }

    private Optional<Certificate> commits(PrepareCertificate certificate) {
      List<Vote> commits = new ArrayList<>();
      for (Executor executor : world.honest) {
        send(executor, executor.ballot().commit(certificate))
            .ifPresent(text -> commits.add(FAST.vote(executor.index, (VoteText) text)));
      }
      return commits.size() < world.committee.quorum()
          ? Optional.empty()
          : Optional.of(
              new Certificate(certificate.tuple(), certificate.attempt(), Votes.of(commits)));
    }

    /** Any refusal tells how far the executor is; here of an attempt that nobody can begin. */
    private long highest(Executor executor) {
      return ((Refused) executor.ballot().showLock(Long.MAX_VALUE, 1)).highestAttempt();
    }

    private LockQuorum locks(long attempt) {
      NextAttempt next = NextAttempt.of(world.committee, Closes.MARKET, Closes.SEQ, attempt);
      for (Executor executor : world.honest) {
        walk(executor, attempt);
        BallotAnswer answer = executor.ballot().showLock(attempt, executor.nextCounter());
        Lock lock = (Lock) send(executor, answer).orElseThrow();
        next = ((NextAttempt.Added.Counted) next.add(FAST.signed(lock))).next();
      }
      return next.quorum().orElseThrow();
    }

    /** An executor far behind follows in steps. */
    private void walk(Executor executor, long attempt) {
      while (attempt - Ballot.FARTHEST_STEP > highest(executor)) {
        long step = highest(executor) + Ballot.FARTHEST_STEP;
        BallotAnswer answer = executor.ballot().showLock(step, executor.nextCounter());
        assertTrue(send(executor, answer).isPresent());
      }
    }

    private DerivedClose fresh() {
      closeTime += Closes.INTERVAL;
      List<Signed<Inventory>> inventories = new ArrayList<>();
      for (Executor executor : world.honest) {
        Inventory held = Closes.inventory(executor.index, closeTime, executor.nextCounter(), 15, 0);
        Inventory sent =
            (Inventory) send(executor, executor.ballot().report(held, NOW)).orElseThrow();
        inventories.add(FAST.signed(sent));
      }
      inventories.sort(java.util.Comparator.comparingInt(Signed::executor));
      SetRule rule = new SetRule(world.committee, Closes.TERMS, Closes.FACTS);
      return ((SetResult.Derived) rule.derive(inventories)).close();
    }

    private Optional<Statement> send(Executor executor, BallotAnswer answer) {
      assertTrue(answer instanceof Promised || answer instanceof Again, answer::toString);
      return executor.act(answer, world.random, false);
    }
  }

  @SeededTest(runs = 5_000)
  void fourHonestExecutorsCertifyInOneAttemptOnceFaultsStop(Rng random) {
    Adversary world = new Adversary(random, FAST, 1, Executor.Defect.NONE);
    world.play(random.nextInt(150));
    assertTrue(new Coordinator(world).certify(1) <= 1);
  }

  @SeededTest(runs = 20)
  void certifyAtOnceIfNothingWentWrong(Rng random) {
    Adversary world = new Adversary(random, FAST, 1, Executor.Defect.NONE);
    assertEquals(1, new Coordinator(world).certify(1));
  }
}
