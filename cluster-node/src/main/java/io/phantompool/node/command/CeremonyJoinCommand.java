package io.phantompool.node.command;

import io.phantompool.crypto.dkg.parameters.CeremonyParameters;
import io.phantompool.node.ceremony.CeremonyFolder;
import io.phantompool.node.ceremony.CeremonySession;
import io.phantompool.node.ceremony.ExecutorKeystore;
import io.phantompool.node.ceremony.RosterFile;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code phantompool executor ceremony join}: agrees to a proposal. */
@Command(
    name = "join",
    description = "Agree to a proposed ceremony or resharing, and deal once all have agreed.",
    footer = {
      "",
      "The proposal's roster must be the one in your own file. Compare the ceremony's id",
      "with the others by telephone."
    })
final class CeremonyJoinCommand implements Runnable {
  @Spec CommandSpec spec;
  @Mixin KeystoreOptions keystore;

  @Option(
      names = "--dir",
      required = true,
      paramLabel = "DIR",
      description = "The ceremony's folder, with the proposal in it.")
  Path folder;

  @Option(
      names = "--roster",
      required = true,
      paramLabel = "FILE",
      description = "The roster as you have agreed to it.")
  Path roster;

  @Option(
      names = "--id",
      paramLabel = "HEX",
      description = "Join no other ceremony than the one whose id begins so.")
  @Nullable String id;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Override
  public void run() {
    Output output = Output.of(spec.commandLine());
    CeremonyFolder messages = new CeremonyFolder(folder);
    CeremonyParameters parameters = messages.proposal();
    requireAgreed(parameters);
    try (ExecutorKeystore opened = keystore.open(output);
        CeremonySession session = CeremonySession.join(parameters, opened, output::progress)) {
      new CeremonyReport(parameters, messages, output, json).advance(session);
    }
  }

  private void requireAgreed(CeremonyParameters parameters) {
    RosterFile.difference(RosterFile.read(roster), parameters.roster())
        .ifPresent(
            difference -> {
              throw new CommandFailure(
                  "the proposal's roster is not yours: " + difference,
                  "do not join; ask whoever proposed it, and let it be proposed anew");
            });
    if (id != null && !parameters.id().toString().startsWith(id.toLowerCase(Locale.ROOT))) {
      throw new CommandFailure(
          "the proposal in %s is ceremony %s".formatted(folder, parameters.id()),
          "do not join; ask whoever told you the id which proposal is meant");
    }
  }
}
