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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ceremony that ends without keys is over for ever. */
class CeremonyAbortCommandTest {
  private static final String[] THREE = {"alice", "bob", "carol"};

  @TempDir Path root;

  @Test
  void anAbortedCeremonyIsNeverJoinedAgain() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    three.names.forEach(name -> three.join(name, "c1"));
    three.turn(1, "c1", three.names);
    Result aborted = three.abort("bob", "c1");
    assertEquals(0, aborted.exit(), aborted.err());
    assertTrue(overview(three, "bob").underWay().isEmpty());
    try (Stream<Path> files = Files.list(root.resolve("bob"))) {
      assertTrue(files.noneMatch(file -> file.toString().contains("progress")));
    }
    assertFailed(1, three.accept("bob", "c1"), "bob has aborted this ceremony", "have a new");
    assertFailed(1, three.join("bob", "c1"), "This ceremony has ended at bob", "have a new");
    assertFailed(1, three.abort("bob", "c1"), "bob has aborted this ceremony", "have a new");
  }

  @Test
  void doesNotAbortLightlyWhatOthersMayHaveCompleted() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    three.names.forEach(name -> three.join(name, "c1"));
    three.turn(4, "c1", three.names);
    assertTrue(Files.exists(three.folder("bob", "c1").resolve("5-sign-from-02.msg")));
    assertFailed(
        1, three.abort("bob", "c1"), "This executor has signed the ceremony", "ask every executor");
    assertEquals(0, three.abort("bob", "c1", "--even-if-signed").exit());
    three.turn(1, "c1", List.of("alice", "carol", "bob"));
    assertFailed(
        1, three.abort("alice", "c1"), "The ceremony is complete", "nothing is left to abort");
    assertFailed(
        1,
        three.abort("alice", "c1", "--even-if-signed"),
        "The ceremony is complete",
        "nothing is left to abort");
  }

  @Test
  void withoutItsMessagesACeremonyCanOnlyBeAborted() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    three.join("bob", "c1");
    try (Stream<Path> files = Files.list(root.resolve("bob"))) {
      for (Path file : files.filter(each -> each.toString().contains("progress")).toList()) {
        Files.delete(file);
      }
    }
    assertFailed(
        1,
        three.accept("bob", "c1"),
        "The ceremony's messages in %s.ceremony-".formatted(three.keystore("bob")),
        "mend it, then run the same command again");
    assertFailed(1, three.abort("bob", "c1"), "The ceremony's messages in ", "mend it");
    assertEquals(0, three.abort("bob", "c1", "--even-if-signed").exit());
    assertTrue(overview(three, "bob").underWay().isEmpty());
  }
}
