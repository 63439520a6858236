package io.phantompool.node.command;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.watch.Watcher;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.trader.TraderDesk;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phantompool trader order}: one of this folder's orders. */
@Command(
    name = "order",
    description = "Show one of this folder's orders.",
    footer = {"", "For example:", "  phantompool trader order " + TraderOptions.SOME_ID})
final class TraderOrderCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @ParentCommand TraderCommand trader;
  @Mixin TraderOptions options;

  @Parameters(paramLabel = "ID", description = "The order's id.")
  String id;

  @Override
  public Integer call() throws PoolException, InterruptedException {
    Output output = Output.of(spec.commandLine());
    Digest order = TraderOptions.orderId(id);
    try (TraderDesk desk = options.open(trader, output, Watcher.NOBODY)) {
      TraderOrders orders = new TraderOrders(desk);
      orders.catchUp(output);
      OrderReport report = desk.client().order(order);
      TraderOrders.report(report, orders.text(report)).print(output, options.json);
    }
    return 0;
  }
}
