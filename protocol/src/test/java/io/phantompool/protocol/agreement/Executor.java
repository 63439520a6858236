package io.phantompool.protocol.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An honest executor in a simulation: a ballot, a journal that survives crashes, and what it has
 * ever signed, which the adversary may hold. Breaks down between any two effects.
 */
final class Executor {
  /** What is wrong with it on purpose. */
  enum Defect {
    NONE,
    /** Commits without remembering its lock: the mutation that must be caught. */
    NO_LOCK_RULE
  }

  final int index;
  private final Committee committee;
  private final Defect defect;
  private List<Promise> journal = new ArrayList<>();
  private Ballot ballot;
  private boolean mute;

  Executor(int index, Committee committee, Defect defect) {
    this.index = index;
    this.committee = committee;
    this.defect = defect;
    this.ballot = Ballot.begin(Closes.ballotTerms(committee, index));
  }

  Ballot ballot() {
    return ballot;
  }

  List<Promise> journal() {
    return journal;
  }

  long nextCounter() {
    return journal.size() + 1L;
  }

  /** From now on it signs nothing. */
  void fallSilent() {
    mute = true;
  }

  boolean isMute() {
    return mute;
  }

  /**
   * Takes an answer of the ballot through its effects, and may crash between any two of them.
   *
   * @return the statement whose signature has left
   */
  Optional<Statement> act(BallotAnswer answer, Rng random, boolean mayCrash) {
    if (mute) {
      return Optional.empty();
    }
    return switch (answer) {
      case BallotAnswer.Refused _ -> Optional.empty();
      case BallotAnswer.Again(Promise promise) -> promise.statement();
      case BallotAnswer.Promised(Promise promise) -> {
        if (mayCrash && random.oneIn(16)) {
          restart();
          yield Optional.empty(); // Before it was durable: it never happened.
        }
        keep(promise);
        if (mayCrash && random.oneIn(16)) {
          restart();
        }
        yield promise.statement();
      }
    };
  }

  private void keep(Promise promise) {
    Promise kept =
        switch (promise) {
          case Promise.Locked p when defect == Defect.NO_LOCK_RULE ->
              new Promise.Prepared(new Prepare(p.certificate().attempt(), p.certificate().tuple()));
          default -> promise;
        };
    journal.add(kept);
    ballot = ballot.apply(kept);
  }

  /** Comes up from its journal, and must be who it was. */
  void restart() {
    Ballot again = replay();
    assertEquals(ballot.state(), again.state());
    ballot = again;
  }

  /** Comes up from a backup that holds only so many promises. */
  void rollBack(int promises) {
    journal = new ArrayList<>(journal.subList(0, promises));
    ballot = replay();
  }

  private Ballot replay() {
    Ballot replayed = Ballot.begin(Closes.ballotTerms(committee, index));
    for (Promise promise : journal) {
      replayed = replayed.apply(promise);
    }
    return replayed;
  }

  Optional<Digest> outcome() {
    return ballot.state().outcome();
  }
}
