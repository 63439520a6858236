package io.phantompool.node.command;

import io.phantompool.crypto.keystore.KdfCost;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.node.ceremony.ExecutorKeystore;
import io.phantompool.node.ceremony.ExecutorOverview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code phantompool executor init}: a keystore with an executor's long-term keys. */
@Command(
    name = "init",
    description = "Make an executor's keystore, and its line for the roster.",
    footer = {
      "",
      "Back the keystore up, and hand the roster line to the other operators on a way on",
      "which they know that it is from you."
    })
final class ExecutorInitCommand implements Runnable {
  @Spec CommandSpec spec;
  @Mixin KeystoreOptions keystore;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "What the others call this executor: a-z, 0-9, dot, underscore, hyphen.")
  String name;

  @Option(
      names = "--kdf-memory-kib",
      paramLabel = "KIB",
      defaultValue = "65536",
      description = "Memory of one guess of the passphrase (default ${DEFAULT-VALUE}).")
  int memoryKib;

  @Option(
      names = "--kdf-passes",
      paramLabel = "PASSES",
      defaultValue = "3",
      description = "Passes over that memory (default ${DEFAULT-VALUE}).")
  int passes;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    Output output = Output.of(spec.commandLine());
    KdfCost cost = cost();
    try (Passphrase passphrase = keystore.chosen()) {
      output.progress("making the keystore");
      try (ExecutorKeystore made =
          ExecutorKeystore.create(
              keystore.keystore, name, passphrase, cost, KeystoreOptions.machine())) {
        report(made.overview()).print(output, json);
      }
    }
  }

  private Report report(ExecutorOverview made) {
    return new Report()
        .add("keystore", "keystore", keystore.keystore)
        .add("name", "executor", made.name())
        .add("identityFingerprint", "identity", made.identity().fingerprint())
        .add("encryptionFingerprint", "encryption", made.encryption().fingerprint())
        .add("rosterLine", "roster line", made.rosterLine());
  }

  private KdfCost cost() {
    try {
      KdfCost cost = new KdfCost(memoryKib, passes, 1);
      if (cost.isEnough()) {
        return cost;
      }
    } catch (IllegalArgumentException outOfBounds) {
      throw CommandFailure.badInput(String.valueOf(outOfBounds.getMessage()), least());
    }
    throw CommandFailure.badInput("a guess of the passphrase would be too cheap", least());
  }

  private static String least() {
    return "the least is --kdf-memory-kib %d --kdf-passes %d"
        .formatted(KdfCost.LEAST.memoryKib(), KdfCost.LEAST.passes());
  }
}
