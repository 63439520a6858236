package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.CloseTuple;
import java.util.Optional;

/**
 * What the promises under one seq add up to.
 *
 * @param phase where the executor stands
 * @param reason the promise that led there, in words
 * @param highestAttempt the highest attempt it voted in or showed its lock for; 0 if in none
 * @param votedFor the T it prepared or committed to in that attempt, if it did
 * @param prepared whether it prepared there
 * @param shown the lock it showed last
 * @param lock the prepare certificate it is locked with
 * @param certificate the certificate of the seq
 * @param outcome the digest of the outcome it signs
 * @param inventory the inventory it signed last
 */
public record BallotState(
    Phase phase,
    String reason,
    long highestAttempt,
    Optional<CloseTuple> votedFor,
    boolean prepared,
    Optional<Lock> shown,
    Optional<PrepareCertificate> lock,
    Optional<Certificate> certificate,
    Optional<Digest> outcome,
    Optional<Inventory> inventory) {
  static final BallotState EMPTY =
      new BallotState(
          Phase.IDLE,
          "nothing promised",
          0,
          Optional.empty(),
          false,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** The one transition function. The promise has been found to be allowed. */
  BallotState after(Promise promise) {
    return switch (promise) {
      case Promise.Inventoried p -> inventoried(p.inventory());
      case Promise.Prepared p -> prepared(p.prepare());
      case Promise.Locked p -> locked(p.certificate());
      case Promise.LockShown p -> lockShown(p.lock());
      case Promise.Certified p -> certified(p.certificate());
      case Promise.OutcomeChosen p -> outcomeChosen(p.outcome());
      case Promise.VoidSigned _ -> to(Phase.VOIDED, "signed the seq's void");
    };
  }

  private BallotState inventoried(Inventory next) {
    return new BallotState(
        phase,
        "signed an inventory for " + next.closeTimeMillis(),
        highestAttempt,
        votedFor,
        prepared,
        shown,
        lock,
        certificate,
        outcome,
        Optional.of(next));
  }

  private BallotState prepared(Prepare prepare) {
    Phase next = phase == Phase.IDLE ? Phase.VOTING : phase;
    return at(
        next,
        "prepared in attempt " + prepare.attempt(),
        prepare.attempt(),
        Optional.of(prepare.tuple()),
        true);
  }

  private BallotState locked(PrepareCertificate next) {
    boolean preparedHere = prepared && highestAttempt == next.attempt();
    BallotState voted =
        at(
            Phase.LOCKED,
            "locked in attempt " + next.attempt(),
            next.attempt(),
            Optional.of(next.tuple()),
            preparedHere);
    return new BallotState(
        voted.phase,
        voted.reason,
        voted.highestAttempt,
        voted.votedFor,
        voted.prepared,
        shown,
        Optional.of(next),
        certificate,
        outcome,
        inventory);
  }

  private BallotState lockShown(Lock next) {
    return new BallotState(
        phase == Phase.IDLE ? Phase.VOTING : phase,
        "showed its lock for attempt " + next.attempt(),
        next.attempt(),
        Optional.empty(),
        false,
        Optional.of(next),
        lock,
        certificate,
        outcome,
        inventory);
  }

  private BallotState certified(Certificate next) {
    Phase decided = phase.isDecided() ? phase : Phase.CERTIFIED;
    return new BallotState(
        decided,
        "saw the certificate of attempt " + next.attempt(),
        highestAttempt,
        votedFor,
        prepared,
        shown,
        lock,
        Optional.of(certificate.orElse(next)),
        outcome,
        inventory);
  }

  private BallotState outcomeChosen(Digest next) {
    return new BallotState(
        Phase.OUTCOME,
        "chose outcome " + next,
        highestAttempt,
        votedFor,
        prepared,
        shown,
        lock,
        certificate,
        Optional.of(next),
        inventory);
  }

  private BallotState at(
      Phase nextPhase,
      String nextReason,
      long attempt,
      Optional<CloseTuple> tuple,
      boolean preparedThere) {
    return new BallotState(
        nextPhase,
        nextReason,
        attempt,
        tuple,
        preparedThere,
        shown,
        lock,
        certificate,
        outcome,
        inventory);
  }

  private BallotState to(Phase nextPhase, String nextReason) {
    return at(nextPhase, nextReason, highestAttempt, votedFor, prepared);
  }

  boolean isPrepared(long attempt, CloseTuple tuple) {
    return prepared && attempt == highestAttempt && votedFor.equals(Optional.of(tuple));
  }

  boolean isLockedOn(long attempt, CloseTuple tuple) {
    return lock.stream().anyMatch(own -> own.attempt() == attempt && own.tuple().equals(tuple));
  }
}
