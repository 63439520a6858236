package io.phantompool.protocol.agreement;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.agreement.BallotAnswer.Reason;
import io.phantompool.protocol.agreement.BallotAnswer.Refused;
import io.phantompool.protocol.close.CloseTuple;
import java.util.Optional;

/**
 * One executor's part in the agreement on one seq of one market (docs/protocol.md section 7.1). A
 * value: a method per input says what would have to be promised and changes nothing; {@link #apply}
 * gives the ballot after a promise, and is the only way to another ballot. So the promises alone,
 * in their order, are what must be durable.
 *
 * <p>Why two certificates cannot be: any two quorums share an honest executor. Of q commits of (k,
 * T) and q prepares of another T' in a later attempt k', take the first such k' and an executor
 * honest in both. It did not prepare k' before it committed k, for then k was below its highest
 * attempt. So it was locked, on T since k' is the first, and needed a prepare certificate for T'
 * from an attempt after k and before k': there is none.
 */
public final class Ballot {
  /**
   * How many attempts ahead of its highest an executor shows its lock for. Nobody can use the
   * attempts of a seq up, and who missed some can still follow.
   */
  public static final long FARTHEST_STEP = 1_000;

  private final BallotTerms terms;
  private final BallotState state;

  private Ballot(BallotTerms terms, BallotState state) {
    this.terms = terms;
    this.state = state;
  }

  /** The ballot of an executor that has promised nothing under this seq. */
  public static Ballot begin(BallotTerms terms) {
    return new Ballot(terms, BallotState.EMPTY);
  }

  /** What it is about. */
  public BallotTerms terms() {
    return terms;
  }

  /** All that it remembers. */
  public BallotState state() {
    return state;
  }

  // The inputs.

  /**
   * Asked for an inventory.
   *
   * @param inventory what this executor holds now
   * @param nowMillis its clock
   */
  public BallotAnswer report(Inventory inventory, long nowMillis) {
    Optional<Inventory> last = state.inventory();
    if (last.isPresent() && last.get().isForSameClose(inventory) && !state.phase().isDecided()) {
      return new BallotAnswer.Again(new Promise.Inventoried(last.get()));
    }
    return closeTime(inventory.closeTimeMillis(), nowMillis)
        .orElseGet(() -> promise(new Promise.Inventoried(inventory)));
  }

  /**
   * Asked to prepare T in an attempt.
   *
   * @param close what this executor has derived itself from the inventories of the proposal
   * @param locks the locks for this attempt, none for attempt 1
   * @param nowMillis its clock
   */
  public BallotAnswer prepare(long attempt, DerivedClose close, LockQuorum locks, long nowMillis) {
    CloseTuple tuple = close.tuple();
    Promise promise = new Promise.Prepared(new Prepare(attempt, tuple));
    Optional<Refused> objection = objection(promise);
    if (objection.isPresent()) {
      return objection.get();
    }
    if (state.isPrepared(attempt, tuple)) {
      return new BallotAnswer.Again(promise);
    }
    return closeTime(tuple.closeTimeMillis(), nowMillis)
        .or(() -> notAllowedBy(locks, attempt, tuple))
        .orElseGet(() -> new BallotAnswer.Promised(promise));
  }

  /** Shown q prepares: the executor locks and commits. */
  public BallotAnswer commit(PrepareCertificate certificate) {
    Promise promise = new Promise.Locked(certificate);
    Optional<Refused> objection = objection(promise);
    if (objection.isPresent()) {
      return objection.get();
    }
    if (state.isLockedOn(certificate.attempt(), certificate.tuple())) {
      return new BallotAnswer.Again(promise);
    }
    return unlessValid(certificate.verify(terms.committee()), promise);
  }

  /**
   * Asked for its lock, as an attempt is to begin.
   *
   * @param attempt k+1, from 2
   * @param counter where its journal stands with this promise
   */
  public BallotAnswer showLock(long attempt, long counter) {
    Optional<Lock> shown = state.shown().filter(lock -> lock.attempt() == attempt);
    if (shown.isPresent() && !state.phase().isDecided()) {
      return new BallotAnswer.Again(new Promise.LockShown(shown.get()));
    }
    if (attempt < 2 || attempt - FARTHEST_STEP > state.highestAttempt()) {
      return refused(
          Reason.NO_SUCH_ATTEMPT,
          "Locks are shown from attempt 2 on, and %d attempts ahead at most"
              .formatted(FARTHEST_STEP));
    }
    return promise(
        new Promise.LockShown(
            new Lock(
                terms.executor(), terms.market(), terms.seq(), attempt, counter, state.lock())));
  }

