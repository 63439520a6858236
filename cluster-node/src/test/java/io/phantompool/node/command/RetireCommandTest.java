package io.phantompool.node.command;

import static io.phantompool.node.command.Operators.assertFailed;
import static io.phantompool.node.command.Operators.overview;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.node.command.Operators.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A holder that leaves with a resharing erases its share. */
class RetireCommandTest {

  @TempDir Path root;

  private static final List<String> STAY = List.of("alice", "carol", "dave");

  /** Bob leaves; he deals or not. */
  private Operators reshare(String dealers) throws IOException {
    Operators four = new Operators(root, "alice", "bob", "carol", "dave");
    four.complete("c1", 3);
    Path roster = root.resolve("roster2");
    four.writeRoster(roster, STAY);
    Result proposed = four.reshare("c1", roster, dealers, "c2");
    assertEquals(0, proposed.exit(), proposed.err());
    four.hand("c2", four.names);
    return four;
  }

  private void join(Operators four, List<String> who) {
    for (String name : who) {
      Result joined = four.join(name, "c2", root.resolve("roster2"));
      assertEquals(0, joined.exit(), joined.err());
    }
  }

  private static void handOver(Operators four) throws IOException {
    four.copy("c2", List.of("alice", "bob"), file -> true);
    Path record = four.folder("alice", "c2").resolve("9-record.bin");
    Files.copy(record, four.folder("bob", "c2").resolve("9-record.bin"));
  }

  @Test
  void whoDidNotDealErasesItsShareOnTheRecordAndAllHolds() throws IOException {
    Operators four = reshare("alice,carol,dave");
    assertFailed(
        1,
        four.join("bob", "c2", root.resolve("roster2")),
        "bob leaves with this resharing and does not deal in it",
        "there is nothing to join");
    assertFailed(1, four.retire("bob", "c2"), "There is no good record", "copy 9-record.bin");
    join(four, STAY);
    four.turn(6, "c2", STAY);
    handOver(four);
    Path hold = four.folder("bob", "c2").resolve("8-hold-from-03.msg");
    byte[] kept = Files.readAllBytes(hold);
    Files.delete(hold);
    assertFailed(
        1,
        four.retire("bob", "c2"),
        "Nothing is erased: Not everybody has said that it holds the certificate; missing executor"
            + " 3 (dave)",
        "copy 9-record.bin and all 8-hold files");
    assertEquals(1, overview(four, "bob").shares().size());
    Files.write(hold, kept);
    Result retired = four.retire("bob", "c2");
    assertEquals(0, retired.exit(), retired.err());
    assertEquals(
        """
        ceremony  <hex>
        state     retired: the shares of epoch 1 are erased
        next      delete every backup of this keystore: it holds the shares still\
        """,
        four.scrub(retired.out()));
    assertEquals(List.of(), overview(four, "bob").shares());
    assertTrue(four.retire("bob", "c2").out().contains("no shares of the epoch that ended"));
  }

  @Test
  void whoDealtAndGaveUpErasesItsShareToo() throws IOException {
    Operators four = reshare("alice,bob,dave");
    join(four, four.names);
    four.turn(3, "c2", four.names);
    four.copy("c2", four.names);
    assertEquals(0, four.abort("bob", "c2", "--even-if-signed").exit());
    four.turn(4, "c2", STAY);
    handOver(four);
    assertEquals(1, overview(four, "bob").shares().size());
    assertEquals(0, four.retire("bob", "c2").exit());
    assertEquals(List.of(), overview(four, "bob").shares());
    assertEquals(1, overview(four, "alice").shares().size());
  }

  @Test
  void whoStaysDoesNotRetire() throws IOException {
    Operators four = reshare("alice,carol,dave");
    assertFailed(
        1, four.retire("carol", "c2"), "carol does not leave with this ceremony", "take part");
    assertFailed(1, four.retire("bob", "c1"), "bob does not leave with this ceremony", "take part");
    four.propose("c3", 3);
    four.join("bob", "c3");
    assertFailed(1, four.retire("bob", "c2"), "bob is in ceremony ", "finish that one");
  }
}
