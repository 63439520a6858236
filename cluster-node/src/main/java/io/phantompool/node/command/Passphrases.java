package io.phantompool.node.command;

import io.phantompool.crypto.keystore.DurableFiles;
import io.phantompool.crypto.keystore.Passphrase;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Where a passphrase comes from: a file, else an environment variable, else the terminal. Never
 * from the command line, which every process of the machine can read.
 *
 * @param environment of this process
 * @param terminal asks with a prompt and gives what was typed, unseen; empty if there is none
 */
record Passphrases(Map<String, String> environment, Optional<Function<String, char[]>> terminal) {
  /** The variable. The process cannot erase it: a file or the terminal is better. */
  static final String VARIABLE = "PHANTOMPOOL_PASSPHRASE";

  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  static Passphrases ofProcess() {
    return new Passphrases(
        System.getenv(),
        Optional.ofNullable(System.console())
            .map(console -> prompt -> console.readPassword("%s", prompt)));
  }

  /** The passphrase, which the caller erases. */
  Passphrase existing(Optional<Path> file, DurableFiles files) {
    return read(file, files).orElseGet(() -> ask("Passphrase of the keystore: "));
  }

  /** A new passphrase; on a terminal it is asked for twice. */
  Passphrase chosen(Optional<Path> file, DurableFiles files) {
    return read(file, files)
        .orElseGet(
            () -> {
              char[] first = type("New passphrase for the keystore: ");
              char[] second = type("The same again: ");
              boolean same = Arrays.equals(first, second);
              Arrays.fill(second, '\0');
              if (!same) {
                Arrays.fill(first, '\0');
                throw CommandFailure.badInput("the two passphrases differ", "try again");
              }
              return checked(() -> Passphrase.take(first));
            });
  }

  private Optional<Passphrase> read(Optional<Path> file, DurableFiles files) {
    if (file.isPresent()) {
      return Optional.of(fromFile(file.get(), files));
    }
    return Optional.ofNullable(environment.get(VARIABLE))
        .map(text -> checked(() -> Passphrase.take(text.toCharArray())));
  }

  private static Passphrase fromFile(Path file, DurableFiles files) {
    byte[] bytes;
    try {
      DurableFiles.Facts facts =
          files.facts(file).orElseThrow(() -> new IOException("there is none"));
      if (!OWNER.containsAll(facts.permissions())) {
        throw CommandFailure.badInput(
            "others than its owner may read the passphrase file " + file,
            "run: chmod 600 '%s'".formatted(file));
      }
      bytes = files.read(file, Passphrase.MOST_BYTES + 2);
    } catch (IOException e) {
      throw CommandFailure.badInput(
          "the passphrase file %s cannot be read: %s".formatted(file, e.getMessage()),
          "name a file whose one line is the passphrase, of at most %d bytes"
              .formatted(Passphrase.MOST_BYTES));
    }
    byte[] line = Arrays.copyOf(bytes, withoutLineEnd(bytes));
    Arrays.fill(bytes, (byte) 0);
    return checked(() -> Passphrase.take(line));
  }

  private static int withoutLineEnd(byte[] bytes) {
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\n') {
      length--;
    }
    return length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
  }

  private Passphrase ask(String prompt) {
    char[] typed = type(prompt);
    return checked(() -> Passphrase.take(typed));
  }

  private char[] type(String prompt) {
    return terminal
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "there is no passphrase and no terminal to ask for it",
                    "name a file with --passphrase-file, or set " + VARIABLE))
        .apply(prompt);
  }

  private static Passphrase checked(Supplier<Passphrase> taken) {
    try {
      return taken.get();
    } catch (IllegalArgumentException refused) {
      throw CommandFailure.badInput(
          String.valueOf(refused.getMessage()), "choose another passphrase");
    }
  }
}
