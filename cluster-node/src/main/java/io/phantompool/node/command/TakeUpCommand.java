package io.phantompool.node.command;

import io.phantompool.node.config.NodeRole;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.operator.OperatorWord.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code phantompool round take-up}: what operators decide of a close that was given up. */
@Command(
    name = "take-up",
    description = "Go on with a close that was given up.",
    footer = {
      "",
      "Said at the nodes with the role matching, and at each executor that was told to allow the",
      "void and has not signed it. What an alarm holds stays held: of that close no outcome can",
      "come."
    })
final class TakeUpCommand implements Runnable {
  @Spec CommandSpec spec;
  @Mixin OperatorSays says;

  @Override
  public void run() {
    NodeSettings node = says.settings();
    boolean isExecutor = node.roles().stream().anyMatch(NodeRole::isExecutor);
    if (!isExecutor && !node.roles().contains(NodeRole.MATCHING)) {
      throw new CommandFailure(
          "%s neither coordinates a market nor executes".formatted(node.name()),
          "run this at the nodes with the role matching and at executors that allowed the void,"
              + " each with its own file");
    }
    says.say(
        node,
        Kind.TAKE_UP,
        Output.of(spec.commandLine()),
        isExecutor
            ? "the executor signs the outcome again, unless it has signed the void"
            : "the coordinator begins the close again under its certificate");
  }
}
