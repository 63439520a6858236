package io.phantompool.node.command;

import static io.phantompool.node.command.Operators.assertFailed;
import static io.phantompool.node.command.Operators.flip;
import static io.phantompool.node.command.Operators.overview;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.node.ceremony.ExecutorOverview;
import io.phantompool.node.ceremony.SharesInfo;
import io.phantompool.node.command.Operators.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators make a committee's keys by hand, on real files, with real keystores. */
class CeremonyAcceptCommandTest {
  private static final String[] FIVE = {"alice", "bob", "carol", "dave", "eve"};
  private static final String[] THREE = {"alice", "bob", "carol"};

  @TempDir Path root;

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
  void theRecordOfWhoHasCompletedStandsForMissingSignatures() throws IOException {
    Operators three = new Operators(root, THREE);
    three.propose("c1", 2);
    three.names.forEach(name -> three.join(name, "c1"));
    three.turn(4, "c1", three.names);
    three.copy("c1", List.of("bob", "alice"));
    three.copy("c1", List.of("carol", "alice"));
    Files.deleteIfExists(three.folder("bob", "c1").resolve("5-sign-from-03.msg"));
    assertTrue(three.accept("alice", "c1").out().contains("complete: the shares"));
    Path record = three.folder("bob", "c1").resolve("9-record.bin");
    Files.writeString(record, "no record");
    assertFailed(1, three.accept("bob", "c1"), "refused 9-record.bin", "remove the file");
    Files.copy(
        three.folder("alice", "c1").resolve("9-record.bin"),
        record,
        StandardCopyOption.REPLACE_EXISTING);
    Result completed = three.accept("bob", "c1");
    assertEquals(0, completed.exit(), completed.err());
    assertTrue(completed.out().contains("complete: the shares are in the keystore"));
    assertTrue(completed.err().contains("the record shows that all have signed"));
  }
}
