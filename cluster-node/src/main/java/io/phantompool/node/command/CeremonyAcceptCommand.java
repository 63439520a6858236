package io.phantompool.node.command;

import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.ceremony.CeremonyFolder;
import io.phantompool.node.ceremony.CeremonyMarks.Ended;
import io.phantompool.node.ceremony.CeremonyMarks.Ending;
import io.phantompool.node.ceremony.CeremonySession;
import io.phantompool.node.ceremony.ExecutorKeystore;
import io.phantompool.node.ceremony.ExecutorOverview;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code phantompool executor ceremony accept}: goes as far as what has arrived allows. */
@Command(
    name = "accept",
    description = "Take in the messages that have arrived, and write those that follow.",
    footer = {
      "",
      "Run it again whenever files have arrived; running it once too often does no harm."
    })
final class CeremonyAcceptCommand implements Runnable {
  @Spec CommandSpec spec;
  @Mixin KeystoreOptions keystore;

  @Option(
      names = "--dir",
      required = true,
      paramLabel = "DIR",
      description = "The ceremony's folder.")
  Path folder;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    Output output = Output.of(spec.commandLine());
    CeremonyFolder messages = new CeremonyFolder(folder);
    CeremonyParameters parameters = messages.proposal();
    CeremonyReport report = new CeremonyReport(parameters, messages, output, json);
    try (ExecutorKeystore opened = keystore.open(output)) {
      if (isUnderWay(parameters.id(), opened.overview())) {
        try (CeremonySession session =
            CeremonySession.resume(parameters, opened, output::progress)) {
          report.advance(session);
        }
      } else {
        report.ended();
      }
    }
  }

  /** Whether the ceremony goes on here; else it has ended well. */
  static boolean isUnderWay(Digest id, ExecutorOverview overview) {
    if (overview.underWay().equals(Optional.of(id))) {
      return true;
    }
    Optional<Ending> ending =
        overview.ended().stream()
            .filter(ended -> ended.ceremony().equals(id))
            .map(Ended::ending)
            .findFirst();
    if (ending.isEmpty()) {
      throw new CommandFailure(
          "%s has not joined this ceremony".formatted(overview.name()),
          overview
              .underWay()
              .map(other -> "it is in ceremony %s; name that one's folder".formatted(other))
              .orElse(
                  "run 'ceremony join' first; a holder that leaves and does not deal runs 'executor"
                      + " retire' at the end"));
    }
    if (ending.get() == Ending.ABANDONED) {
      throw new CommandFailure(
          "%s has aborted this ceremony: its polynomials are erased and never used again"
              .formatted(overview.name()),
          "have a new ceremony proposed");
    }
    return false;
  }
}
