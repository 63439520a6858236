package io.phantompool.node.command;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code phantompool completion bash}: what the shell needs to complete our commands. */
@Command(
    name = "completion",
    description = "Print a completion script for the shell.",
    footer = {
      "",
      "For bash: source <(./phantompool completion bash)",
      "For zsh:  source <(./phantompool completion zsh)"
    })
final class CompletionCommand implements Runnable {
  /** The shells picocli writes for; the script finds out by itself which of them reads it. */
  enum Shell {
    bash,
    zsh
  }

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  Shell shell;

  @Override
  public void run() {
    var root = spec.root().commandLine();
    Output.of(spec.commandLine()).line(AutoComplete.bash(root.getCommandName(), root));
  }
}
