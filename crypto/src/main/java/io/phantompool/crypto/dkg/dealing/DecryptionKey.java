package io.phantompool.crypto.dkg.dealing;

import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import java.util.Optional;

/**
 * Decrypts what was encrypted to one X25519 key, wherever that key is: an {@link EncryptionKey} in
 * memory, or a service that keeps it and never hands it out.
 */
public interface DecryptionKey {
  /** The public key. */
  PublicKeyBytes publicKey();

  /**
   * Opens one message of HPKE (RFC 9180) in base mode with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256
   * and ChaCha20-Poly1305: the first of its context.
   *
   * @return the plaintext, which the caller erases; empty if it was not made for this key. A key
   *     that cannot be had now is no such case, since the sender would be blamed for it: then an
   *     implementation throws {@link java.io.UncheckedIOException}
   */
  Optional<byte[]> open(byte[] enc, byte[] info, byte[] aad, byte[] ciphertext);
}
