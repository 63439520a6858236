package io.phantompool.node.command;

import static io.phantompool.node.command.Operators.flip;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.client.committee.PinnedCommittee;
import io.phantompool.client.problem.PoolException;
import io.phantompool.crypto.dkg.CeremonyRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record that executors hand a trader is the committee that its client believes. */
class PinnedByATraderTest {
  @TempDir Path root;

  @Test
  void aTradersClientReadsTheRecordAndRefusesAFalseOne() throws Exception {
    Operators three = new Operators(root, "alice", "bob", "carol");
    three.complete("c1", 2);
    Path file = three.folder("alice", "c1").resolve("9-record.bin");
    PinnedCommittee pinned = PinnedCommittee.read(file);
    CeremonyRecord record = CeremonyRecord.decode(Files.readAllBytes(file));
    assertEquals(record.parameters().roster(), pinned.roster());
    assertEquals(2, pinned.keys().threshold());
    assertEquals(3, pinned.quorum());
    byte[] incomplete =
        new CeremonyRecord(
                record.parameters(), record.messages().subList(0, record.messages().size() - 1))
            .encode();
    var no = assertThrows(PoolException.Local.class, () -> PinnedCommittee.of(incomplete));
    assertTrue(no.getMessage().contains("is false"), no::getMessage);
    flip(file, (int) Files.size(file) - 1);
    assertThrows(PoolException.Local.class, () -> PinnedCommittee.read(file));
  }
}
