package io.phantompool.crypto.keystore;

import static io.phantompool.crypto.keystore.KeystoreFixture.FILE;
import static io.phantompool.crypto.keystore.KeystoreFixture.passphrase;
import static io.phantompool.crypto.keystore.KeystoreFixture.put;
import static io.phantompool.crypto.keystore.KeystoreFixture.refused;
import static io.phantompool.crypto.keystore.KeystoreFixture.shares;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.keystore.KeystoreException.Problem;
import io.phantompool.testkit.Rng;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RevisionFileTest {
  private static final Path BESIDE = FILE.resolveSibling("revision");

  private final MemoryDisk disk = new MemoryDisk();
  private final RevisionFile remembered = new RevisionFile(disk, BESIDE);

  private FileKeystore opened(long leastRevision) throws KeystoreException {
    try (Passphrase typed = passphrase("correct horse")) {
      return FileKeystore.open(disk, FILE, typed, new Rng(99).asSecureRandom(), leastRevision);
    }
  }

  @Test
  void remembersTheHighestRevision() throws Exception {
    assertEquals(0, remembered.leastRevision());
    remembered.remember(7);
    remembered.remember(3);
    assertEquals(7, remembered.leastRevision());
    remembered.remember(8);
    assertEquals(8, remembered.leastRevision());
    assertEquals(52, disk.content(BESIDE).length);
  }

  @Test
  void anOlderCopyOfAKeystoreDoesNotOpen() throws Exception {
    byte[] backup;
    try (FileKeystore keystore = KeystoreFixture.created(disk, new Rng(1))) {
      backup = disk.content(FILE);
      put(keystore, shares("a", new byte[] {1}));
      remembered.remember(keystore.revision());
    }
    opened(remembered.leastRevision()).close();
    disk.overwrite(FILE, backup);
    refused(Problem.ROLLED_BACK, () -> opened(remembered.leastRevision()));
    opened(0).close();
  }

  @Test
  void refusesEveryDamage() throws Exception {
    remembered.remember(41);
    byte[] good = disk.content(BESIDE);
    for (int bit = 0; bit < 8 * good.length; bit++) {
      byte[] damaged = good.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      disk.overwrite(BESIDE, damaged);
      refused(Problem.MALFORMED, remembered::leastRevision);
    }
  }

  @Test
  void aCrashLeavesTheOldRevisionOrTheNewOne() throws Exception {
    remembered.remember(1);
    for (int step = 0; step < 8; step++) {
      long before = remembered.leastRevision();
      disk.crashAfter(step);
      try {
        remembered.remember(before + 1);
      } catch (MemoryDisk.Crash e) {
        // Either is good: the keystore was written first.
      }
      for (MemoryDisk survivor : disk.survivors()) {
        long after = new RevisionFile(survivor, BESIDE).leastRevision();
        assertTrue(after == before || after == before + 1);
      }
      disk.restart();
    }
  }
}
