package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.keystore.Passphrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An operator who signs with the executor's own key what no honest one would. */
public final class Forger {
  private Forger() {}

  /** A complaint of shares, good or bad, with the messages that are in the folder. */
  public static void complain(
      Path keystore, String passphrase, Path folder, int complainer, int dealer, Machine machine)
      throws IOException {
    CeremonyParameters parameters = new CeremonyFolder(folder).proposal();
    byte[] payload =
        new ByteWriter()
            .bytes(read(folder, new Slot(Round.OPEN, dealer, 0)))
            .bytes(read(folder, new Slot(Round.SHARE, dealer, complainer)))
            .toByteArray();
    try (ExecutorKeystore opened =
        ExecutorKeystore.open(keystore, Passphrase.take(passphrase.toCharArray()), machine)) {
      SignedMessage complaint =
          SignedMessage.sign(
              parameters,
              new Slot(Round.COMPLAIN, complainer, dealer),
              payload,
              opened.identity().signing());
      Files.write(folder.resolve(MessageName.of(complaint.slot())), complaint.encode());
    }
  }

  private static byte[] read(Path folder, Slot slot) throws IOException {
    return Files.readAllBytes(folder.resolve(MessageName.of(slot)));
  }
}
