package io.phantompool.node.command;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.problem.PoolException;
import io.phantompool.node.trader.TraderDesk;
import io.phantompool.node.trader.TraderProblem;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phantompool trader watch}: follows the rounds, renews orders, and raises alarms. */
@Command(
    name = "watch",
    description = "Watch over this folder's orders until stopped, and renew what is to be renewed.",
    footer = {
      "",
      "A line for each event; with --json an object. Each round's record is checked, and an",
      "accepted order that is missing raises an alarm with the evidence in the folder.",
      "",
      "For example:",
      "  phantompool trader watch --seconds 600"
    })
final class TraderWatchCommand implements Callable<Integer> {
  private static final Duration EVERY = Duration.ofSeconds(5);

  @Spec CommandSpec spec;
  @ParentCommand TraderCommand trader;
  @Mixin TraderOptions options;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Stop by itself after so long; without it, at Ctrl-C.")
  @Nullable Integer seconds;

  @Override
  public Integer call() throws PoolException, InterruptedException {
    if (seconds != null && seconds < 1) {
      throw TraderProblem.badInput(
          "%d seconds are no time to watch".formatted(seconds), "allowed is 1 and more: 60");
    }
    Output output = Output.of(spec.commandLine());
    TraderTeller teller = new TraderTeller(output, options.json);
    try (TraderDesk desk = options.open(trader, output, teller)) {
      for (OrderReport order : desk.client().orders()) {
        if (order.state() == OrderReport.State.ACCEPTED
            || order.state() == OrderReport.State.SENDING) {
          teller.told("open", order);
        }
      }
      desk.client().start(EVERY);
      output.progress("watching");
      CountDownLatch never = new CountDownLatch(1);
      if (seconds == null) {
        never.await();
      } else {
        var _ = never.await(seconds, TimeUnit.SECONDS);
      }
    }
    return 0;
  }
}
