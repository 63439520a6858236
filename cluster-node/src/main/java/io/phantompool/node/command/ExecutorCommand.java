package io.phantompool.node.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code phantompool executor}: what an executor's operator does. */
@Command(
    name = "executor",
    description = "Set up an executor and take part in key ceremonies.",
    subcommands = {
      ExecutorInitCommand.class,
      CeremonyCommand.class,
      ReshareCommand.class,
      RenewCommand.class,
      RetireCommand.class,
      AllowVoidCommand.class,
      ExecutorStatusCommand.class,
      VerifyCeremonyCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "docs/executors.md goes through a ceremony step by step."})
final class ExecutorCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
