package io.phantompool.node.command;

import static io.phantompool.node.command.Operators.overview;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.node.ceremony.SharesInfo;
import io.phantompool.node.command.Operators.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New shares of the same keys, and what becomes of the old ones. */
class ReshareCommandTest {

  @TempDir Path root;

  @Test
  void aResharingKeepsTheKeysAndEndsTheOldShares() throws IOException {
    Operators four = new Operators(root, "alice", "bob", "carol", "dave");
    four.complete("c1", 3);
    four.init("frank");
    Path roster = root.resolve("roster2");
    List<String> next = List.of("alice", "frank", "carol", "dave");
    four.writeRoster(roster, next);
    Result proposed = four.reshare("c1", roster, "alice,bob,dave", "c2");
    assertEquals(0, proposed.exit(), proposed.err());
    List<String> all = List.of("alice", "bob", "carol", "dave", "frank");
    four.hand("c2", all);
    for (String name : all) {
      Result joined = four.join(name, "c2", roster);
      assertEquals(0, joined.exit(), joined.err());
    }
    for (Result result : four.turn(6, "c2", all)) {
      assertEquals(0, result.exit(), result.err());
      assertTrue(result.out().contains("ended: everybody holds"), result.out());
    }
    SharesInfo shares = overview(four, "frank").shares().getFirst();
    assertEquals(2, shares.shareEpoch());
    assertEquals(2, shares.index());
    assertEquals(1, overview(four, "carol").shares().size());
    assertEquals(shares.slotKeys(), overview(four, "carol").shares().getFirst().slotKeys());
    assertEquals(List.of(), overview(four, "bob").shares());
  }
}
