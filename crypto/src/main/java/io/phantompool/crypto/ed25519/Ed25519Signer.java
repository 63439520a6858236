package io.phantompool.crypto.ed25519;

/**
 * Signs with one Ed25519 key, wherever that key is: an {@link Ed25519SigningKey} in memory, or a
 * service that keeps it and never hands it out.
 */
public interface Ed25519Signer {
  /** The public key, 32 bytes. */
  byte[] publicKey();

  /** The signature of exactly these bytes, 64 bytes; RFC 8032 section 5.1.6. */
  byte[] sign(byte[] message);
}
