package io.phantompool.crypto.frost;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.phantompool.crypto.group.edwards25519.EdScalar;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * H1, H4 and H5 of RFC 9591 section 6.1. H2 is Ed25519's own challenge; H3, which draws nonces, has
 * no place here: nonces come from {@link io.phantompool.crypto.session.SessionNonces}.
 */
final class FrostHash {
  private static final String CONTEXT = "FROST-ED25519-SHA512-v1";

  private FrostHash() {}

  /** H1: a binding factor. */
  static EdScalar bindingFactor(byte[]... parts) {
    return EdScalar.reduceLittleEndian(hash("rho", parts));
  }

  /** H4 of the message, 64 bytes. */
  static byte[] message(byte[] message) {
    return hash("msg", message);
  }

  /** H5 of the encoded list of commitments, 64 bytes. */
  static byte[] commitments(byte[]... encoded) {
    return hash("com", encoded);
  }

  private static byte[] hash(String use, byte[]... parts) {
    MessageDigest sha512;
    try {
      sha512 = MessageDigest.getInstance("SHA-512");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-512", e);
    }
    sha512.update((CONTEXT + use).getBytes(US_ASCII));
    for (byte[] part : parts) {
      sha512.update(part);
    }
    return sha512.digest();
  }
}
