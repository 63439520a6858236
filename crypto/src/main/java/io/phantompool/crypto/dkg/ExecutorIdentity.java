package io.phantompool.crypto.dkg;

import io.phantompool.crypto.dkg.dealing.DecryptionKey;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.ed25519.Ed25519Signer;

/**
 * The two long-term keys an executor takes part with; they stay the caller's, who erases them.
 *
 * @param signing signs its messages
 * @param encryption decrypts its shares
 */
public record ExecutorIdentity(Ed25519Signer signing, DecryptionKey encryption) {
  /** Whether a roster's entry has these keys. */
  boolean is(RosterEntry entry) {
    return signsAs(entry) && entry.encryptionKey().equals(encryption.publicKey());
  }

  /** Whether a roster's entry has this identity, whatever its encryption key. */
  boolean signsAs(RosterEntry entry) {
    return entry.identityKey().equals(PublicKeyBytes.of(signing.publicKey()));
  }

  /** Says nothing about the keys. */
  @Override
  public String toString() {
    return "ExecutorIdentity[hidden]";
  }
}
