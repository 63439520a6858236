package io.phantompool.protocol.close;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;

/** Why an order is over, with the code it has in X and in outcomes (encoding.md section 9). */
public enum EndReason {
  /** All of it traded. */
  FILLED(1),

  /** Immediate or cancel, and its first OPEN close is over. */
  IOC(2),

  /** Part of it traded and its owner did not want the rest to stay. */
  PARTLY_FILLED(3),

  /** Its owner cancelled it; also if it is expired too. */
  CANCELLED(4),

  /** Its good-till is not after the close time. */
  EXPIRED(5),

  /** The ladder it was sealed to is no longer the market's. */
  LADDER_ENDED(6),

  /** All executors voided the seq it was in; such an end is in no list. */
  VOIDED(7);

  private final int code;

  EndReason(int code) {
    this.code = code;
  }

  /** The number in encodings. */
  public int code() {
    return code;
  }

  /** Whether an order can end so by the close itself: only these are in X. */
  public boolean isByClose() {
    return switch (this) {
      case CANCELLED, EXPIRED, LADDER_ENDED -> true;
      case FILLED, IOC, PARTLY_FILLED, VOIDED -> false;
    };
  }

  /** Reads u64 code; {@link #VOIDED}, which is in no list, is refused. */
  static EndReason read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    long code = in.u64();
    for (EndReason reason : values()) {
      if (reason.code == code && reason != VOIDED) {
        return reason;
      }
    }
    throw new MalformedEncodingException(
        ByteReader.OUT_OF_RANGE, at, "An order in a list ends for a reason from 1 to 6");
  }
}
