package io.phantompool.crypto.dkg.dealing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.dkg.parameters.PublicKeyBytes;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.testkit.Rng;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShareEncryptionTest {
  private static final int SLOTS = 3;

  private final Rng random = new Rng(9);
  private final EncryptionKey key = EncryptionKey.random(random.asSecureRandom());
  private final EncryptionKey otherKey = EncryptionKey.random(random.asSecureRandom());
  private final CeremonyParameters parameters = parameters();
  private final Digest hash = Digest.of(random.bytes(32));
  private final byte[] shares = random.bytes(ReceivedShares.encodedBytes(SLOTS));
  private final byte[] seed = random.bytes(32);
  private final ShareEncryption encryption = new ShareEncryption(parameters, 2, 1, hash);
  private final byte[] sealed = encryption.seal(shares, seed);

  private CeremonyParameters parameters() {
    return new CeremonyParameters(
        Digest.of(random.bytes(32)),
        new NewKeys(SLOTS),
        2,
        new Roster(
            List.of(
                new RosterEntry(1, "a", PublicKeyBytes.of(random.bytes(32)), key.publicKey()),
                new RosterEntry(
                    2, "b", PublicKeyBytes.of(random.bytes(32)), otherKey.publicKey()))));
  }

  @Test
  void opensForItsReceiverAndIsTheSameForTheSameSeed() {
    assertEquals(ShareEncryption.encodedBytes(SLOTS), sealed.length);
    assertArrayEquals(shares, encryption.open(sealed, key).orElseThrow());
    assertArrayEquals(sealed, encryption.seal(shares, seed));
    assertFalse(Arrays.equals(sealed, encryption.seal(shares, random.bytes(32))));
  }

  @Test
  void opensForNothingElse() {
    assertTrue(encryption.open(sealed, otherKey).isEmpty());
    for (ShareEncryption other :
        List.of(
            new ShareEncryption(parameters, 1, 1, hash),
            new ShareEncryption(parameters, 2, 2, hash),
            new ShareEncryption(parameters, 2, 1, Digest.ZERO),
            new ShareEncryption(parameters(), 2, 1, hash))) {
      assertTrue(other.open(sealed, key).isEmpty());
    }
    for (int at = 0; at < sealed.length; at++) {
      byte[] changed = sealed.clone();
      changed[at] ^= 1;
      assertTrue(encryption.open(changed, key).isEmpty(), "byte " + at);
    }
    assertTrue(encryption.open(Arrays.copyOf(sealed, sealed.length - 1), key).isEmpty());
    byte[] smallOrder = sealed.clone();
    Arrays.fill(smallOrder, 0, 32, (byte) 0);
    assertTrue(encryption.open(smallOrder, key).isEmpty());
  }

  @Test
  void sharesLieOnTheCommittedPolynomialsAndNoOthers() throws MalformedEncodingException {
    try (DealerSecrets secrets = DealerSecrets.derive(parameters, 1, seed, Optional.empty())) {
      Dealing dealing = secrets.deal();
      assertTrue(dealing.verify(parameters, 1).isValid());
      assertFalse(dealing.verify(parameters, 2).isValid());
      Dealing read = Dealing.decode(dealing.encode(), parameters);
      assertEquals(dealing.commitments(), read.commitments());
      byte[] good = secrets.sharesFor(2);
      Commitments C = dealing.commitments();
      assertTrue(ReceivedShares.decode(good, SLOTS).check(C, 2, random.asSecureRandom()).isValid());
      assertFalse(
          ReceivedShares.decode(good, SLOTS).check(C, 1, random.asSecureRandom()).isValid());
      for (int share = 0; share < SLOTS + 2; share++) {
        byte[] bad = good.clone();
        bad[32 * share + 16] ^= 1;
        assertFalse(
            ReceivedShares.decode(bad, SLOTS).check(C, 2, random.asSecureRandom()).isValid());
      }
    }
  }

  @Test
  void aSeedServesOneCeremonyAndOneDealer() {
    try (DealerSecrets one = DealerSecrets.derive(parameters, 1, seed, Optional.empty());
        DealerSecrets again = DealerSecrets.derive(parameters, 1, seed, Optional.empty());
        DealerSecrets two = DealerSecrets.derive(parameters, 2, seed, Optional.empty());
        DealerSecrets elsewhere = DealerSecrets.derive(parameters(), 1, seed, Optional.empty())) {
      assertArrayEquals(one.sharesFor(1), again.sharesFor(1));
      assertFalse(Arrays.equals(one.sharesFor(1), two.sharesFor(1)));
      assertFalse(Arrays.equals(one.sharesFor(1), elsewhere.sharesFor(1)));
      assertFalse(Arrays.equals(one.encapsulationSeed(1), one.encapsulationSeed(2)));
    }
  }

  @Test
  void aKeyIsErasedAndNeverPrinted() {
    key.close();
    assertEquals("EncryptionKey[hidden]", key.toString());
    assertThrows(IllegalStateException.class, () -> encryption.open(sealed, key));
  }
}
