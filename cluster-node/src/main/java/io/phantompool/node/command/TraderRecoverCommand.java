package io.phantompool.node.command;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.recovery.Recovery;
import io.phantompool.client.watch.Watcher;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.trader.TraderDesk;
import io.phantompool.node.trader.TraderProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phantompool trader recover}: open orders after the journal was lost. */
@Command(
    name = "recover",
    description = "Find this wallet's open orders again after the journal was lost.",
    footer = {
      "",
      "The folder needs keystore, trader.conf and 9-record.bin, and no orders.journal."
    })
final class TraderRecoverCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @ParentCommand TraderCommand trader;
  @Mixin TraderOptions options;

  @Override
  public Integer call() throws PoolException, InterruptedException {
    Output output = Output.of(spec.commandLine());
    try (TraderDesk desk = options.open(trader, output, Watcher.NOBODY)) {
      if (!desk.client().orders().isEmpty()) {
        throw TraderProblem.badInput(
            "there is a journal with %d orders here".formatted(desk.client().orders().size()),
            "if it is damaged move it away: mv %s %s"
                .formatted(
                    options.folder.resolve("orders.journal"), options.folder.resolve("old")));
      }
      output.progress("looking for the wallet's orders in books and records");
      Recovery.Found found = desk.client().recover();
      tell(desk, found, output);
    }
    return 0;
  }

  private void tell(TraderDesk desk, Recovery.Found found, Output output)
      throws PoolException, InterruptedException {
    List<String> pending = found.pending().stream().map(Digest::toString).sorted().toList();
    new Report()
        .field("orders", found.orders().stream().map(Digest::toString).toList())
        .field("pending", pending)
        .line("found", "%d open orders".formatted(found.orders().size()))
        .line("pending", pending.isEmpty() ? "none" : pending)
        .print(output, options.json);
    if (!options.json && !found.orders().isEmpty()) {
      List<OrderReport> orders = new ArrayList<>();
      for (Digest id : found.orders()) {
        orders.add(desk.client().order(id));
      }
      output.line(new TraderOrders(desk).table(orders).toString());
    }
  }
}
