package io.phantompool.protocol.committee;

import io.phantompool.crypto.encoding.ByteReader;
import io.phantompool.crypto.encoding.MalformedEncodingException;

/** Which threshold protocol of two rounds a session runs. */
public enum SessionKind {
  /** The VRF over alpha; the result is the 80-byte proof of RFC 9381 (section 7.2). */
  RANDOMNESS(0),

  /** FROST over an outcome's digest; the result is an Ed25519 signature (section 7.7). */
  SIGNATURE(1);

  private final int code;

  SessionKind(int code) {
    this.code = code;
  }

  /** The number in encodings and digests (messages.md section 8). */
  public int code() {
    return code;
  }

  static SessionKind read(ByteReader in) throws MalformedEncodingException {
    long at = in.offset();
    long code = in.u64();
    for (SessionKind kind : values()) {
      if (kind.code == code) {
        return kind;
      }
    }
    throw new MalformedEncodingException(
        ByteReader.OUT_OF_RANGE, at, "A session is 0, randomness, or 1, a signature");
  }
}
