package io.phantompool.crypto.keystore;

import static io.phantompool.crypto.keystore.KeystoreFixture.CHEAP;
import static io.phantompool.crypto.keystore.KeystoreFixture.FILE;
import static io.phantompool.crypto.keystore.KeystoreFixture.created;
import static io.phantompool.crypto.keystore.KeystoreFixture.opened;
import static io.phantompool.crypto.keystore.KeystoreFixture.passphrase;
import static io.phantompool.crypto.keystore.KeystoreFixture.put;
import static io.phantompool.crypto.keystore.KeystoreFixture.refused;
import static io.phantompool.crypto.keystore.KeystoreFixture.shares;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.keystore.KeystoreException.Problem;
import io.phantompool.testkit.Rng;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The machine stops, or the disk fails, at every step of every change. */
class KeystoreCrashTest {
  private static final KeyName OLD = new KeyName(KeyKind.SLOT_SHARES, "old");

  /** Something a keystore does to its file. */
  private interface Change {
    void apply(FileKeystore keystore) throws KeystoreException;
  }

  private static final Change RESHARING =
      keystore -> {
        try (SecretEntry entry = shares("new", new byte[] {2})) {
          keystore.update(List.of(entry), Set.of(OLD));
        }
      };

  private static final Change NEW_PASSPHRASE =
      keystore -> {
        try (Passphrase next = passphrase("battery staple")) {
          keystore.changePassphrase(next, CHEAP);
        }
      };

  private static FileKeystore withOldShare(MemoryDisk disk) throws KeystoreException {
    FileKeystore keystore = created(disk, new Rng(3));
    try (SecretEntry entry = shares("old", new byte[] {1})) {
      put(keystore, entry);
    }
    return keystore;
  }

  /** The labels behind whichever of the two passphrases opens the file. */
  private static String state(MemoryDisk disk) throws KeystoreException {
    try (FileKeystore keystore = opened(disk, "correct horse")) {
      return "first passphrase, " + keystore.entries().getFirst().name().label();
    } catch (KeystoreException e) {
      assertEquals(Problem.WRONG_PASSPHRASE_OR_DAMAGED, e.problem(), e.getMessage());
      try (FileKeystore keystore = opened(disk, "battery staple")) {
        return "second passphrase, " + keystore.entries().getFirst().name().label();
      }
    }
  }

  /** All states that a crash at some step of the change can leave. */
  private static Set<String> statesAfterCrashes(Change change) throws KeystoreException {
    Set<String> states = new HashSet<>();
    for (int step = 0; ; step++) {
      MemoryDisk disk = new MemoryDisk();
      FileKeystore keystore = withOldShare(disk);
      disk.crashAfter(step);
      boolean done = false;
      try {
        change.apply(keystore);
        done = true;
      } catch (MemoryDisk.Crash e) {
        // What the test is about.
      }
      Set<String> survivors = new HashSet<>();
      for (MemoryDisk survivor : disk.survivors()) {
        survivors.add(state(survivor));
      }
      states.addAll(survivors);
      if (done) {
        assertEquals(1, survivors.size(), "what has returned is durable");
        return states;
      }
      assertTrue(step < 100);
    }
  }

  @Test
  void aCrashDuringAResharingLeavesTheOldSharesOrTheNew() throws Exception {
    assertEquals(
        Set.of("first passphrase, old", "first passphrase, new"), statesAfterCrashes(RESHARING));
  }

  @Test
  void aCrashDuringAChangeOfPassphraseLeavesOneThatOpens() throws Exception {
    assertEquals(
        Set.of("first passphrase, old", "second passphrase, old"),
        statesAfterCrashes(NEW_PASSPHRASE));
  }

