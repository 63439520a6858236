package io.phantompool.node.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code phantompool executor ceremony}: a key ceremony, step by step. */
@Command(
    name = "ceremony",
    description = "Make the committee's keys together with the other executors.",
    subcommands = {
      CeremonyProposeCommand.class,
      CeremonyJoinCommand.class,
      CeremonyAcceptCommand.class,
      CeremonyStatusCommand.class,
      CeremonyAbortCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "One proposes, everybody joins, then everybody copies the new files of its folder to",
      "the others and runs accept, until all have the certificate."
    })
final class CeremonyCommand implements Runnable {
  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
