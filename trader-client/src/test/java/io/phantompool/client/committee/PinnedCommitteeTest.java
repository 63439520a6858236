package io.phantompool.client.committee;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.client.problem.PoolException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no record of a ceremony. One that is, cluster-node's tests read. */
class PinnedCommitteeTest {
  @TempDir Path folder;

  @Test
  void refusesWhatIsNoRecord() throws IOException {
    Path file = folder.resolve("9-record.bin");
    assertThrows(PoolException.Local.class, () -> PinnedCommittee.read(file));
    Files.write(file, new byte[100]);
    assertThrows(PoolException.Local.class, () -> PinnedCommittee.read(file));
  }
}
