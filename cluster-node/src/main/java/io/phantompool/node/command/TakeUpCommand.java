package io.phantompool.node.command;

import io.phantompool.node.config.NodeRole;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.operator.OperatorWord.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code phantompool round take-up}: what the operator of the matching node decides of a close. */
@Command(
    name = "take-up",
    description = "Go on with a close that was given up.",
    footer = {"", "What an alarm holds stays held: of that close no outcome can come."})
final class TakeUpCommand implements Runnable {
  @Spec CommandSpec spec;
  @Mixin OperatorSays says;

  @Override
  public void run() {
    NodeSettings node = says.settings();
    if (!node.roles().contains(NodeRole.MATCHING)) {
      throw new CommandFailure(
          "%s coordinates no market".formatted(node.name()),
          "run this at the node with the role matching, with its own file");
    }
    says.say(
        node,
        Kind.TAKE_UP,
        Output.of(spec.commandLine()),
        "the coordinator begins the close again under its certificate");
  }
}
