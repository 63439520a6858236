package io.phantompool.benchmarks.curve;

import io.phantompool.crypto.group.secp256k1.Point;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What libsecp256k1's {@code ecdh} makes of a product: SHA-256 of its compressed form. */
final class SharedSecrets {
  private SharedSecrets() {}

  /** Of points given as x || y. */
  static byte[] of(byte[] points) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MessageDigest sha256 = sha256();
    for (int at = 0; at < points.length; at += Point.BYTES) {
      boolean odd = (points[at + Point.BYTES - 1] & 1) == 1;
      sha256.update((byte) (odd ? 3 : 2));
      sha256.update(points, at, Point.BYTES / 2);
      out.writeBytes(sha256.digest());
    }
    return out.toByteArray();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
