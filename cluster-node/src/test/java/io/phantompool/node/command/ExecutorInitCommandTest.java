package io.phantompool.node.command;

import static io.phantompool.node.command.Operators.assertFailed;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.phantompool.node.command.Operators.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An executor's keystore and its line for the roster, and input that is wrong. */
class ExecutorInitCommandTest {

  @TempDir Path root;

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
