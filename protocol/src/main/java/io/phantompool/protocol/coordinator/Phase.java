package io.phantompool.protocol.coordinator;

/**
 * Where a coordinator is. The order is that of a round in which nothing goes wrong; {@link
 * #COLLECTING_LOCKS} and {@link #FINDING_PROPOSAL} come between attempts, {@link #HELD} instead of
 * an end.
 */
public enum Phase {
  /** It has just begun, or has lost its way, and asks how far everybody is. */
  STARTING,

  /** It waits for the next close time on the grid. */
  IDLE,

  /** It collects what the executors hold. */
  COLLECTING_INVENTORIES,

  /** An attempt proposes a T; q prepares are needed, and T itself from one that prepared it. */
  PREPARING,

  /** q prepares are shown; q commits are needed. */
  COMMITTING,

  /** An attempt has failed: before the next one q signed locks are needed. */
  COLLECTING_LOCKS,

  /** The locks bind the attempt to a T: what it was made from is needed. */
  FINDING_PROPOSAL,

  /** The certificate is there; the orders of its set are brought together. */
  LOADING,

  /** The randomness is drawn: the VRF session. */
  DRAWING,

  /** The questions of the search and the lists are opened one after the other. */
  OPENING,

  /** The outcome is known and being signed: the FROST session. */
  SIGNING,

  /** The signed outcome is shown to everybody. */
  PUBLISHING,

  /**
   * No outcome can come of it, since what was opened is impossible or the operators say so: every
   * executor is asked for its void, which it signs if its own operator has agreed.
   */
  HELD
}
