package io.phantompool.node.command;

import io.phantompool.node.config.NodeSettings;
import io.phantompool.node.operator.OperatorWord.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code phantompool executor allow-void}: this executor may sign the void of a close. */
@Command(
    name = "allow-void",
    description = "Allow this executor to sign the void of a close that is held.",
    footer = {
      "",
      "A void ends every order of the close and nothing trades. It counts once all executors of",
      "the committee have signed it, so each operator says this at its own executor. An executor",
      "that has signed the void signs no outcome of the close any more, and the other way round.",
      "docs/operations.md says when."
    })
final class AllowVoidCommand implements Runnable {
  @Spec CommandSpec spec;
  @Mixin OperatorSays says;

  @Override
  public void run() {
    NodeSettings node = says.settings();
    if (!node.roles().getFirst().isExecutor()) {
      throw new CommandFailure(
          "%s is no executor, and only executors sign voids".formatted(node.name()),
          "run this at each executor, with its own file");
    }
    says.say(
        node,
        Kind.ALLOW_VOID,
        Output.of(spec.commandLine()),
        "the executor signs when it is asked; all of them must, so the others' operators say this"
            + " too");
  }
}
