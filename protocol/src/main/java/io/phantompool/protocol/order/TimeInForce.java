package io.phantompool.protocol.order;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;

/** How long an order that has not traded stays in the book (docs/protocol.md section 5). */
public enum TimeInForce {
  /** In every round until its good-till passes, it is cancelled or it trades. */
  GOOD_TILL_TIME,

  /** In the next open round only, if that comes before its good-till. */
  IMMEDIATE_OR_CANCEL;

  /** Rule: the number stands for no time in force of this version. */
  public static final String UNKNOWN = "time-in-force";

  /** Reads a u64, 0 or 1; fill-or-kill and minimum fill are reserved and refused. */
  static TimeInForce read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    long number = in.u64();
    if (number == 0) {
      return GOOD_TILL_TIME;
    }
    if (number == 1) {
      return IMMEDIATE_OR_CANCEL;
    }
    throw new MalformedEncodingException(
        UNKNOWN,
        at,
        "The time in force is 0 (good till time) or 1 (immediate or cancel); others are reserved");
  }

  /** Its number in a header. */
  long number() {
    return this == GOOD_TILL_TIME ? 0 : 1;
  }
}