  @Test
  void aCrashWhileAKeystoreIsMadeLeavesNoneOrAWholeOne() throws Exception {
    Set<String> states = new HashSet<>();
    for (int step = 0; step < 20; step++) {
      MemoryDisk disk = new MemoryDisk();
      disk.crashAfter(step);
      try {
        created(disk, new Rng(3));
      } catch (MemoryDisk.Crash e) {
        // What the test is about.
      }
      for (MemoryDisk survivor : disk.survivors()) {
        states.add(survivor.files().contains(FILE) ? "whole" : "none");
        if (survivor.files().contains(FILE)) {
          opened(survivor, "correct horse").close();
        } else {
          created(survivor, new Rng(4)).close();
        }
      }
    }
    assertEquals(Set.of("none", "whole"), states);
  }

  /** Proves that the disk of these tests punishes a step that is left out. */
  @Test
  void withoutSyncingTheFileNeitherMayBeLeft() throws Exception {
    MemoryDisk disk =
        new MemoryDisk() {
          @Override
          void syncContent(Object inode) {}
        };
    withOldShare(disk);
    List<Problem> problems = new ArrayList<>();
    for (MemoryDisk survivor : disk.survivors()) {
      try {
        opened(survivor, "correct horse").close();
      } catch (KeystoreException e) {
        problems.add(e.problem());
      }
    }
    assertTrue(problems.contains(Problem.MALFORMED));
  }

  @Test
  void aFailureAtAnyStepIsASentenceAndLosesNothing() throws Exception {
    for (Change change : List.of(RESHARING, NEW_PASSPHRASE)) {
      int steps = 0;
      for (boolean failed = true; failed; steps++) {
        MemoryDisk disk = new MemoryDisk();
        try (FileKeystore keystore = withOldShare(disk)) {
          disk.failAfter(steps);
          failed = false;
          try {
            change.apply(keystore);
          } catch (KeystoreException e) {
            failed = true;
            assertTrue(e.getMessage().contains(" failed"), e.getMessage());
            assertTrue(Set.of(Problem.NOT_WRITABLE, Problem.NOT_READABLE).contains(e.problem()));
            assertEquals(1, keystore.entries().size());
            assertEquals("old", keystore.entries().getFirst().name().label());
          }
        }
        state(disk.survivors().getLast());
      }
      assertTrue(steps > 6, "steps: " + steps);
    }
  }

  @Test
  void afterAFailureOfTheLastStepTheFileMustBeOpenedAgain() throws Exception {
    MemoryDisk disk = new MemoryDisk();
    try (FileKeystore keystore = withOldShare(disk)) {
      int before = disk.steps();
      MemoryDisk measured = new MemoryDisk();
      try (FileKeystore rehearsal = withOldShare(measured)) {
        RESHARING.apply(rehearsal);
        disk.failAfter(measured.steps() - before - 1);
      }
      refused(Problem.NOT_WRITABLE, () -> RESHARING.apply(keystore));
      refused(Problem.CHANGED_MEANWHILE, () -> RESHARING.apply(keystore));
    }
    assertEquals("first passphrase, new", state(disk));
  }

  @Test
  void aFullDiskIsASentenceAndLeavesTheOldFile() throws Exception {
    MemoryDisk disk = new MemoryDisk();
    try (FileKeystore keystore = withOldShare(disk)) {
      keystore.checkWritable();
      assertEquals(Set.of(FILE), disk.files(), "no probe is left");
      disk.leaveRoom(50);
      KeystoreException refusal =
          assertThrows(KeystoreException.class, () -> RESHARING.apply(keystore));
      assertEquals(Problem.NOT_WRITABLE, refusal.problem());
      assertTrue(refusal.getMessage().contains("No space left on device"));
      disk.leaveRoom(50);
      refused(Problem.NOT_WRITABLE, keystore::checkWritable);
      assertEquals(Set.of(FILE), disk.files(), "nothing half written is left");
      disk.leaveRoom(Long.MAX_VALUE);
      RESHARING.apply(keystore);
    }
    assertEquals("first passphrase, new", state(disk));
  }
}
