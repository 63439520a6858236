package io.phantompool.node.command;

import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.node.ceremony.CeremonyFolder;
import io.phantompool.node.ceremony.ExecutorKeystore;
import io.phantompool.node.ceremony.Leaving;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code phantompool executor retire}: who has no share after a resharing erases the old one. */
@Command(
    name = "retire",
    description = "Erase the shares that a resharing has ended, at a holder that leaves.",
    footer = {
      "",
      "Nothing is erased before the folder holds the record, 9-record.bin, and the word of",
      "all new holders that they have it, 8-hold-*.msg."
    })
final class RetireCommand implements Runnable {
  @Spec CommandSpec spec;
  @Mixin KeystoreOptions keystore;

  @Option(
      names = "--dir",
      required = true,
      paramLabel = "DIR",
      description = "The resharing's folder.")
  Path folder;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    Output output = Output.of(spec.commandLine());
    CeremonyFolder messages = new CeremonyFolder(folder);
    CeremonyParameters parameters = messages.proposal();
    try (ExecutorKeystore opened = keystore.open(output)) {
      Leaving leaving =
          Leaving.of(parameters, opened.overview())
              .orElseThrow(
                  () ->
                      new CommandFailure(
                          "%s does not leave with this ceremony: it has a share afterwards, or held"
                                  .formatted(opened.overview().name())
                              + " none",
                          "take part with 'ceremony join' and 'ceremony accept'; those erase the"
                              + " old shares of who stays"));
      output.progress("checking the record");
      Optional<Long> erased = leaving.retire(opened, messages.read(parameters));
      new Report()
          .add("ceremony", "ceremony", parameters.id())
          .add("state", "state", state(erased))
          .line("next", "delete every backup of this keystore: it holds the shares still")
          .print(output, json);
    }
  }

  private static String state(Optional<Long> erased) {
    return erased
        .map("retired: the shares of epoch %d are erased"::formatted)
        .orElse("retired: no shares of the epoch that ended are in the keystore");
  }
}
