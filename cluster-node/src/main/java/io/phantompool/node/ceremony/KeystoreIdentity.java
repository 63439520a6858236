package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.ExecutorIdentity;
import io.phantompool.crypto.dkg.dealing.DecryptionKey;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.ed25519.Ed25519Signer;
import io.phantompool.crypto.keystore.HpkeOpening;
import io.phantompool.crypto.keystore.KeyName;
import io.phantompool.crypto.keystore.KeyService;
import io.phantompool.crypto.keystore.KeystoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** An executor's two long-term keys, which stay in its keystore. */
final class KeystoreIdentity {
  private KeystoreIdentity() {}

  static ExecutorIdentity of(KeyService keys, KeyName signing, KeyName sealing) {
    return new ExecutorIdentity(
        new Signer(keys, signing, PublicKeyBytes.of(publicKey(keys, signing))),
        new Opener(new HpkeOpening(keys, sealing), PublicKeyBytes.of(publicKey(keys, sealing))));
  }

  private static byte[] publicKey(KeyService keys, KeyName name) {
    return keys.entries().stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .orElseThrow()
        .publicPart();
  }

  /** As the ceremony expects it of whatever is not at fault of a peer. */
  static UncheckedIOException unavailable(KeystoreException refused) {
    return new UncheckedIOException(new IOException(refused.getMessage(), refused));
  }

  private record Signer(KeyService keys, KeyName name, PublicKeyBytes key)
      implements Ed25519Signer {
    @Override
    public byte[] publicKey() {
      return key.encode();
    }

    @Override
    public byte[] sign(byte[] message) {
      try {
        return keys.sign(name, message);
      } catch (KeystoreException refused) {
        throw unavailable(refused);
      }
    }
  }

  private record Opener(HpkeOpening hpke, PublicKeyBytes publicKey) implements DecryptionKey {
    @Override
    public Optional<byte[]> open(byte[] enc, byte[] info, byte[] aad, byte[] ciphertext) {
      try {
        return hpke.open(enc, info, aad, ciphertext);
      } catch (KeystoreException refused) {
        throw unavailable(refused);
      }
    }
  }
}
