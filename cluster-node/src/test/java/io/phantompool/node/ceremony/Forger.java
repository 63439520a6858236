package io.phantompool.node.ceremony;

import io.phantompool.crypto.dkg.message.Round;
import io.phantompool.crypto.dkg.message.SignedMessage;
import io.phantompool.crypto.dkg.message.SignedMessage.Slot;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.encoding.ByteWriter;
import io.phantompool.crypto.encoding.MalformedEncodingException;
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
    byte[] payload =
        new ByteWriter()
            .bytes(read(folder, new Slot(Round.OPEN, dealer, 0)))
            .bytes(read(folder, new Slot(Round.SHARE, dealer, complainer)))
            .toByteArray();
    Slot slot = new Slot(Round.COMPLAIN, complainer, dealer);
    write(keystore, passphrase, folder, slot, payload, machine);
  }

  /** Puts a message into a folder, in place of what has its name. */
  public static void write(
      Path keystore, String passphrase, Path folder, Slot slot, byte[] payload, Machine machine)
      throws IOException {
    CeremonyParameters parameters = new CeremonyFolder(folder).proposal();
    SignedMessage forged = message(keystore, passphrase, parameters, slot, payload, machine);
    Files.write(folder.resolve(MessageName.of(slot)), forged.encode());
  }

  /** A message with a good signature. */
  public static SignedMessage message(
      Path keystore,
      String passphrase,
      CeremonyParameters parameters,
      Slot slot,
      byte[] payload,
      Machine machine) {
    try (ExecutorKeystore opened =
        ExecutorKeystore.open(keystore, Passphrase.take(passphrase.toCharArray()), machine)) {
      return SignedMessage.sign(parameters, slot, payload, opened.identity().signing());
    }
  }

  /** What a message in a folder says. */
  public static byte[] payload(Path folder, Slot slot) throws IOException {
    try {
      return SignedMessage.decode(read(folder, slot), new CeremonyFolder(folder).proposal())
          .payload();
    } catch (MalformedEncodingException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] read(Path folder, Slot slot) throws IOException {
    return Files.readAllBytes(folder.resolve(MessageName.of(slot)));
  }
}
