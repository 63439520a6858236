package io.phantompool.node.command;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.watch.Watcher;
import io.phantompool.node.trader.TraderDesk;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phantompool trader orders}: all of this folder's orders. */
@Command(
    name = "orders",
    description = "Show this folder's orders, the earliest first.",
    footer = {"", "For example:", "  phantompool trader orders --open"})
final class TraderOrdersCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @ParentCommand TraderCommand trader;
  @Mixin TraderOptions options;

  @Option(names = "--open", description = "Only those that are not over.")
  boolean open;

  @Override
  public Integer call() throws PoolException, InterruptedException {
    Output output = Output.of(spec.commandLine());
    try (TraderDesk desk = options.open(trader, output, Watcher.NOBODY)) {
      TraderOrders orders = new TraderOrders(desk);
      orders.catchUp(output);
      List<OrderReport> shown =
          desk.client().orders().stream().filter(each -> !open || isOpen(each)).toList();
      if (options.json) {
        // One object a line, as for watch.
        for (OrderReport order : shown) {
          TraderOrders.report(order, orders.text(order)).print(output, true);
        }
      } else {
        Table table = orders.table(shown);
        output.line(table.isEmpty() ? "no orders" : table.toString());
      }
    }
    return 0;
  }

  private static boolean isOpen(OrderReport order) {
    return switch (order.state()) {
      case SENDING, ACCEPTED -> true;
      case REFUSED, ENDED -> false;
    };
  }
}
