package io.phantompool.protocol.agreement;

/**
 * Where an executor stands in the agreement on one seq. The order is that in which they can follow
 * one another; each but {@link #VOTING} and {@link #LOCKED}, between which attempts go on, is
 * entered once.
 */
public enum Phase {
  /** It has voted in no attempt; it may have signed inventories. */
  IDLE,

  /** It has voted in an attempt, or shown that it has no lock, and is locked on nothing. */
  VOTING,

  /** It has seen q prepares of one T, and has committed to it. Attempts may go on. */
  LOCKED,

  /** It has seen the certificate: T is decided. It serves T and nothing else under this seq. */
  CERTIFIED,

  /** It has chosen the outcome it signs. No void any more. */
  OUTCOME,

  /** It has signed that the seq is void. No outcome any more. */
  VOIDED;

  /** Whether T is decided. */
  public boolean isDecided() {
    return compareTo(CERTIFIED) >= 0;
  }
}