  /** Shown the certificate: T is decided. */
  public BallotAnswer certify(Certificate certificate) {
    Promise promise = new Promise.Certified(certificate);
    Optional<Refused> objection = objection(promise);
    if (objection.isPresent()) {
      return objection.get();
    }
    return state.certificate().isPresent()
        ? new BallotAnswer.Again(new Promise.Certified(state.certificate().get()))
        : unlessValid(certificate.verify(terms.committee()), promise);
  }

  /** About to sign an outcome that it has derived. */
  public BallotAnswer chooseOutcome(Digest outcome) {
    Promise promise = new Promise.OutcomeChosen(outcome);
    return state.outcome().equals(Optional.of(outcome))
        ? new BallotAnswer.Again(promise)
        : promise(promise);
  }

  /** Asked to give the seq up; only after the certificate, for a void is of its T. */
  public BallotAnswer signVoid() {
    if (state.certificate().isEmpty()) {
      return undecided();
    }
    Promise promise = new Promise.VoidSigned(new VoidVote(state.certificate().get().tuple()));
    return state.phase() == Phase.VOIDED ? new BallotAnswer.Again(promise) : promise(promise);
  }

  // The rules: what this ballot has against a promise, without a look at signatures or clocks.

  private Optional<Refused> objection(Promise promise) {
    return switch (promise) {
      case Promise.Inventoried p -> againstInventory(p.inventory());
      case Promise.Prepared p -> againstVote(p.prepare().tuple(), p.prepare().attempt());
      case Promise.Locked p -> againstVote(p.certificate().tuple(), p.certificate().attempt());
      case Promise.LockShown p -> againstLock(p.lock());
      case Promise.Certified p -> againstCertificate(p.certificate());
      case Promise.OutcomeChosen p -> againstOutcome(p.outcome());
      case Promise.VoidSigned p -> againstVoid(p.vote());
    };
  }

  private Optional<Refused> againstInventory(Inventory inventory) {
    if (!terms.isOwn(inventory) || state.phase().isDecided()) {
      return Optional.of(terms.isOwn(inventory) ? decided() : notThisSeq());
    }
    boolean isOld =
        state.inventory().stream()
            .anyMatch(
                last ->
                    !last.equals(inventory)
                        && last.closeTimeMillis() >= inventory.closeTimeMillis());
    return isOld
        ? Optional.of(
            refused(
                Reason.OLD_CLOSE_TIME,
                "An inventory for this close time or a later one has been signed"))
        : Optional.empty();
  }

  private Optional<Refused> againstVote(CloseTuple tuple, long attempt) {
    if (!terms.isAbout(tuple) || state.phase().isDecided()) {
      return Optional.of(terms.isAbout(tuple) ? decided() : notThisSeq());
    }
    if (attempt < state.highestAttempt()) {
      return Optional.of(oldAttempt());
    }
    boolean isOther =
        attempt == state.highestAttempt()
            && state.votedFor().isPresent()
            && !state.votedFor().get().equals(tuple);
    return isOther
        ? Optional.of(
            refused(Reason.OTHER_TUPLE, "The executor voted for another T in this attempt"))
        : Optional.empty();
  }

  private Optional<Refused> againstLock(Lock lock) {
    if (!terms.isOwn(lock) || !lock.locked().equals(state.lock())) {
      return Optional.of(notThisSeq());
    }
    if (state.phase().isDecided()) {
      return Optional.of(decided());
    }
    return lock.attempt() <= state.highestAttempt() ? Optional.of(oldAttempt()) : Optional.empty();
  }

  private Optional<Refused> againstCertificate(Certificate certificate) {
    if (!terms.isAbout(certificate.tuple())) {
      return Optional.of(notThisSeq());
    }
    boolean isOther =
        state.certificate().stream().anyMatch(known -> !known.tuple().equals(certificate.tuple()));
    return isOther
        ? Optional.of(refused(Reason.DECIDED, "Another T of this seq has a certificate"))
        : Optional.empty();
  }

  private Optional<Refused> againstOutcome(Digest outcome) {
    boolean isOther =
        state.phase() == Phase.VOIDED
            || state.outcome().stream().anyMatch(chosen -> !chosen.equals(outcome));
    return isOther ? Optional.of(outcomeOrVoid()) : ifUndecided();
  }

