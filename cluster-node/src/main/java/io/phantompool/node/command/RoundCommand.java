package io.phantompool.node.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code phantompool round}: what can be seen of a round. */
@Command(
    name = "round",
    description = "Look at a round.",
    subcommands = RoundShowCommand.class,
    synopsisSubcommandLabel = "COMMAND")
final class RoundCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
