package io.phantompool.protocol.coordinator;

import io.phantompool.protocol.agreement.Certificate;
import io.phantompool.protocol.agreement.Inventory;
import io.phantompool.protocol.agreement.LockQuorum;
import io.phantompool.protocol.agreement.NextAttempt;
import io.phantompool.protocol.agreement.PrepareCertificate;
import io.phantompool.protocol.agreement.Signed;
import io.phantompool.protocol.agreement.Vote;
import io.phantompool.protocol.close.CloseTuple;
import io.phantompool.protocol.close.ClosedSet;
import io.phantompool.protocol.executor.Proposal;
import io.phantompool.protocol.executor.Reply;
import io.phantompool.protocol.executor.RoundStanding;
import io.phantompool.protocol.executor.SignedContribution;
import java.util.Optional;
import org.pcollections.PMap;
import org.pcollections.PSet;

/** What a coordinator has in hand in each {@link Phase}. */
sealed interface Stage {
  /** The phase. */
  Phase phase();

  record Starting(PMap<Integer, RoundStanding> standings) implements Stage {
    @Override
    public Phase phase() {
      return Phase.STARTING;
    }
  }

  record Idle() implements Stage {
    @Override
    public Phase phase() {
      return Phase.IDLE;
    }
  }

  /** An attempt that is free to propose what fresh inventories make. */
  record Collecting(
      long closeTimeMillis,
      long attempt,
      LockQuorum locks,
      PMap<Integer, Signed<Inventory>> inventories)
      implements Stage {
    @Override
    public Phase phase() {
      return Phase.COLLECTING_INVENTORIES;
    }

    Collecting with(Signed<Inventory> inventory) {
      return new Collecting(
          closeTimeMillis, attempt, locks, inventories.plus(inventory.executor(), inventory));
    }
  }

  /**
   * A proposal to prepare.
   *
   * @param spare the inventories that may take the place of a bad one
   * @param source who handed the proposal over, 0 if it was made here
   * @param close T and its set, once an executor that prepared it has shown them
   * @param votes prepares, not verified before T is known
   * @param blamed by executor, who refused its inventory
   */
  record Preparing(
      Proposal proposal,
      PMap<Integer, Signed<Inventory>> spare,
      int source,
      Optional<Reply.Close> close,
      PMap<Integer, Reply.Prepared> votes,
      PMap<Integer, PSet<Integer>> blamed)
      implements Stage {
    @Override
    public Phase phase() {
      return Phase.PREPARING;
    }

    Preparing with(int executor, Reply.Prepared vote) {
      return new Preparing(proposal, spare, source, close, votes.plus(executor, vote), blamed);
    }

    Preparing with(Reply.Close shown, PMap<Integer, Reply.Prepared> valid) {
      return new Preparing(proposal, spare, source, Optional.of(shown), valid, blamed);
    }

    Preparing with(PMap<Integer, PSet<Integer>> more) {
      return new Preparing(proposal, spare, source, close, votes, more);
    }
  }

  record Committing(PrepareCertificate prepared, ClosedSet set, PMap<Integer, Vote> commits)
      implements Stage {
    @Override
    public Phase phase() {
      return Phase.COMMITTING;
    }

    Committing with(Vote commit) {
      return new Committing(prepared, set, commits.plus(commit.executor(), commit));
    }
  }

  record Locking(long attempt, NextAttempt next, PSet<Integer> heard) implements Stage {
    @Override
    public Phase phase() {
      return Phase.COLLECTING_LOCKS;
    }
  }

  record Finding(long attempt, LockQuorum locks, PrepareCertificate highest) implements Stage {
    @Override
    public Phase phase() {
      return Phase.FINDING_PROPOSAL;
    }
  }

  /** A stage after the certificate. */
  sealed interface Certified extends Stage {
    Certificate certificate();

    ClosedSet set();

    default CloseTuple T() {
      return certificate().tuple();
    }
  }

  record Loading(Certificate certificate, ClosedSet set) implements Certified {
    @Override
    public Phase phase() {
      return Phase.LOADING;
    }
  }

  /** A stage of the round itself. */
  sealed interface InRound extends Certified {
    RoundWork work();

    @Override
    default Certificate certificate() {
      return work().certificate();
    }

    @Override
    default ClosedSet set() {
      return work().certified().set();
    }
  }

  record Drawing(RoundWork work, SessionWork session) implements InRound {
    @Override
    public Phase phase() {
      return Phase.DRAWING;
    }
  }

  /**
   * A question is open.
   *
   * @param given its answers so far, by executor
   */
  record Opening(RoundWork work, PMap<Integer, SignedContribution> given) implements InRound {
    @Override
    public Phase phase() {
      return Phase.OPENING;
    }
  }

  record Signing(RoundWork work, SessionWork session) implements InRound {
    @Override
    public Phase phase() {
      return Phase.SIGNING;
    }
  }

  record Publishing(RoundWork work, RoundResult result, PSet<Integer> noted) implements InRound {
    @Override
    public Phase phase() {
      return Phase.PUBLISHING;
    }
  }

  /**
   * No outcome can come of it.
   *
   * @param sentence why
   * @param voids votes to void the seq, by executor
   */
  record Held(RoundWork work, String sentence, PMap<Integer, Vote> voids) implements InRound {
    @Override
    public Phase phase() {
      return Phase.HELD;
    }
  }
}
