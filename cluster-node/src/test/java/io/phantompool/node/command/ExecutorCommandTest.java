package io.phantompool.node.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.CeremonyRecord;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.node.ceremony.ExecutorOverview;
import io.phantompool.node.ceremony.Forger;
import io.phantompool.node.ceremony.Machine;
import io.phantompool.node.ceremony.SharesInfo;
import io.phantompool.node.command.Operators.Result;
import io.phantompool.testkit.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators make a committee's keys by hand, on real files, with real keystores. */
class ExecutorCommandTest {
  private static final String[] FIVE = {"alice", "bob", "carol", "dave", "eve"};
  private static final String[] THREE = {"alice", "bob", "carol"};

  @TempDir Path root;

  private static void assertFailed(int exit, Result result, String message, String hint) {
    assertEquals(exit, result.exit(), result.err());
    String shown = result.err();
    assertTrue(shown.contains("phantompool: " + message), shown);
    assertTrue(shown.contains("hint: " + hint), shown);
  }

  private static ExecutorOverview overview(Operators five, String name) {
    return ExecutorOverview.read(new LocalFiles(), five.keystore(name));
  }

  @Test
  void fiveOperatorsMakeTheKeysOfACommittee() throws IOException {
    Operators five = new Operators(root, FIVE);
    Result proposed = five.propose("c1", 3);
    assertEquals(
        """
        ceremony     <hex>
        slot keys    16
        threshold    3 of 5
        share epoch  1
        executors    1 alice
                     2 bob
                     3 carol
                     4 dave
                     5 eve
        next         copy <root>/alice/c1/0-proposal.bin to every executor; everybody joins\
        """,
        five.scrub(proposed.out()));
    List<Result> joined = five.names.stream().map(name -> five.join(name, "c1")).toList();
    assertEquals(
        """
        ceremony     <hex>
        slot keys    16
        threshold    3 of 5
        share epoch  1
        wrote        1-accept-from-02.msg
        state        waiting for agreement to the proposal
        missing      executor 1 (alice): 1-accept-from-01.msg
                     executor 3 (carol): 1-accept-from-03.msg
                     executor 4 (dave): 1-accept-from-04.msg
                     executor 5 (eve): 1-accept-from-05.msg
        next         copy new files to the others and theirs to here; then accept\
        """,
        five.scrub(joined.get(1).out()));
    assertEquals("phantompool: opening the keystore", joined.get(1).err().strip());
    List<Result> last = five.turn(6, "c1", five.names);
    for (Result result : last) {
      assertEquals(0, result.exit(), result.err());
    }
    assertEquals(
        """
        ceremony     <hex>
        slot keys    16
        threshold    3 of 5
        share epoch  1
        state        ended: everybody holds the certificate
        record       <root>/eve/c1/9-record.bin
        next         back up the keystore and the files beside it; publish the record\
        """,
        five.scrub(last.get(4).out()));
    assertAllHoldSharesOfOneCommittee(five);
    assertEquals(0, five.accept("bob", "c1").exit());
  }

