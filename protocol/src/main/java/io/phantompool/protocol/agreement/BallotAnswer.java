package io.phantompool.protocol.agreement;

import java.util.Optional;

/** What a {@link Ballot} makes of one input. */
public sealed interface BallotAnswer {
  /** Make this durable, apply it, then sign and send its statement. */
  record Promised(Promise promise) implements BallotAnswer {}

  /** This was promised before: the same statement may be signed and sent again. */
  record Again(Promise promise) implements BallotAnswer {}

  /**
   * Nothing is signed.
   *
   * @param reason for machines
   * @param sentence for people, without a full stop
   * @param highestAttempt the highest attempt the executor voted in or showed its lock for, so that
   *     a coordinator that fell behind can go on from there
   * @param culprit what shows another executor to be a liar, if that is the reason
   */
  record Refused(Reason reason, String sentence, long highestAttempt, Optional<Evidence> culprit)
      implements BallotAnswer {}

  /** Why nothing is signed. The names are stable: programs decide by them. */
  enum Reason {
    /** The input is of another market, seq, previous outcome or executor. */
    NOT_THIS_SEQ,
    /** The close time is off the grid, not after the last, or too far ahead of the clock. */
    CLOSE_TIME,
    /** An inventory for a later close time has been signed. */
    OLD_CLOSE_TIME,
    /** The executor voted in a higher attempt or showed its lock for one. */
    OLD_ATTEMPT,
    /** A lock is asked for an attempt too far ahead, or for one that needs none. */
    NO_SUCH_ATTEMPT,
    /** The executor voted for another T in this attempt. */
    OTHER_TUPLE,
    /** The executor is locked on another T and no later prepare certificate was shown. */
    LOCKED,
    /** The locks shown do not let this attempt propose this T. */
    LOCKS,
    /** A certificate does not hold. */
    CERTIFICATE,
    /** T is decided: the certificate is all there is under this seq. */
    DECIDED,
    /** T is not decided yet. */
    UNDECIDED,
    /**
     * The executor has signed the seq's void or another outcome, or its outcome instead of a void.
     */
    OUTCOME_OR_VOID
  }
}
