package io.phantompool.node.command;

import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.node.ceremony.CeremonyFolder;
import io.phantompool.node.ceremony.CeremonySession;
import io.phantompool.node.ceremony.ExecutorKeystore;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code phantompool executor ceremony abort}: erases the polynomials for ever. */
@Command(
    name = "abort",
    description = "End a ceremony without keys: erase its polynomials, for ever.",
    footer = {"", "Shares in use stay as they are. The ceremony cannot be joined again."})
final class CeremonyAbortCommand implements Runnable {
  @Spec CommandSpec spec;
  @Mixin KeystoreOptions keystore;

  @Option(
      names = "--dir",
      required = true,
      paramLabel = "DIR",
      description = "The ceremony's folder.")
  Path folder;

  @Option(
      names = "--even-if-signed",
      description = {
        "Also after this executor has signed, or during a complaint: others may then hold",
        "the certificate and count on its share."
      })
  boolean evenIfSigned;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    Output output = Output.of(spec.commandLine());
    CeremonyParameters parameters = new CeremonyFolder(folder).proposal();
    try (ExecutorKeystore opened = keystore.open(output)) {
      if (!CeremonyAcceptCommand.isUnderWay(parameters.id(), opened.overview())) {
        throw new CommandFailure(
            "the ceremony has ended well: its keys are in use", "there is nothing to abort");
      }
      CeremonySession.abort(parameters, opened, evenIfSigned);
      new Report()
          .add("ceremony", "ceremony", parameters.id())
          .add("state", "state", "aborted")
          .line("next", "tell the others; they abort too, and somebody proposes a new ceremony")
          .print(output, json);
    }
  }
}
