package io.phantompool.crypto.vrf;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash of both suites. */
final class Sha512 {
  private Sha512() {}

  static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-512", e);
    }
  }
}
