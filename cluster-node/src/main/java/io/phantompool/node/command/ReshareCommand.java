package io.phantompool.node.command;

import io.phantompool.crypto.dkg.CeremonyRecord;
import io.phantompool.crypto.dkg.parameters.CeremonyKind.Resharing;
import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.dkg.parameters.Roster;
import io.phantompool.crypto.dkg.parameters.RosterEntry;
import io.phantompool.crypto.shamir.IndexSet;
import io.phantompool.node.ceremony.CeremonyFolder;
import io.phantompool.node.ceremony.RosterFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code phantompool executor reshare}: new shares of the same keys. */
@Command(
    name = "reshare",
    description = "Propose new shares of the same keys, for the same executors or others.",
    footer = {
      "",
      "Then go on as with a ceremony: everybody joins, copies files and accepts. The old",
      "shares are erased when everybody holds the certificate, not before."
    })
final class ReshareCommand implements Runnable {
  @Spec CommandSpec spec;

  @Option(
      names = "--record",
      required = true,
      paramLabel = "FILE",
      description = "The record of the ceremony whose shares end.")
  Path record;

  @Option(
      names = "--roster",
      required = true,
      paramLabel = "FILE",
      description = "Who has shares afterwards.")
  Path roster;

  @Option(
      names = "--dealers",
      required = true,
      split = ",",
      paramLabel = "NAME",
      description = "Which holders deal, by name: as many as the old threshold says.")
  List<String> dealers;

  @Option(
      names = "--threshold",
      paramLabel = "T",
      description = "How many executors act together afterwards: as many as now, or more.")
  @Nullable Integer threshold;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "A new folder for the resharing.")
  Path out;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    Output output = Output.of(spec.commandLine());
    Roster agreed = RosterFile.read(roster);
    CeremonyRecord ended = VerifyCeremonyCommand.read(record);
    output.progress("checking the record of the shares that end");
    var before =
        ended
            .verify()
            .agreed()
            .orElseThrow(
                () ->
                    new CommandFailure(
                        "the record %s does not verify".formatted(record),
                        "'executor verify-ceremony %s' says why".formatted(record)))
            .committee();
    Roster holders = ended.parameters().roster();
    List<Integer> indices = dealers.stream().map(name -> index(holders, name)).sorted().toList();
    CeremonyParameters parameters =
        CeremonyProposeCommand.parameters(
            () -> new Resharing(before, holders, new IndexSet(indices)),
            Objects.requireNonNullElse(threshold, before.threshold()),
            agreed);
    new CeremonyFolder(out).propose(parameters);
    CeremonyReport.proposal(parameters, out).print(output, json);
  }

  private static int index(Roster holders, String name) {
    Optional<RosterEntry> found =
        holders.entries().stream().filter(entry -> entry.name().equals(name.strip())).findFirst();
    return found
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "'%s' holds no share".formatted(name),
                    "the holders are "
                        + String.join(
                            ", ", holders.entries().stream().map(RosterEntry::name).toList())))
        .index();
  }
}
