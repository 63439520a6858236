package io.phantompool.crypto.keystore;

import static io.phantompool.crypto.keystore.KeystoreFixture.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.keystore.KeystoreException.Problem;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class BootCounterFileTest {
  private static final Path FILE = Path.of("/executor/boots");

  /** Layout and checksum as Python's hashlib has them. */
  private static final String AT_41 =
      "50504f4f4c425443000000010000000000000029"
          + "a9bfa61d150cd04b634d01415cf980642c59ae7a142ba601a7bc0df06e1685b2";

  private final MemoryDisk disk = new MemoryDisk();
  private final BootCounterFile boots = new BootCounterFile(disk, FILE);

  @Test
  void countsFromOne() throws Exception {
    boots.create(1);
    assertEquals(1, boots.advance(0));
    assertEquals(2, boots.advance(1));
    assertEquals(3, boots.advance(2));
  }

  @Test
  void isMadeOnceAndOnPurpose() throws Exception {
    refused(Problem.MISSING, () -> boots.advance(0));
    boots.create(42);
    assertEquals(AT_41, HexFormat.of().formatHex(disk.content(FILE)));
    refused(Problem.EXISTS, () -> boots.create(1));
    assertEquals(42, boots.advance(41));
    assertThrows(IllegalArgumentException.class, () -> boots.create(0));
  }

  @Test
  void refusesAFileThatIsOlderThanWhatIsRemembered() throws Exception {
    boots.create(1);
    byte[] backup = disk.content(FILE);
    long last = 0;
    for (int i = 0; i < 5; i++) {
      last = boots.advance(last);
    }
    long remembered = last;
    disk.overwrite(FILE, backup);
    refused(Problem.ROLLED_BACK, () -> boots.advance(remembered));
    assertEquals(0, BootCounterFile.decode(disk.content(FILE)), "nothing was counted");
  }

  @Test
  void refusesEveryDamage() throws Exception {
    boots.create(7);
    byte[] good = disk.content(FILE);
    assertEquals(52, good.length);
    for (int bit = 0; bit < 8 * good.length; bit++) {
      byte[] damaged = good.clone();
      damaged[bit / 8] ^= (byte) (1 << (bit % 8));
      disk.overwrite(FILE, damaged);
      refused(Problem.MALFORMED, () -> boots.advance(0));
    }
    for (int length = 0; length < good.length; length++) {
      disk.overwrite(FILE, Arrays.copyOf(good, length));
      refused(Problem.MALFORMED, () -> boots.advance(0));
    }
    disk.overwrite(FILE, Arrays.copyOf(good, good.length + 1));
    refused(Problem.NOT_READABLE, () -> boots.advance(0));
  }

  @Test
  void noCountComesTwiceWhateverCrashes() throws Exception {
    boots.create(1);
    long highest = boots.advance(0);
    for (int step = 0; step < 12; step++) {
      disk.crashAfter(step);
      long returned = highest;
      try {
        returned = boots.advance(highest);
      } catch (MemoryDisk.Crash e) {
        // Nothing has been returned, so nothing was used.
      }
      for (MemoryDisk survivor : disk.survivors()) {
        assertTrue(new BootCounterFile(survivor, FILE).advance(returned) > returned);
      }
      disk.restart();
      highest = returned;
    }
    assertTrue(highest > 1, "some starts succeeded");
  }

  @Test
  void aDiskThatFailsIsASentenceAndNoCount() throws Exception {
    boots.create(1);
    disk.leaveRoom(10);
    refused(Problem.NOT_WRITABLE, () -> boots.advance(0));
    disk.leaveRoom(1000);
    assertEquals(1, boots.advance(0));
  }

  @Test
  void twoStartsAtOnceDoNotShareACount() throws Exception {
    boots.create(1);
    try (DurableFiles.Claim _ = new AtomicFile(disk, FILE).claim().orElseThrow()) {
      refused(Problem.IN_USE, () -> boots.advance(0));
    }
    assertEquals(1, boots.advance(0));
  }
}
