package io.phantompool.node.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code phantompool round}: a round as a record and as its operators see it. */
@Command(
    name = "round",
    description = "Look at a round, or decide about one that does not end.",
    subcommands = {RoundShowCommand.class, GiveUpCommand.class, TakeUpCommand.class},
    synopsisSubcommandLabel = "COMMAND")
final class RoundCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
