package io.phantompool.crypto.keystore;

import static io.phantompool.crypto.keystore.KeystoreFixture.CHEAP;
import static io.phantompool.crypto.keystore.KeystoreFixture.FILE;
import static io.phantompool.crypto.keystore.KeystoreFixture.NOW;
import static io.phantompool.crypto.keystore.KeystoreFixture.created;
import static io.phantompool.crypto.keystore.KeystoreFixture.opened;
import static io.phantompool.crypto.keystore.KeystoreFixture.passphrase;
import static io.phantompool.crypto.keystore.KeystoreFixture.put;
import static io.phantompool.crypto.keystore.KeystoreFixture.refused;
import static io.phantompool.crypto.keystore.KeystoreFixture.shares;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.ed25519.Ed25519;
import io.phantompool.crypto.keystore.KeystoreException.Problem;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileKeystoreTest {
  private static final KeyName EPOCH_3 = new KeyName(KeyKind.SLOT_SHARES, "key-3.share-1");
  private static final KeyName EPOCH_4 = new KeyName(KeyKind.SLOT_SHARES, "key-4.share-1");
  private static final KeyName IDENTITY = new KeyName(KeyKind.IDENTITY, "executor-2");
  private static final KeyName SEALING = new KeyName(KeyKind.SEALING, "executor-2");

  private final MemoryDisk disk = new MemoryDisk();
  private final Rng random = new Rng(5);

  private static byte[] loaded(KeyService keystore, KeyName name) throws KeystoreException {
    try (SecretBytes secret = keystore.load(name)) {
      return secret.encodeSecret();
    }
  }

  @SeededTest(runs = 30)
  void keepsWhatItIsGiven(Rng random) throws Exception {
    MemoryDisk disk = new MemoryDisk();
    List<SecretEntry> kept = new ArrayList<>();
    for (int i = 0; i < random.nextInt(12); i++) {
      KeyName name =
          new KeyName(
              random.pick(KeyKind.SLOT_SHARES, KeyKind.VRF_SHARE, KeyKind.ORDER_SEED),
              "n" + random.nextInt(1000) + "-" + i);
      try (SecretBytes secret = SecretBytes.copyOf(random.bytes(1 + random.nextInt(500)))) {
        kept.add(
            SecretEntry.of(
                name, random.nextLong() >>> 1, random.bytes(random.nextInt(80)), secret));
      }
    }
    try (FileKeystore keystore = created(disk, random)) {
      keystore.update(kept, Set.of());
    }
    try (FileKeystore keystore = opened(disk, "correct horse")) {
      assertEquals(2, keystore.revision());
      assertEquals(
          new HashSet<>(kept.stream().map(SecretEntry::publicEntry).toList()),
          new HashSet<>(keystore.entries()));
      for (SecretEntry entry : kept) {
        assertArrayEquals(entry.secret().bytes(), loaded(keystore, entry.name()));
      }
      assertEquals(
          keystore.entries(), FileKeystore.readPublic(disk, FILE).entries(), "without opening");
    }
  }

  @Test
  void signsAndOpensWithKeysThatStayInside() throws Exception {
    byte[] publicKey;
    try (FileKeystore keystore = created(disk, random);
        SecretEntry identity = SecretEntry.newSigningKey(IDENTITY, NOW, random.asSecureRandom());
        SecretEntry sealing = SecretEntry.newSealingKey(SEALING, NOW, random.asSecureRandom())) {
      put(keystore, identity, sealing);
      publicKey = identity.publicEntry().publicPart();
    }
    try (FileKeystore keystore = opened(disk, "correct horse");
        SecretBytes ephemeral = SecretBytes.copyOf(random.bytes(32));
        X25519Key sender = X25519Key.of(ephemeral)) {
      byte[] message = {1, 2, 3};
      byte[] signature = keystore.sign(IDENTITY, message);
      assertTrue(Ed25519.verify(publicKey, message, signature).isValid());
      try (SecretBytes shared = keystore.decapsulate(SEALING, sender.publicKey())) {
        assertEquals(32, shared.length());
      }
      assertThrows(IllegalArgumentException.class, () -> keystore.load(IDENTITY));
      assertThrows(IllegalArgumentException.class, () -> keystore.sign(SEALING, message));
      assertThrows(
          IllegalArgumentException.class, () -> keystore.decapsulate(IDENTITY, new byte[32]));
      refused(
          Problem.NO_SUCH_KEY, () -> keystore.sign(new KeyName(KeyKind.WALLET, "mine"), message));
    }
  }

  @Test
  void showsFingerprintsWithoutThePassphrase() throws Exception {
    try (FileKeystore keystore = created(disk, random);
        SecretEntry identity = SecretEntry.newSigningKey(IDENTITY, NOW, random.asSecureRandom())) {
      put(keystore, identity);
      KeystoreHeader header = FileKeystore.readPublic(disk, FILE);
      assertEquals(List.of(identity.publicEntry()), header.entries());
      assertEquals(NOW, header.entries().getFirst().createdAtMillis());
      assertEquals(identity.publicEntry().fingerprint(), header.entries().getFirst().fingerprint());
      assertEquals(2, header.revision());
      assertEquals(CHEAP, header.cost());
    }
  }

  @Test
  void refusesAWrongPassphraseAndADamagedTagAlike() throws Exception {
    created(disk, random).close();
    KeystoreException wrong =
        assertThrows(KeystoreException.class, () -> opened(disk, "correct horsf"));
    byte[] content = disk.content(FILE);
    content[content.length - 1] ^= 1;
    disk.overwrite(FILE, content);
    KeystoreException damaged =
        assertThrows(KeystoreException.class, () -> opened(disk, "correct horse"));
    assertEquals(Problem.WRONG_PASSPHRASE_OR_DAMAGED, wrong.problem());
    assertEquals(wrong.problem(), damaged.problem());
    assertEquals(wrong.getMessage(), damaged.getMessage());
    assertFalse(wrong.getMessage().contains("horsf"));
    content[content.length - 1] ^= 1;
    disk.overwrite(FILE, content);
    opened(disk, "correct horse").close();
  }

  @Test
  void changesThePassphrase() throws Exception {
    try (FileKeystore keystore = created(disk, random);
        SecretEntry entry = shares(EPOCH_3.label(), new byte[] {7});
        Passphrase next = passphrase("battery staple")) {
      put(keystore, entry);
      byte[] before = disk.content(FILE);
      keystore.changePassphrase(next, new KdfCost(16, 2, 2));
      assertNotEquals(
          HexFormat.of().formatHex(before, 24, 56),
          HexFormat.of().formatHex(disk.content(FILE), 24, 56),
          "the salt");
      put(keystore, shares(EPOCH_4.label(), new byte[] {8}));
    }
    refused(Problem.WRONG_PASSPHRASE_OR_DAMAGED, () -> opened(disk, "correct horse"));
    try (FileKeystore keystore = opened(disk, "battery staple")) {
      assertArrayEquals(new byte[] {7}, loaded(keystore, EPOCH_3));
      assertArrayEquals(new byte[] {8}, loaded(keystore, EPOCH_4));
      assertEquals(4, keystore.revision());
    }
  }

  @Test
  void neverReplacesAnEntryUnasked() throws Exception {
    try (FileKeystore keystore = created(disk, random);
        SecretEntry first = shares(EPOCH_3.label(), new byte[] {1});
        SecretEntry second = shares(EPOCH_3.label(), new byte[] {2});
        SecretEntry other = shares(EPOCH_4.label(), new byte[] {3})) {
      put(keystore, first);
      refused(Problem.KEY_EXISTS, () -> put(keystore, other, second));
      refused(Problem.NO_SUCH_KEY, () -> keystore.update(List.of(), Set.of(EPOCH_4)));
      assertArrayEquals(new byte[] {1}, loaded(keystore, EPOCH_3));
      assertEquals(1, keystore.entries().size());
      keystore.update(List.of(second, other), Set.of(EPOCH_3));
      assertArrayEquals(new byte[] {2}, loaded(keystore, EPOCH_3));
    }
    try (FileKeystore keystore = opened(disk, "correct horse")) {
      assertArrayEquals(new byte[] {2}, loaded(keystore, EPOCH_3));
      assertArrayEquals(new byte[] {3}, loaded(keystore, EPOCH_4));
    }
  }

  @Test
  void refusesEveryFlippedByte() throws Exception {
    try (FileKeystore keystore = created(disk, random);
        SecretEntry identity = SecretEntry.newSigningKey(IDENTITY, NOW, random.asSecureRandom());
        SecretEntry entry = shares(EPOCH_3.label(), random.bytes(40))) {
      put(keystore, identity, entry);
    }
    byte[] good = disk.content(FILE);
    for (int at = 0; at < good.length; at++) {
      for (int bit : new int[] {0, 7}) {
        byte[] damaged = good.clone();
        damaged[at] ^= (byte) (1 << bit);
        disk.overwrite(FILE, damaged);
        KeystoreException refusal =
            assertThrows(KeystoreException.class, () -> opened(disk, "correct horse"));
        assertTrue(
            Set.of(Problem.MALFORMED, Problem.WRONG_PASSPHRASE_OR_DAMAGED)
                .contains(refusal.problem()));
      }
    }
    disk.overwrite(FILE, good);
    opened(disk, "correct horse").close();
  }

  @Test
  void refusesAFileThatOthersMayReadAndSaysWhatToRun() throws Exception {
    created(disk, random).close();
    for (PosixFilePermission extra : PosixFilePermission.values()) {
      Set<PosixFilePermission> permissions = new HashSet<>(MemoryDisk.OWNER);
      permissions.add(extra);
      disk.permit(FILE, permissions);
      if (extra.name().startsWith("OWNER")) {
        opened(disk, "correct horse").close();
        continue;
      }
      KeystoreException refusal =
          assertThrows(KeystoreException.class, () -> opened(disk, "correct horse"));
      assertEquals(Problem.TOO_OPEN, refusal.problem());
      assertTrue(refusal.getMessage().endsWith("run: chmod 600 '" + FILE + "'"));
      refused(Problem.TOO_OPEN, () -> FileKeystore.readPublic(disk, FILE));
    }
  }

  @Test
  void refusesWhatIsNoFileOrNotThere() throws Exception {
    refused(Problem.MISSING, () -> opened(disk, "correct horse"));
    refused(Problem.MISSING, () -> FileKeystore.readPublic(disk, FILE));
    created(disk, random).close();
    refused(Problem.EXISTS, () -> created(disk, random));
    disk.makeIrregular(FILE);
    refused(Problem.NOT_READABLE, () -> opened(disk, "correct horse"));
  }

  @Test
  void oneOpensItAtATime() throws Exception {
    try (FileKeystore keystore = created(disk, random)) {
      refused(Problem.IN_USE, () -> opened(disk, "correct horse"));
      assertEquals(1, FileKeystore.readPublic(disk, FILE).revision());
      assertEquals(List.of(), keystore.entries());
    }
    refused(Problem.WRONG_PASSPHRASE_OR_DAMAGED, () -> opened(disk, "a wrong one"));
    opened(disk, "correct horse").close();
  }

  @Test
  void noticesThatSomebodyElseWrote() throws Exception {
    try (FileKeystore keystore = created(disk, random);
        SecretEntry entry = shares(EPOCH_3.label(), new byte[] {1});
        SecretEntry later = shares(EPOCH_4.label(), new byte[] {1})) {
      byte[] backup = disk.content(FILE);
      put(keystore, entry);
      disk.overwrite(FILE, backup);
      refused(Problem.CHANGED_MEANWHILE, () -> put(keystore, later));
      assertArrayEquals(backup, disk.content(FILE));
      assertEquals(1, keystore.entries().size());
    }
  }

  @Test
  void sealsUnderAnotherNonceEvenIfTheRandomnessRepeats() throws Exception {
    // Two runs of one machine from the same snapshot: same randomness, another share.
    List<String> nonces = new ArrayList<>();
    for (byte share = 1; share <= 2; share++) {
      MemoryDisk run = new MemoryDisk();
      try (FileKeystore keystore = created(run, new Rng(1));
          SecretEntry entry = shares(EPOCH_3.label(), new byte[] {share})) {
        put(keystore, entry);
      }
      nonces.add(HexFormat.of().formatHex(run.content(FILE), 56, 68));
    }
    assertNotEquals(nonces.get(0), nonces.get(1));
  }

  @Test
  void refusesMoreThanAFileHolds() throws Exception {
    byte[] large = new byte[PublicEntry.MOST_SECRET_BYTES];
    assertThrows(IllegalArgumentException.class, () -> shares("a", new byte[large.length + 1]));
    assertThrows(IllegalArgumentException.class, () -> shares("a", new byte[0]));
    try (FileKeystore keystore = created(disk, random)) {
      List<SecretEntry> many = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        many.add(shares("n" + i, large));
      }
      refused(Problem.FULL, () -> keystore.update(many, Set.of()));
      keystore.update(many.subList(0, 63), Set.of());
      assertTrue(disk.content(FILE).length <= KeystoreHeader.MOST_FILE_BYTES);
      List<SecretEntry> small = new ArrayList<>();
      for (int i = 0; i < KeystoreHeader.MOST_ENTRIES; i++) {
        small.add(shares("s" + i, new byte[1]));
      }
      refused(Problem.FULL, () -> keystore.update(small, Set.of()));
      assertEquals(63, keystore.entries().size());
    }
    opened(disk, "correct horse").close();
  }

  @Test
  void aClosedKeystoreGivesNothingAndHasErasedIt() throws Exception {
    FileKeystore keystore = created(disk, random);
    SecretEntry entry = shares(EPOCH_3.label(), random.bytes(32));
    put(keystore, entry);
    entry.close();
    assertTrue(entry.secret().isDestroyed());
    loaded(keystore, EPOCH_3);
    keystore.close();
    keystore.close();
    assertThrows(IllegalStateException.class, () -> keystore.load(EPOCH_3));
    assertThrows(IllegalStateException.class, keystore::entries);
    assertThrows(IllegalStateException.class, keystore::checkWritable);
    assertThrows(IllegalStateException.class, () -> put(keystore));
  }

  @Test
  void nothingShowsASecret() throws Exception {
    byte[] secret = "nobody reads this".getBytes(StandardCharsets.US_ASCII);
    try (FileKeystore keystore = created(disk, random);
        SecretEntry entry = shares(EPOCH_3.label(), secret);
        SecretBytes bytes = SecretBytes.copyOf(secret);
        Passphrase passphrase = passphrase("nobody reads this")) {
      put(keystore, entry);
      String shown =
          "" + keystore + entry + bytes + passphrase + FileKeystore.readPublic(disk, FILE);
      assertFalse(shown.contains("nobody reads this"));
      assertFalse(shown.contains(HexFormat.of().formatHex(secret)));
      assertFalse(
          new String(disk.content(FILE), StandardCharsets.ISO_8859_1).contains("nobody reads"));
    }
  }

  @Test
  void aPublicKeyIsThatOfItsSecret() {
    try (SecretBytes seed = SecretBytes.copyOf(random.bytes(32));
        SecretBytes tooShort = SecretBytes.copyOf(new byte[31])) {
      assertThrows(
          IllegalArgumentException.class, () -> SecretEntry.of(IDENTITY, NOW, new byte[32], seed));
      assertThrows(
          IllegalArgumentException.class, () -> SecretEntry.ofKey(IDENTITY, NOW, tooShort));
      assertThrows(IllegalArgumentException.class, () -> SecretEntry.ofKey(SEALING, NOW, tooShort));
      assertThrows(IllegalArgumentException.class, () -> SecretEntry.ofKey(EPOCH_3, NOW, seed));
      assertThrows(
          IllegalArgumentException.class,
          () -> SecretEntry.newSigningKey(SEALING, NOW, random.asSecureRandom()));
    }
  }

  @Test
  void cheapCostsAreForTestsAlone() {
    try (Passphrase passphrase = passphrase("correct horse")) {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              FileKeystore.create(
                  new LocalFiles(), FILE, passphrase, CHEAP, random.asSecureRandom()));
    }
    assertFalse(CHEAP.isEnough());
    assertTrue(KdfCost.LEAST.isEnough() && KdfCost.DEFAULT.isEnough());
  }
}
