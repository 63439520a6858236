package io.phantompool.node.command;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.watch.Watcher;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.trader.TraderDesk;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phantompool trader cancel}: has an order end at the next close. */
@Command(
    name = "cancel",
    description = "Have an order end at the next close.",
    footer = {"", "For example:", "  phantompool trader cancel " + TraderOptions.SOME_ID})
final class TraderCancelCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @ParentCommand TraderCommand trader;
  @Mixin TraderOptions options;

  @Parameters(paramLabel = "ID", description = "The order's id.")
  String id;

  @Option(names = "--yes", description = "Sign without asking.")
  boolean yes;

  @Override
  public Integer call() throws PoolException, InterruptedException {
    Output output = Output.of(spec.commandLine());
    Digest order = TraderOptions.orderId(id);
    try (TraderDesk desk = options.open(trader, output, Watcher.NOBODY)) {
      OrderReport report = desk.client().order(order);
      TraderOptions.confirm(
          trader,
          output,
          yes,
          "you are about to sign a cancel:",
          List.of(
              "of order " + report.id(),
              "it ends at the next close and not at once; a round that has begun may still fill it",
              "until a close has counted the end its funds stay reserved"));
      desk.client().cancel(order);
      new Report()
          .add("orderId", "order", order)
          .add("cancelAsked", "cancel asked", true)
          .line("note", "it ends at the next close; 'phantompool trader order' shows when it has")
          .print(output, options.json);
    }
    return 0;
  }
}
