package io.phantompool.protocol.committee;

/** Which threshold protocol of two rounds a session runs. */
public enum SessionKind {
  /** The VRF over alpha; the result is the 80-byte proof of RFC 9381 (section 7.2). */
  RANDOMNESS,

  /** FROST over an outcome's digest; the result is an Ed25519 signature (section 7.7). */
  SIGNATURE
}
