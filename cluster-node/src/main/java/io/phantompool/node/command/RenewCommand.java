package io.phantompool.node.command;

import io.phantompool.node.ceremony.ExecutorKeystore;
import io.phantompool.node.ceremony.ExecutorOverview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code phantompool executor renew}: another encryption key, the old one is erased. */
@Command(
    name = "renew",
    description = "Replace the key that shares are encrypted to, and erase the old one.",
    footer = {
      "",
      "Before a resharing: hand the new roster line to the other operators. Messages of",
      "earlier ceremonies can then never be decrypted again, whoever has copied them."
    })
final class RenewCommand implements Runnable {
  @Spec CommandSpec spec;
  @Mixin KeystoreOptions keystore;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    Output output = Output.of(spec.commandLine());
    try (ExecutorKeystore opened = keystore.open(output)) {
      ExecutorOverview renewed = opened.renewEncryption();
      new Report()
          .add("name", "executor", renewed.name())
          .add("encryptionFingerprint", "encryption", renewed.encryption().fingerprint())
          .add("rosterLine", "roster line", renewed.rosterLine())
          .line("next", "hand the roster line to the others; delete older backups of the keystore")
          .print(output, json);
    }
  }
}
