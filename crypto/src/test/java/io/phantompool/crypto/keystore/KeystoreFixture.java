package io.phantompool.crypto.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.keystore.KeystoreException.Problem;
import io.phantompool.testkit.Rng;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;

/** Keystores that are quick to open, on a disk that is none. */
final class KeystoreFixture {
  static final Path FILE = Path.of("/executor/keystore");
  static final KdfCost CHEAP = new KdfCost(8, 1, 1);
  static final long NOW = 1_700_000_000_000L;

  private KeystoreFixture() {}

  static Passphrase passphrase(String text) {
    return Passphrase.take(text.toCharArray());
  }

  static FileKeystore created(DurableFiles disk, Rng random) throws KeystoreException {
    try (Passphrase passphrase = passphrase("correct horse")) {
      return FileKeystore.create(disk, FILE, passphrase, CHEAP, random.asSecureRandom());
    }
  }

  static FileKeystore opened(DurableFiles disk, String passphrase) throws KeystoreException {
    try (Passphrase typed = passphrase(passphrase)) {
      return FileKeystore.open(disk, FILE, typed, new Rng(99).asSecureRandom());
    }
  }

  static SecretEntry shares(String label, byte[] secret) {
    try (SecretBytes bytes = SecretBytes.copyOf(secret)) {
      return SecretEntry.of(
          new KeyName(KeyKind.SLOT_SHARES, label),
          NOW,
          "digest of public shares".getBytes(StandardCharsets.US_ASCII),
          bytes);
    }
  }

  static void put(KeyService keystore, SecretEntry... entries) throws KeystoreException {
    keystore.update(List.of(entries), Set.of());
  }

  static void refused(Problem problem, Executable call) {
    KeystoreException refusal = assertThrows(KeystoreException.class, call);
    assertEquals(problem, refusal.problem(), refusal.getMessage());
  }
}
