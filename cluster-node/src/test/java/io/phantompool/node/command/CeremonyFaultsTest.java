package io.phantompool.node.command;

import static io.phantompool.node.command.Operators.assertFailed;
import static io.phantompool.node.command.Operators.overview;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.node.ceremony.Forger;
import io.phantompool.node.ceremony.Machine;
import io.phantompool.node.command.Operators.Result;
import io.phantompool.testkit.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators who lie, and how the others find out which of them. */
class CeremonyFaultsTest {
  private static final String[] THREE = {"alice", "bob", "carol"};

  @TempDir Path root;

  /** Bob runs twice from one keystore: alice sees the one, carol the other. */
  @Test
  void aDealerWithTwoFacesIsConvictedByTheOthersCopies() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    Files.createDirectories(root.resolve("bob2"));
    Files.copy(three.keystore("bob"), three.keystore("bob2"), StandardCopyOption.COPY_ATTRIBUTES);
    three.hand("c1", List.of("bob2"));
    List<String> all = List.of("alice", "bob", "bob2", "carol");
    all.forEach(name -> three.join(name, "c1"));
    for (int turn = 0; turn < 4; turn++) {
      copyWithTwoFaces(three);
      all.forEach(name -> three.accept(name, "c1"));
    }
    copyWithTwoFaces(three);
    assertFailed(
        1,
        three.accept("alice", "c1"),
        "executor 3 (carol) has signed another hash: it saw other messages of executor 2 (bob)",
        "ask executor 3 (carol) for its copies");
    Files.copy(
        three.folder("carol", "c1").resolve("2-commit-from-02.msg"),
        three.folder("alice", "c1").resolve("2-commit-from-02.seen-by-carol.msg"));
    assertFailed(
        1,
        three.accept("alice", "c1"),
        "the ceremony has failed by the fault of executor 2 (bob): It said two different things",
        "show the evidence to the others; your shares are kept");
  }

  private static void copyWithTwoFaces(Operators three) throws IOException {
    three.copy("c1", List.of("alice", "bob"), file -> true);
    three.copy("c1", List.of("carol", "bob2"), file -> true);
    three.copy("c1", List.of("alice", "carol"), file -> !file.contains("-from-02"));
    three.copy("c1", List.of("alice", "bob2"), file -> file.contains("-from-01"));
    three.copy("c1", List.of("carol", "bob"), file -> file.contains("-from-03"));
  }

  /** A keystore restored from a backup in the middle of a ceremony is a dealer with two faces. */
  @Test
  void aDealerThatSaysTwoThingsIsNamed() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    Path backup = root.resolve("backup");
    Files.copy(three.keystore("bob"), backup, StandardCopyOption.COPY_ATTRIBUTES);
    three.names.forEach(name -> three.join(name, "c1"));
    three.turn(1, "c1", three.names);
    Path commit = three.folder("bob", "c1").resolve("2-commit-from-02.msg");
    Files.copy(commit, three.folder("alice", "c1").resolve(commit.getFileName()));
    Files.delete(commit);
    Files.copy(
        backup,
        three.keystore("bob"),
        StandardCopyOption.COPY_ATTRIBUTES,
        StandardCopyOption.REPLACE_EXISTING);
    assertFailed(
        1,
        three.join("bob", "c1"),
        three.keystore("bob") + " has revision 2, but revision 4 has been in use here",
        "Put the newest one back; docs/executors.md says");
    Files.delete(root.resolve("bob").resolve("keystore.revision"));
    three.join("bob", "c1");
    Files.copy(commit, three.folder("alice", "c1").resolve("2-commit-from-02.again.msg"));
    Result named = three.accept("alice", "c1");
    assertFailed(
        1,
        named,
        "the ceremony has failed by the fault of executor 2 (bob): It said two different things",
        "show the evidence to the others, and have a new ceremony proposed without it");
    assertTrue(named.out().contains("2-commit-from-02.msg"), named.out());
    assertTrue(named.out().contains("2-commit-from-02.other-"), named.out());
    assertTrue(overview(three, "alice").underWay().isEmpty());
  }

  /** Her second signature must not replace the first in the folder of somebody who has both. */
  @Test
  void aContradictingCopyIsKeptBesideTheOther() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    three.names.forEach(name -> three.join(name, "c1"));
    three.turn(4, "c1", three.names);
    three.copy("c1", three.names);
    three.accept("alice", "c1");
    Path sign = three.folder("alice", "c1").resolve("5-sign-from-03.msg");
    byte[] first = Files.readAllBytes(sign);
    forgeHash(three, "alice");
    byte[] second = Files.readAllBytes(sign);
    Result named = three.accept("alice", "c1");
    assertFailed(
        1,
        named,
        "executor 3 (carol) has signed two different messages for one place: 5-sign-from-03.msg and"
            + " 5-sign-from-03.other-",
        "keep both files and show them to the others");
    assertArrayEquals(second, Files.readAllBytes(sign));
    List<Path> others =
        three.messages("alice", "c1").stream()
            .filter(file -> file.toString().contains("other-"))
            .toList();
    assertEquals(1, others.size());
    assertArrayEquals(first, Files.readAllBytes(others.getFirst()));
    assertTrue(named.out().contains("two faces"), named.out());
  }

  private static Machine machine() {
    return new Machine(new LocalFiles(), new Rng(7).asSecureRandom(), InstantSource.system());
  }

  /** Carol's signature of another hash over the same messages, as it reaches somebody. */
  private static void forgeHash(Operators three, String to) throws IOException {
    Path folder = three.folder(to, "c1");
    Slot slot = new Slot(Round.SIGN, 3, 0);
    byte[] payload = Forger.payload(three.folder("carol", "c1"), slot);
    payload[0] ^= 1;
    Forger.write(three.keystore("carol"), Operators.PASSPHRASE, folder, slot, payload, machine());
  }

  @Test
  void whoSignsAHashThatDoesNotFollowIsNamed() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    three.names.forEach(name -> three.join(name, "c1"));
    three.turn(4, "c1", three.names);
    three.copy("c1", List.of("alice", "bob"));
    forgeHash(three, "alice");
    Result named = three.accept("alice", "c1");
    assertFailed(
        1,
        named,
        "the ceremony has failed by the fault of executor 3 (carol): It signed a hash that does not"
            + " follow from the messages it names",
        "show the evidence to the others; your shares are kept");
    assertTrue(named.out().contains("evidence     5-sign-from-03.msg"), named.out());
  }

  @Test
  void aDealerOfBadSharesIsNamedByItsOwnAnswer() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    three.names.forEach(name -> three.join(name, "c1"));
    three.turn(3, "c1", three.names);
    three.copy("c1", three.names);
    Path folder = three.folder("alice", "c1");
    Slot slot = new Slot(Round.SHARE, 2, 1);
    byte[] payload = Forger.payload(folder, slot);
    payload[payload.length - 1] ^= 1;
    Forger.write(three.keystore("bob"), Operators.PASSPHRASE, folder, slot, payload, machine());
    Result complained = three.accept("alice", "c1");
    assertTrue(complained.out().contains("6-complain-from-01-to-02.msg"), complained.out());
    assertTrue(
        complained.out().contains("disputed: executor 1 (alice) complains of executor 2 (bob)"));
    three.copy("c1", three.names, file -> file.startsWith("6-complain"));
    assertFailed(
        1,
        three.accept("bob", "c1"),
        "the ceremony has failed by the fault of executor 2 (bob): It said two different things",
        "show the evidence to the others");
    three.copy("c1", three.names, file -> file.startsWith("7-answer"));
    assertFailed(
        1,
        three.accept("alice", "c1"),
        "the ceremony has failed by the fault of executor 2 (bob): It gave bad shares to an"
            + " executor that complained",
        "show the evidence to the others, and have a new ceremony proposed without it");
  }

  @Test
  void anAccusedDealerThatStaysSilentIsWaitedForUntilTheOthersAbort() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    three.names.forEach(name -> three.join(name, "c1"));
    three.turn(3, "c1", three.names);
    three.copy("c1", three.names);
    Forger.complain(
        three.keystore("carol"),
        Operators.PASSPHRASE,
        three.folder("alice", "c1"),
        3,
        2,
        machine());
    for (int again = 0; again < 2; again++) {
      Result disputed = three.accept("alice", "c1");
      assertEquals(0, disputed.exit(), disputed.err());
      assertTrue(disputed.out().contains("executor 2 (bob), whose answer is missing"));
    }
    assertFailed(
        1, three.abort("alice", "c1"), "A complaint is under way", "run 'ceremony accept'");
    assertEquals(0, three.abort("alice", "c1", "--even-if-signed").exit());
    assertTrue(overview(three, "alice").underWay().isEmpty());
  }

  @Test
  void aFalseComplaintIsSettledByTheDealersAnswer() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    three.names.forEach(name -> three.join(name, "c1"));
    three.turn(3, "c1", three.names);
    three.copy("c1", three.names);
    Forger.complain(
        three.keystore("carol"),
        Operators.PASSPHRASE,
        three.folder("carol", "c1"),
        3,
        2,
        machine());
    three.copy("c1", three.names);
    Result disputed = three.accept("alice", "c1");
    assertTrue(
        disputed
            .out()
            .contains(
                "state        disputed: executor 3 (carol) complains of executor 2 (bob), whose"
                    + " answer is missing"),
        disputed.out() + disputed.err());
    assertFailed(
        1, three.abort("alice", "c1"), "A complaint is under way", "run 'ceremony accept'");
    Result answered = three.accept("bob", "c1");
    assertTrue(answered.out().contains("7-answer-from-02-to-03.msg"), answered.out());
    three.copy("c1", three.names);
    String fault =
        "the ceremony has failed by the fault of executor 3 (carol): It complained of shares that"
            + " are good";
    assertFailed(1, answered, fault, "show the evidence");
    assertFailed(1, three.accept("alice", "c1"), fault, "show the evidence");
  }
}
