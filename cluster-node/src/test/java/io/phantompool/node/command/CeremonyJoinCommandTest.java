package io.phantompool.node.command;

import static io.phantompool.node.command.Operators.assertFailed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.node.command.Operators.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator agrees to, and what not. */
class CeremonyJoinCommandTest {
  private static final String[] THREE = {"alice", "bob", "carol"};

  @TempDir Path root;

  @Test
  void doesNotJoinWithAnotherRosterThanOnesOwn() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    Path other = root.resolve("other");
    three.writeRoster(other, List.of("alice", "carol", "bob"));
    assertFailed(
        1,
        three.join("alice", "c1", other),
        "the proposal's roster is not yours: executor 2 is bob in it, not carol",
        "do not join");
    three.writeRoster(other, List.of("alice", "bob"));
    assertFailed(
        1,
        three.join("alice", "c1", other),
        "the proposal's roster is not yours: it has 3 executors, not 2",
        "do not join");
    StringBuilder forged = new StringBuilder(Files.readString(root.resolve("roster")));
    int at = forged.indexOf("bob ed25519:") + "bob ed25519:".length();
    forged.setCharAt(at, forged.charAt(at) == '0' ? '1' : '0');
    Files.writeString(other, forged);
    assertFailed(
        1,
        three.join("alice", "c1", other),
        "the proposal's roster is not yours: executor 2, bob, has other keys in it",
        "do not join");
    three.init("mallory");
    Files.createDirectories(three.folder("mallory", "c1"));
    three.hand("c1", List.of("mallory"));
    assertFailed(
        2, three.join("mallory", "c1"), "mallory has no part in this ceremony", "name the right");
  }

  @Test
  void joinsNoOtherCeremonyThanTheOneNamed() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    Result other =
        three.as(
            "alice",
            "executor",
            "ceremony",
            "join",
            "--roster",
            root.resolve("roster").toString(),
            "--dir",
            three.folder("alice", "c1").toString(),
            "--id",
            "xyz");
    assertFailed(1, other, "the proposal in ", "do not join");
  }

  @Test
  void joinsOnceOnly() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    assertFailed(
        1,
        three.accept("bob", "c1"),
        "bob has not joined this ceremony",
        "run 'ceremony join' first");
    assertEquals(0, three.join("bob", "c1").exit());
    assertFailed(
        1,
        three.join("bob", "c1"),
        "bob has joined this ceremony already",
        "go on with 'ceremony accept'");
    three.propose("c2", 2);
    assertFailed(1, three.join("bob", "c2"), "bob is in ceremony ", "finish that one");
    assertFailed(
        1, three.accept("bob", "c2"), "bob has not joined this ceremony", "it is in ceremony ");
  }

  @Test
  void speaksJson() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    Result joined =
        three.as(
            "bob",
            "executor",
            "ceremony",
            "join",
            "--roster",
            root.resolve("roster").toString(),
            "--dir",
            three.folder("bob", "c1").toString(),
            "--json");
    assertEquals(
        "{\"ceremony\":\"<hex>\",\"slots\":16,\"threshold\":2,\"shareEpoch\":1,\"wrote\":"
            + "[\"1-accept-from-02.msg\"],\"refused\":[],\"state\":\"waiting for agreement to the"
            + " proposal\",\"missing\":[\"executor 1 (alice): 1-accept-from-01.msg\",\"executor 3"
            + " (carol): 1-accept-from-03.msg\"]}",
        three.scrub(joined.out()));
    String[][] others = {
      {"executor", "status", "--keystore", three.keystore("bob").toString(), "--json"},
      {"executor", "ceremony", "status", "--dir", three.folder("bob", "c1").toString(), "--json"}
    };
    for (String[] args : others) {
      Result shown = three.run(args);
      assertEquals(0, shown.exit(), shown.err());
      assertTrue(shown.out().startsWith("{\""), shown.out());
    }
  }
}
