package io.phantompool.node.command;

import io.phantompool.node.trader.TraderMachine;
import java.io.Console;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code phantompool trader}: what a trader does, with its keys on its own machine. */
@Command(
    name = "trader",
    description = "Seal orders on this machine, send them and watch over them.",
    subcommands = {
      TraderKeygenCommand.class,
      TraderDepositCommand.class,
      TraderSubmitCommand.class,
      TraderCancelCommand.class,
      TraderOrdersCommand.class,
      TraderOrderCommand.class,
      TraderWatchCommand.class,
      TraderWithdrawCommand.class,
      TraderRecoverCommand.class,
      TraderGatewayCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "docs/traders.md goes through a first order."})
final class TraderCommand implements Runnable {
  @Spec CommandSpec spec;

  final TraderMachine machine;
  final Passphrases passphrases;

  /** Asks a question and gives what was typed; empty if nobody is there to be asked. */
  final Optional<UnaryOperator<String>> terminal;

  /** On this machine. */
  TraderCommand() {
    this(
        TraderMachine.real(),
        Passphrases.ofProcess(),
        Optional.ofNullable(System.console())
            .filter(Console::isTerminal)
            .map(console -> question -> String.valueOf(console.readLine("%s", question))));
  }

  TraderCommand(
      TraderMachine machine, Passphrases passphrases, Optional<UnaryOperator<String>> terminal) {
    this.machine = machine;
    this.passphrases = passphrases;
    this.terminal = terminal;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
