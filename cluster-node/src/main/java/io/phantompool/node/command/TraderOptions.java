package io.phantompool.node.command;

import io.phantompool.client.problem.PoolException;
import io.phantompool.client.watch.Watcher;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.node.trader.TraderDesk;
import io.phantompool.node.trader.TraderProblem;
import io.phantompool.node.trader.TraderSettings;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which trader's folder, where its passphrase comes from, and how results are told. */
final class TraderOptions {
  /** An order's id, for examples. */
  static final String SOME_ID = "4be1d07a93c25f68e0b74a1d3f8c6259be017d4c6a39f5821e0d7b4c92a6f358";

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      defaultValue = "trader",
      description = "The trader's folder (default: ${DEFAULT-VALUE}).")
  Path folder;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      description = {
        "A file of mode 600 whose one line is the passphrase. Without it the variable",
        Passphrases.VARIABLE + ", else the terminal."
      })
  @Nullable Path passphraseFile;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  TraderSettings settings() {
    return TraderSettings.read(folder);
  }

  Passphrase existing(TraderCommand trader) {
    return trader.passphrases.existing(file(), trader.machine.files());
  }

  Passphrase chosen(TraderCommand trader) {
    return trader.passphrases.chosen(file(), trader.machine.files());
  }

  private Optional<Path> file() {
    return Optional.ofNullable(passphraseFile);
  }

  /** Opens keystore and client; with every order that was on its way going on. */
  TraderDesk open(TraderCommand trader, Output output, Watcher watcher)
      throws PoolException, InterruptedException {
    TraderSettings settings = settings();
    try (Passphrase passphrase = existing(trader)) {
      output.progress("opening the keystore, checking the ceremony's record");
      return TraderDesk.open(settings, passphrase, trader.machine, watcher);
    }
  }

  /** An order's id, whole. */
  static Digest orderId(String text) {
    if (!text.matches("[0-9a-f]{64}")) {
      throw TraderProblem.badInput(
          "'%s' is no order's id".formatted(text),
          "an id has 64 hexadecimal digits, as 'phantompool trader orders' shows them: %s..."
              .formatted("4be1".repeat(4)));
    }
    return Digest.of(HexFormat.of().parseHex(text));
  }

  /** Has somebody say yes to these sentences, unless they have said so beforehand. */
  static void confirm(
      TraderCommand trader, Output output, boolean yes, String intention, List<String> sentences) {
    output.progress(intention);
    sentences.forEach(sentence -> output.progress("  " + sentence));
    if (yes) {
      return;
    }
    String answer =
        trader
            .terminal
            .orElseThrow(
                () ->
                    TraderProblem.badInput(
                        "nobody is here to confirm this", "add --yes if it is what you want"))
            .apply("Sign it? Type yes: ");
    if (!"yes".equals(answer.strip())) {
      throw TraderProblem.failed("not confirmed", "nothing was signed");
    }
  }
}
