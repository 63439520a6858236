package io.phantompool.node.command;

import io.phantompool.crypto.dkg.parameters.CeremonyKind;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.NewKeys;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.ceremony.CeremonyFolder;
import io.phantompool.node.ceremony.RosterFile;
import java.nio.file.Path;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code phantompool executor ceremony propose}: what everybody is to agree to. */
@Command(name = "propose", description = "Propose a ceremony for new keys; nothing secret is made.")
final class CeremonyProposeCommand implements Runnable {
  @Spec CommandSpec spec;

  @Option(
      names = "--roster",
      required = true,
      paramLabel = "FILE",
      description = "The executors' lines, the first is executor 1.")
  Path roster;

  @Option(
      names = "--slots",
      required = true,
      paramLabel = "N",
      description = "Number of slot keys: twice the ticks of the largest ladder.")
  int slots;

  @Option(
      names = "--threshold",
      paramLabel = "T",
      defaultValue = "3",
      description = "How many executors act together (default ${DEFAULT-VALUE}).")
  int threshold;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "A new folder for the ceremony.")
  Path out;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    Roster agreed = RosterFile.read(roster);
    CeremonyParameters parameters = parameters(() -> new NewKeys(slots), threshold, agreed);
    new CeremonyFolder(out).propose(parameters);
    CeremonyReport.proposal(parameters, out).print(Output.of(spec.commandLine()), json);
  }

  /** A ceremony nobody has seen before. */
  static CeremonyParameters parameters(Supplier<CeremonyKind> kind, int threshold, Roster roster) {
    byte[] nonce = new byte[Digest.LENGTH];
    KeystoreOptions.machine().random().nextBytes(nonce);
    try {
      return new CeremonyParameters(Digest.of(nonce), kind.get(), threshold, roster);
    } catch (IllegalArgumentException refused) {
      throw CommandFailure.badInput(
          String.valueOf(refused.getMessage()), "propose it with other numbers");
    }
  }
}
