package io.phantompool.crypto.keystore;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA256 (RFC 2104). Written out, because the JDK's keep copies of their keys that nobody can
 * erase.
 */
final class HmacSha256 {
  static final int BYTES = 32;
  private static final int BLOCK = 64;

  private HmacSha256() {}

  /** The tag over the parts one after the other; the key has at most a block, 64 bytes. */
  static byte[] tag(byte[] key, byte[]... parts) {
    MessageDigest sha256 = sha256();
    byte[] inner = padded(sha256, key, (byte) 0x36, parts);
    byte[] tag = padded(sha256, key, (byte) 0x5c, inner);
    Arrays.fill(inner, (byte) 0);
    return tag;
  }

  private static byte[] padded(MessageDigest sha256, byte[] key, byte pad, byte[]... parts) {
    byte[] block = Arrays.copyOf(key, BLOCK);
    for (int i = 0; i < BLOCK; i++) {
      block[i] ^= pad;
    }
    sha256.update(block);
    for (byte[] part : parts) {
      sha256.update(part);
    }
    byte[] hash = sha256.digest();
    sha256.reset(); // The JDK keeps the last block until then.
    Arrays.fill(block, (byte) 0);
    return hash;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