  private void assertAllHoldSharesOfOneCommittee(Operators five) throws IOException {
    byte[] record = Files.readAllBytes(five.folder("alice", "c1").resolve("9-record.bin"));
    List<SharesInfo> all = new ArrayList<>();
    for (String name : five.names) {
      assertArrayEquals(
          record, Files.readAllBytes(five.folder(name, "c1").resolve("9-record.bin")));
      ExecutorOverview overview = overview(five, name);
      assertTrue(overview.underWay().isEmpty());
      assertEquals(1, overview.shares().size());
      all.add(overview.shares().getFirst());
      try (Stream<Path> files = Files.list(five.root.resolve(name))) {
        assertTrue(files.noneMatch(file -> file.toString().contains("progress")));
      }
    }
    assertEquals(1, all.stream().map(SharesInfo::committee).distinct().count());
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), all.stream().map(SharesInfo::index).toList());
    assertShown(five);
  }

  private void assertShown(Operators five) {
    Result status = five.run("executor", "status", "--keystore", five.keystore("carol").toString());
    assertEquals(
        """
        executor     carol
        made         <time>
        roster line  carol ed25519:<hex> x25519:<hex>
        identity     <hex>
        encryption   <hex>
        shares       epoch 1, executor 3, 3 of 5, 16 slot keys
          keys       <hex>
          committee  <hex>
          ceremony   <hex>
        completed    <hex>\
        """,
        five.scrub(status.out()));
    Result verified =
        five.run(
            "executor",
            "verify-ceremony",
            five.folder("dave", "c1").resolve("9-record.bin").toString());
    assertEquals(0, verified.exit(), verified.err());
    assertEquals(
        """
        ceremony     <hex>
        roster       <hex>
        ok           complete, all executors
        ok           dealing, executor 1 (alice)
        ok           dealing, executor 2 (bob)
        ok           dealing, executor 3 (carol)
        ok           dealing, executor 4 (dave)
        ok           dealing, executor 5 (eve)
        ok           ceremony-hash, executor 1 (alice)
        ok           ceremony-hash, executor 2 (bob)
        ok           ceremony-hash, executor 3 (carol)
        ok           ceremony-hash, executor 4 (dave)
        ok           ceremony-hash, executor 5 (eve)
        share epoch  1
        slot keys    16
          digest     <hex>
        vrf key      <hex>
        settlement   <hex>
        committee    <hex>
        hash         <hex>\
        """,
        five.scrub(verified.out()));
  }

  @Test
  void aResharingKeepsTheKeysAndEndsTheOldShares() throws IOException {
    Operators four = new Operators(root, "alice", "bob", "carol", "dave");
    four.complete("c1", 3);
    four.init("frank");
    Path roster = root.resolve("roster2");
    List<String> next = List.of("alice", "frank", "carol", "dave");
    four.writeRoster(roster, next);
    Result proposed =
        four.run(
            "executor",
            "reshare",
            "--record",
            four.folder("alice", "c1").resolve("9-record.bin").toString(),
            "--roster",
            roster.toString(),
            "--dealers",
            "alice,bob,dave",
            "--out",
            four.folder("alice", "c2").toString());
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
  void saysWhatIsMissingFromWhom() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    three.names.forEach(name -> three.join(name, "c1"));
    three.turn(2, "c1", three.names);
    three.copy("c1", three.names);
    Files.delete(three.folder("alice", "c1").resolve("3-open-from-03.msg"));
    Result waiting = three.accept("alice", "c1");
    assertEquals(0, waiting.exit());
    assertTrue(
        waiting.out().contains("missing      executor 3 (carol): 3-open-from-03.msg"),
        waiting.out());
    Result status =
        three.run(
            "executor", "ceremony", "status", "--dir", three.folder("alice", "c1").toString());
    assertEquals(
        """
        ceremony                            <hex>
        agreement to the proposal           3 of 3
        round 0, commitments                3 of 3
        round 1, openings                   2 of 3
                                            missing from executor 3 (carol): 3-open-from-03.msg
        round 2, shares                     0 of 6
        round 3, signatures                 0 of 3
        word that all hold the certificate  0 of 3\
        """,
        three.scrub(status.out()));
  }

  @Test
  void refusesATamperedFileAndNamesItsSender() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    three.names.forEach(name -> three.join(name, "c1"));
    three.turn(1, "c1", three.names);
    three.copy("c1", three.names);
    flip(three.folder("alice", "c1").resolve("2-commit-from-02.msg"), 70);
    assertFailed(
        1,
        three.accept("alice", "c1"),
        "refused 2-commit-from-02.msg, by its name from executor 2 (bob): The signature is not"
            + " that of executor 2",
        "remove the file, have it sent again by its sender, then accept again");
    three.copy("c1", List.of("bob", "alice"));
    assertEquals(0, three.accept("alice", "c1").exit());
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void refusesAFileOfAnOldCeremony() throws IOException {
    Operators three = new Operators(root, THREE);
    three.complete("c1", 2);
    three.propose("c2", 2);
    three.names.forEach(name -> three.join(name, "c2"));
    Files.copy(
        three.folder("bob", "c1").resolve("1-accept-from-02.msg"),
        three.folder("alice", "c2").resolve("1-accept-from-02.msg"));
    assertFailed(
        1,
        three.accept("alice", "c2"),
        "refused 1-accept-from-02.msg, by its name from executor 2 (bob): The message is of"
            + " another ceremony",
        "remove the file");
  }

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
    three.join("bob", "c1");
    Files.copy(commit, three.folder("alice", "c1").resolve("2-commit-from-02.again.msg"));
    Result named = three.accept("alice", "c1");
    assertFailed(
        1,
        named,
        "the ceremony has failed by the fault of executor 2 (bob): It said two different things",
        "show the evidence to the others, and have a new ceremony proposed without it");
    assertTrue(named.out().contains("evidence     2-commit-from-02.msg"), named.out());
    assertTrue(overview(three, "alice").underWay().isEmpty());
  }

  @Test
  void aFalseComplaintIsSettledByTheDealersAnswer() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    three.names.forEach(name -> three.join(name, "c1"));
    three.turn(3, "c1", three.names);
    three.copy("c1", three.names);
    Machine machine =
        new Machine(new LocalFiles(), new Rng(7).asSecureRandom(), InstantSource.system());
    Forger.complain(
        three.keystore("carol"), Operators.PASSPHRASE, three.folder("carol", "c1"), 3, 2, machine);
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

  @Test
  void namesTheFailingCheckOfABadRecord() throws IOException, MalformedEncodingException {
    Operators three = new Operators(root, THREE);
    three.complete("c1", 2);
    Path good = three.folder("alice", "c1").resolve("9-record.bin");
    CeremonyRecord record = CeremonyRecord.decode(Files.readAllBytes(good));
    Path bad = root.resolve("bad.bin");
    CeremonyRecord incomplete =
        new CeremonyRecord(
            record.parameters(), record.messages().subList(0, record.messages().size() - 1));
    Files.write(bad, incomplete.encode());
    Result refused = three.run("executor", "verify-ceremony", bad.toString());
    assertFailed(1, refused, "the record is false: complete, all executors", "trust no key in it");
    assertTrue(
        refused
            .out()
            .contains(
                "FAILED    complete, all executors: The record has not exactly one message of each"
                    + " executor for each round"),
        refused.out());
    Files.copy(good, bad, StandardCopyOption.REPLACE_EXISTING);
    flip(bad, (int) Files.size(bad) - 1);
    assertFailed(
        1,
        three.run("executor", "verify-ceremony", bad.toString()),
        "%s is no ceremony's record: The signature is not that of executor 3".formatted(bad),
        "it was changed or cut off");
    assertFailed(
        2,
        three.run("executor", "verify-ceremony", root.resolve("none").toString()),
        "there is no readable record",
        "name the file 9-record.bin");
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

  @Test
  void refusesAWrongPassphraseAndASecondKeystoreOfTheName() throws IOException {
    Operators one = new Operators(root, "alice");
    Path wrong = one.secretFile("wrong", "wrong horse\n");
    String[] args = {
      "executor",
      "ceremony",
      "accept",
      "--dir",
      one.folder("alice", "c1").toString(),
      "--keystore",
      one.keystore("alice").toString(),
      "--passphrase-file",
      wrong.toString()
    };
    assertFailed(2, one.run(args), "There is no proposal in the folder", "copy 0-proposal.bin");
    one.init("bob");
    one.writeRoster(root.resolve("roster"), List.of("alice", "bob"));
    one.propose("c1", 2);
    assertFailed(
        1,
        one.run(args),
        "%s does not open: the passphrase is wrong or the file is damaged"
            .formatted(one.keystore("alice")),
        "Try the passphrase again");
    assertFailed(
        1,
        one.as("alice", "executor", "init", "--name", "alice", "--kdf-memory-kib", "19456"),
        "There is a counter of starts",
        "choose another name");
    Files.setPosixFilePermissions(wrong, PosixFilePermissions.fromString("rw-r--r--"));
    assertFailed(2, one.run(args), "others than its owner may read the passphrase", "run: chmod");
  }

  @Test
  void saysWhatIsWrongWithItsInput() throws IOException {
    Operators one = new Operators(root, "alice");
    String line = Files.readString(root.resolve("alice.line"));
    Path roster = root.resolve("r");
    assertFailed(2, propose(one, roster, 2), "There is no readable roster", "write the executors'");
    Files.writeString(roster, line + "\nnobody\n");
    assertFailed(
        2, propose(one, roster, 2), roster + " line 2 is no executor's line", "every line");
    Files.writeString(roster, line + "\n" + line + "\n");
    assertFailed(
        2, propose(one, roster, 2), roster + ": Executor 2 shares a key or name", "every line");
    Files.writeString(roster, line + "\n");
    assertFailed(2, propose(one, roster, 2), "The threshold is from 2 to 1, not 2", "propose it");
    assertFailed(
        2,
        one.as("bob", "executor", "init", "--name", "Bob!"),
        "'Bob!' is no executor's name",
        "a name has 1 to 64");
    assertFailed(
        2,
        one.as("bob", "executor", "init", "--name", "bob", "--kdf-memory-kib", "1000"),
        "a guess of the passphrase would be too cheap",
        "the least is --kdf-memory-kib 19456 --kdf-passes 2");
    assertFailed(2, one.run("executor"), "no command given", "the commands are init, ceremony");
    assertFalse(Files.exists(one.keystore("bob")));
  }

  private static Result propose(Operators one, Path roster, int threshold) {
    return one.run(
        "executor",
        "ceremony",
        "propose",
        "--roster",
        roster.toString(),
        "--slots",
        "16",
        "--threshold",
        Integer.toString(threshold),
        "--out",
        one.root.resolve("out").toString());
  }
}
