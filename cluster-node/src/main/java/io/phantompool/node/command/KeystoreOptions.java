package io.phantompool.node.command;

import io.phantompool.crypto.keystore.LocalFiles;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.node.ceremony.ExecutorKeystore;
import io.phantompool.node.ceremony.Machine;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which keystore, and where its passphrase comes from. */
final class KeystoreOptions {
  @Option(
      names = "--keystore",
      required = true,
      paramLabel = "FILE",
      description = "The executor's keystore.")
  Path keystore;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = {
        "A file of mode 600 whose one line is the passphrase. Without it the variable",
        Passphrases.VARIABLE + ", else the terminal."
      })
  @Nullable Path passphraseFile;

  static Machine machine() {
    return new Machine(new LocalFiles(), new SecureRandom(), InstantSource.system());
  }

  private Optional<Path> file() {
    return Optional.ofNullable(passphraseFile);
  }

  ExecutorKeystore open(Output output) {
    Machine machine = machine();
    try (Passphrase passphrase = Passphrases.ofProcess().existing(file(), machine.files())) {
      output.progress("opening the keystore");
      return ExecutorKeystore.open(keystore, passphrase, machine);
    }
  }

  Passphrase chosen() {
    return Passphrases.ofProcess().chosen(file(), machine().files());
  }
}
