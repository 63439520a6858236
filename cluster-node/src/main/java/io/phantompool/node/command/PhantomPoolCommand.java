package io.phantompool.node.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The {@code phantompool} command: its subcommands, and what they have in common.
 *
 * <p>Exit codes: 0 done, 1 failed, 2 called wrongly. An error is one line and a hint on standard
 * error; a stack trace comes only with {@code --debug}.
 */
@Command(
    name = "phantompool",
    description = "A dark pool in which nobody sees an order.",
    versionProvider = VersionCommand.Lines.class,
    subcommands = {
      VersionCommand.class,
      DemoCommand.class,
      NodeCommand.class,
      StatusCommand.class,
      DoctorCommand.class,
      ExecutorCommand.class,
      TraderCommand.class,
      VerifyCommand.class,
      RoundCommand.class,
      SimulateCommand.class,
      CertificatesCommand.class,
      RehearseCommand.class,
      LoadCommand.class,
      BenchCommand.class,
      CompletionCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed", "2:called wrongly"})
public final class PhantomPoolCommand implements Runnable {
  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show what 'phantompool version' shows.")
  boolean version;

  @Option(
      names = Failures.DEBUG,
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  boolean debug;

  /** Runs the command for this process and returns its exit code. */
  public static int run(String... args) {
    Output.leaveStartupFilter();
    return commandLine().execute(args);
  }

  static CommandLine commandLine() {
    return withFailures(new CommandLine(new PhantomPoolCommand()));
  }

  /** With errors in one line, a hint and an exit code. */
  static CommandLine withFailures(CommandLine command) {
    Failures failures = new Failures();
    return command.setParameterExceptionHandler(failures).setExecutionExceptionHandler(failures);
  }

  /** Without a subcommand there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "no command given");
  }
}
