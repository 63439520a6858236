package io.phantompool.protocol.agreement;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;

/**
 * Where an executor stands in the agreement on one seq. The order is that in which they can follow
 * one another; each but {@link #VOTING} and {@link #LOCKED}, between which attempts go on, is
 * entered once.
 */
public enum Phase {
  /** It has voted in no attempt; it may have signed inventories. */
  IDLE(0),

  /** It has voted in an attempt, or shown that it has no lock, and is locked on nothing. */
  VOTING(1),

  /** It has seen q prepares of one T, and has committed to it. Attempts may go on. */
  LOCKED(2),

  /** It has seen the certificate: T is decided. It serves T and nothing else under this seq. */
  CERTIFIED(3),

  /** It has chosen the outcome it signs. No void any more. */
  OUTCOME(4),

  /** It has signed that the seq is void. No outcome any more. */
  VOIDED(5);

  private final int code;

  Phase(int code) {
    this.code = code;
  }

  /** The number in encodings (messages.md section 9). */
  public int code() {
    return code;
  }

  /** Reads u64 code. */
  public static Phase read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    long code = in.u64();
    for (Phase phase : values()) {
      if (phase.code == code) {
        return phase;
      }
    }
    throw new MalformedEncodingException(
        ByteReader.OUT_OF_RANGE, at, "The agreement on a seq is in a phase from 0 to 5");
  }

  /** Whether T is decided. */
  public boolean isDecided() {
    return compareTo(CERTIFIED) >= 0;
  }
}
