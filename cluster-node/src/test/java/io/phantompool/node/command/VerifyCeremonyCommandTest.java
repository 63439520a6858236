package io.phantompool.node.command;

import static io.phantompool.node.command.Operators.assertFailed;
import static io.phantompool.node.command.Operators.flip;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dkg.CeremonyRecord;
import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.node.ceremony.CeremonyFolder;
import io.phantompool.node.ceremony.Forger;
import io.phantompool.node.ceremony.Machine;
import io.phantompool.node.command.Operators.Result;
import io.phantompool.testkit.Rng;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger checks the record of a ceremony. */
class VerifyCeremonyCommandTest {
  private static final String[] THREE = {"alice", "bob", "carol"};

  @TempDir Path root;

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

  /** The record with one message replaced by another of its sender. */
  private static Path forge(Operators three, String sender, Slot slot) throws IOException {
    Path folder = three.folder("alice", "c1");
    byte[] payload = Forger.payload(folder, slot);
    payload[0] ^= 1;
    SignedMessage forged =
        Forger.message(
            three.keystore(sender),
            Operators.PASSPHRASE,
            new CeremonyFolder(folder).proposal(),
            slot,
            payload,
            new Machine(new LocalFiles(), new Rng(7).asSecureRandom(), InstantSource.system()));
    Path bad = three.root.resolve("bad.bin");
    try {
      CeremonyRecord record =
          CeremonyRecord.decode(Files.readAllBytes(folder.resolve("9-record.bin")));
      List<SignedMessage> messages = new ArrayList<>(record.messages());
      messages.replaceAll(message -> message.slot().equals(slot) ? forged : message);
      Files.write(bad, new CeremonyRecord(record.parameters(), messages).encode());
      return bad;
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void namesTheDealerWhoseDealingIsFalse() throws IOException {
    Operators three = new Operators(root, THREE);
    three.complete("c1", 2);
    Path bad = forge(three, "bob", new Slot(Round.COMMIT, 2, 0));
    Result refused = three.run("executor", "verify-ceremony", bad.toString());
    assertFailed(
        1, refused, "the record is false: dealing, executor 2 (bob)", "trust no key in it");
    assertTrue(
        refused
            .out()
            .contains(
                "FAILED    dealing, executor 2 (bob): Its opening is not what it committed to, or"
                    + " it does not know it"),
        refused.out());
    assertTrue(refused.out().contains("ok        dealing, executor 3 (carol)"), refused.out());
    assertFalse(refused.out().contains("vrf key"), refused.out());
  }

  @Test
  void namesWhoSignedAnotherHash() throws IOException {
    Operators three = new Operators(root, THREE);
    three.complete("c1", 2);
    Path bad = forge(three, "carol", new Slot(Round.SIGN, 3, 0));
    Result refused = three.run("executor", "verify-ceremony", bad.toString());
    assertFailed(
        1, refused, "the record is false: ceremony-hash, executor 3 (carol)", "trust no key in it");
    assertTrue(refused.out().contains("ok        ceremony-hash, executor 2 (bob)"), refused.out());
    assertFalse(refused.out().contains("vrf key"), refused.out());
  }
}
