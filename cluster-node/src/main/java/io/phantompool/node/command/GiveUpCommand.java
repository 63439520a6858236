package io.phantompool.node.command;

import io.phantompool.node.config.NodeRole;
import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.operator.OperatorWord.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code phantompool round give-up}: what the operator of the matching node decides of a close. */
@Command(
    name = "give-up",
    description = "Give up a close that does not come to its end.",
    footer = {
      "",
      "Executors are asked for the void of the close, which each signs if its own operator has"
          + " said",
      "'executor allow-void'. Until all have, 'round take-up' takes this back. Say it at the node"
          + " with",
      "the market's coordinator, or at all nodes with the role matching."
    })
final class GiveUpCommand implements Runnable {
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
        Kind.GIVE_UP,
        Output.of(spec.commandLine()),
        "each executor's operator now says 'phantompool executor allow-void'; 'phantompool round"
            + " take-up' takes this back");
  }
}
