package io.phantompool.protocol.agreement;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;

/** The numbers of attempts at a close: 1 to 2^63 - 1. */
final class Attempts {
  private static final String RULE = "Attempts are numbered from 1 to 2^63 - 1";

  private Attempts() {}

  static void require(long attempt) {
    if (attempt < 1) {
      throw new IllegalArgumentException(RULE);
    }
  }

  /** The number of a close, from 1. */
  static long readSeq(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    long seq = in.u64();
    if (seq < 1) {
      throw new MalformedEncodingException(
          ByteReader.OUT_OF_RANGE, at, "Closes are numbered from 1 to 2^63 - 1");
    }
    return seq;
  }

  static long read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    long attempt = in.u64();
    if (attempt < 1) {
      throw new MalformedEncodingException(ByteReader.OUT_OF_RANGE, at, RULE);
    }
    return attempt;
  }
}
