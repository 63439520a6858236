package io.phantompool.node.command;

import static io.phantompool.node.command.Operators.assertFailed;
import static io.phantompool.node.command.Operators.overview;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
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

  @Test
  void aRenewedEncryptionKeyReplacesTheOldOneInTheRoster() throws IOException {
    Operators three = new Operators(root, "alice", "bob", "carol");
    three.complete("c1", 2);
    Path roster = root.resolve("roster2");
    three.writeRoster(roster, three.names);
    three.reshare("c1", roster, "alice,bob", "c2");
    three.hand("c2", three.names);
    Result again = three.join("carol", "c2", roster);
    assertEquals(0, again.exit(), again.err());
    assertTrue(again.err().contains("your encryption key is that of the shares that end"));
    assertFailed(
        1, three.as("carol", "executor", "renew"), "carol is in ceremony ", "finish that one");
    assertEquals(0, three.abort("carol", "c2").exit());
    var before = overview(three, "carol").encryption();
    Result renewed = three.as("carol", "executor", "renew");
    assertEquals(0, renewed.exit(), renewed.err());
    assertNotEquals(before.fingerprint(), overview(three, "carol").encryption().fingerprint());
    assertEquals(1, overview(three, "carol").shares().size());
    three.keepLine("carol", renewed);
    three.reshare("c1", roster, "alice,carol", "c3");
    three.hand("c3", three.names);
    assertFailed(
        1,
        three.join("carol", "c3", roster),
        "The proposal's roster has another encryption key of carol than its keystore",
        "hand the others the roster line");
    three.writeRoster(roster, three.names);
    three.reshare("c1", roster, "alice,carol", "c4");
    three.hand("c4", three.names);
    for (String name : three.names) {
      Result joined = three.join(name, "c4", roster);
      assertEquals(0, joined.exit(), joined.err());
      assertEquals(name.equals("carol"), !joined.err().contains("that of the shares that end"));
    }
    for (Result result : three.turn(6, "c4", three.names)) {
      assertTrue(result.out().contains("ended: everybody holds"), result.out() + result.err());
    }
    assertEquals(2, overview(three, "carol").shares().getFirst().shareEpoch());
  }

  @Test
  void theThresholdIsNotLowered() throws IOException {
    Operators three = new Operators(root, "alice", "bob", "carol");
    three.complete("c1", 3);
    Path roster = root.resolve("roster");
    assertFailed(
        2,
        three.reshare("c1", roster, "alice,bob,carol", "c2", "--threshold", "2"),
        "The threshold is from 3 to 3, not 2",
        "propose it with other numbers");
  }
}