  private Optional<Refused> againstVoid(VoidVote vote) {
    boolean isOther =
        state.certificate().stream().anyMatch(known -> !known.tuple().equals(vote.tuple()));
    return isOther || state.outcome().isPresent() ? Optional.of(outcomeOrVoid()) : ifUndecided();
  }

  /** The lock rule, and that the attempt proposes what the locks shown bind it to. */
  private Optional<BallotAnswer> notAllowedBy(LockQuorum locks, long attempt, CloseTuple tuple) {
    LockQuorum.Choice choice =
        locks.choose(terms.committee(), terms.market(), terms.seq(), attempt);
    long shownAttempt;
    switch (choice) {
      case LockQuorum.Choice.Refused r -> {
        return Optional.of(
            new Refused(Reason.LOCKS, r.sentence(), state.highestAttempt(), r.culprit()));
      }
      case LockQuorum.Choice.Bound b when !b.highest().tuple().equals(tuple) -> {
        return Optional.of(
            refused(Reason.LOCKS, "The highest lock shown is on another T than the proposed"));
      }
      case LockQuorum.Choice.Bound b -> shownAttempt = b.highest().attempt();
      case LockQuorum.Choice.Free() -> shownAttempt = 0;
    }
    boolean isLockedOnOther =
        state.lock().stream()
            .anyMatch(own -> !own.tuple().equals(tuple) && shownAttempt <= own.attempt());
    return isLockedOnOther
        ? Optional.of(
            refused(
                Reason.LOCKED,
                "The executor is locked on another T, and no later prepare certificate is shown"))
        : Optional.empty();
  }

  private Optional<BallotAnswer> closeTime(long closeTimeMillis, long nowMillis) {
    Verdict verdict = terms.grid().verify(closeTimeMillis, terms.lastCloseTimeMillis(), nowMillis);
    return verdict instanceof Verdict.Invalid(String _, String sentence)
        ? Optional.of(refused(Reason.CLOSE_TIME, sentence))
        : Optional.empty();
  }

  private BallotAnswer promise(Promise promise) {
    Optional<Refused> objection = objection(promise);
    return objection.isPresent() ? objection.get() : new BallotAnswer.Promised(promise);
  }

  private BallotAnswer unlessValid(Verdict verdict, Promise promise) {
    return verdict instanceof Verdict.Invalid(String _, String sentence)
        ? refused(Reason.CERTIFICATE, sentence)
        : new BallotAnswer.Promised(promise);
  }

  private Refused decided() {
    return refused(Reason.DECIDED, "The seq has its certificate");
  }

  private Optional<Refused> ifUndecided() {
    return state.phase().isDecided() ? Optional.empty() : Optional.of(undecided());
  }

  private Refused undecided() {
    return refused(Reason.UNDECIDED, "The seq has no certificate yet");
  }

  private Refused notThisSeq() {
    return refused(
        Reason.NOT_THIS_SEQ,
        "This is not of seq %d of %s after its previous outcome, or not this executor's"
            .formatted(terms.seq(), terms.market()));
  }

  private Refused oldAttempt() {
    return refused(
        Reason.OLD_ATTEMPT, "The executor has gone on to attempt " + state.highestAttempt());
  }

  private Refused outcomeOrVoid() {
    return refused(
        Reason.OUTCOME_OR_VOID, "The executor has signed the void or another outcome of this seq");
  }

  private Refused refused(Reason reason, String sentence) {
    return new Refused(reason, sentence, state.highestAttempt(), Optional.empty());
  }

  // The one transition.

  /**
   * The ballot after a promise that is durable: one of this ballot's own, or one of a journal that
   * is replayed.
   *
   * @throws IllegalArgumentException if this ballot could not have promised it: the journal is not
   *     that of this seq and executor, or has a hole
   */
  public Ballot apply(Promise promise) {
    Optional<Refused> objection = objection(promise);
    if (objection.isPresent()) {
      throw new IllegalArgumentException(
          "A ballot keeps only what it has promised: " + objection.get().sentence());
    }
    return new Ballot(terms, state.after(promise));
  }

  /** Market, seq, executor and state. */
  @Override
  public String toString() {
    return "Ballot[%s seq %d of executor %d: %s]"
        .formatted(terms.market(), terms.seq(), terms.executor(), state.reason());
  }
}
