package io.phantompool.node.command;

import io.phantompool.client.committee.PinnedCommittee;
import io.phantompool.client.problem.PoolException;
import io.phantompool.crypto.keystore.Passphrase;
import io.phantompool.node.trader.TraderKeystore;
import io.phantompool.node.trader.TraderProblem;
import io.phantompool.node.trader.TraderSettings;
import io.phantompool.protocol.account.Wallet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phantompool trader keygen}: a trader's folder with a fresh wallet and a fresh seed. */
@Command(
    name = "keygen",
    description = "Make a trader's folder: a wallet, a seed, and which pool to trade in.",
    footer = {
      "",
      "For example:",
      "  phantompool trader keygen --api https://pool.example/ --committee 9-record.bin"
          + " --decimals SOL=9 --decimals USDC=6",
      "",
      "Back up the file 'keystore' in the folder: it holds the wallet's key and the seed that",
      "opens your orders."
    })
final class TraderKeygenCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @ParentCommand TraderCommand trader;
  @Mixin TraderOptions options;

  @Option(
      names = "--api",
      required = true,
      paramLabel = "URL",
      description = "A node of the pool; again for more of them.")
  List<String> nodes;

  @Option(
      names = "--committee",
      required = true,
      paramLabel = "FILE",
      description = "9-record.bin of the key ceremony, from an executor and not from a node.")
  Path committee;

  @Option(
      names = "--decimals",
      required = true,
      paramLabel = "MINT=N",
      description = "Digits behind the point of a mint, again for each: SOL=9.")
  Map<String, Integer> decimals;

  @Override
  public Integer call() throws PoolException {
    Output output = Output.of(spec.commandLine());
    TraderSettings settings = new TraderSettings(
            options.folder, nodes.stream().map(TraderSettings::address).toList(), decimals);
    if (Files.exists(settings.keystore())) {
      throw TraderProblem.badInput(
          "there is a keystore %s already".formatted(settings.keystore()),
          "name another folder, for example --folder trader-2");
    }
    output.progress("checking the ceremony's record");
    PinnedCommittee pinned = trader.machine.committees().read(committee);
    Wallet wallet = make(output, settings);
    new Report()
        .add("wallet", "wallet", wallet)
        .add("folder", "folder", options.folder)
        .add("ceremony", "ceremony", pinned.ceremony())
        .add(
            "executors",
            "executors",
            pinned.roster().entries().stream().map(entry -> entry.name()).toList())
        .line("next", "back up " + settings.keystore())
        .line("", "phantompool trader deposit, or deposit with your wallet")
        .print(output, options.json);
    return 0;
  }

  private Wallet make(Output output, TraderSettings settings) {
    try (Passphrase passphrase = options.chosen(trader)) {
      Files.createDirectories(settings.folder());
      output.progress("making the keystore");
      Wallet wallet = TraderKeystore.create(settings.keystore(), passphrase, trader.machine);
      if (!committee.toAbsolutePath().equals(settings.committee().toAbsolutePath())) {
        Files.copy(committee, settings.committee());
      }
      settings.write();
      return wallet;
    } catch (IOException full) {
      throw TraderProblem.failed(
          "the folder %s cannot be written: %s".formatted(settings.folder(), full.getMessage()),
          "mend the disk or its permissions, then begin again with an empty folder");
    }
  }
}
