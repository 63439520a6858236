package io.phantompool.crypto.keystore;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * The receiver's key of DHKEM(X25519, HKDF-SHA256), RFC 9180 section 4.1. It does the one step of
 * HPKE that needs the private key; all that follows is computed from the shared secret.
 */
final class X25519Key implements AutoCloseable {
  static final int BYTES = X25519.SCALAR_SIZE;

  /** Rule: an encapsulation of another length, or one that every key opens alike. */
  static final String WRONG_ENCAPSULATION = "hpke-encapsulation";

  private static final byte[] NO_SALT = {};
  private static final byte[] SUITE = {'K', 'E', 'M', 0x00, 0x20};

  private final SecretBytes privateKey;
  private final byte[] publicKey = new byte[BYTES];

  private X25519Key(SecretBytes privateKey) {
    this.privateKey = privateKey;
    X25519.scalarMultBase(privateKey.bytes(), 0, publicKey, 0);
  }

  /** The key of these 32 bytes, of which it takes a copy. */
  static X25519Key of(SecretBytes privateKey) {
    if (privateKey.length() != BYTES) {
      throw new IllegalArgumentException("An X25519 key has 32 bytes, not " + privateKey.length());
    }
    return new X25519Key(privateKey.copy());
  }

  byte[] publicKey() {
    return publicKey.clone();
  }

  /** Decap(enc, skR): the 32 bytes that the sender's Encap gave it too. */
  SecretBytes decapsulate(byte[] enc) throws MalformedEncodingException {
    if (enc.length != BYTES) {
      throw refusal("The encapsulation is not 32 bytes long");
    }
    byte[] dh = new byte[BYTES];
    try {
      // Section 7.1.4: an all-zero result comes of a point of small order and is refused.
      if (!X25519.calculateAgreement(privateKey.bytes(), 0, enc, 0, dh, 0)) {
        throw refusal("The encapsulation is a point of small order");
      }
      return SecretBytes.owning(extractAndExpand(dh, enc));
    } finally {
      Arrays.fill(dh, (byte) 0);
    }
  }

  /** Section 4.1, with kem_context = enc || pkRm. */
  private byte[] extractAndExpand(byte[] dh, byte[] enc) {
    byte[] eae_prk = HmacSha256.tag(NO_SALT, ascii("HPKE-v1"), SUITE, ascii("eae_prk"), dh);
    byte[] shared_secret =
        HmacSha256.tag(
            eae_prk,
            new byte[] {0, HmacSha256.BYTES},
            ascii("HPKE-v1"),
            SUITE,
            ascii("shared_secret"),
            enc,
            publicKey,
            new byte[] {1});
    Arrays.fill(eae_prk, (byte) 0);
    return shared_secret;
  }

  private static byte[] ascii(String label) {
    return label.getBytes(StandardCharsets.US_ASCII);
  }

  private static MalformedEncodingException refusal(String reason) {
    return new MalformedEncodingException(WRONG_ENCAPSULATION, 0, reason);
  }

  @Override
  public void close() {
    privateKey.destroy();
  }

  @Override
  public String toString() {
    return "X25519Key[hidden]";
  }
}
