package io.phantompool.crypto.keystore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.List;
import java.util.Set;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;

class HpkeOpeningTest {
  private static final KeyName NAME = new KeyName(KeyKind.SEALING, "executor");

  /** BouncyCastle seals, we open, and nothing else than what was sealed. */
  @SeededTest(runs = 10)
  void opensWhatAnotherImplementationSealed(Rng random) throws Exception {
    HPKE hpke =
        new HPKE(
            HPKE.mode_base,
            HPKE.kem_X25519_SHA256,
            HPKE.kdf_HKDF_SHA256,
            HPKE.aead_CHACHA20_POLY1305);
    AsymmetricCipherKeyPair receiver = hpke.deriveKeyPair(random.bytes(32));
    byte[] info = random.bytes(random.nextInt(100));
    byte[] aad = random.bytes(random.nextInt(40));
    byte[] plaintext = random.bytes(random.nextInt(1000));
    byte[][] sent =
        hpke.seal(receiver.getPublic(), info, aad, plaintext, new byte[0], new byte[0], null);
    byte[] ciphertext = sent[0];
    byte[] enc = sent[1];
    try (FileKeystore keys = KeystoreFixture.created(new MemoryDisk(), random);
        SecretBytes secret = SecretBytes.copyOf(hpke.serializePrivateKey(receiver.getPrivate()));
        SecretEntry entry = SecretEntry.ofKey(NAME, 0, secret)) {
      keys.update(List.of(entry), Set.of());
      HpkeOpening opening = new HpkeOpening(keys, NAME);
      assertArrayEquals(plaintext, opening.open(enc, info, aad, ciphertext).orElseThrow());
      assertTrue(opening.open(enc, info, random.bytes(41), ciphertext).isEmpty());
      assertTrue(opening.open(enc, random.bytes(101), aad, ciphertext).isEmpty());
      assertTrue(opening.open(random.bytes(32), info, aad, ciphertext).isEmpty());
      assertTrue(opening.open(new byte[32], info, aad, ciphertext).isEmpty());
      assertTrue(opening.open(enc, info, aad, new byte[15]).isEmpty());
      ciphertext[random.nextInt(ciphertext.length)] ^= 1;
      assertTrue(opening.open(enc, info, aad, ciphertext).isEmpty());
    }
  }

  /** A key that is not there says nothing about the sender. */
  @SeededTest(runs = 1)
  void doesNotTakeAMissingKeyForABadMessage(Rng random) throws Exception {
    try (FileKeystore keys = KeystoreFixture.created(new MemoryDisk(), random)) {
      HpkeOpening opening = new HpkeOpening(keys, NAME);
      assertThrows(
          KeystoreException.class,
          () -> opening.open(new byte[32], new byte[0], new byte[0], new byte[32]));
    }
  }
}
