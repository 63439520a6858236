package io.phantompool.node.command;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.rounds.Alarm;
import io.phantompool.client.watch.Watcher;
import io.phantompool.node.trader.OrderText;
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
      "accepted order that is missing raises an alarm with the evidence in the folder."
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
    try (TraderDesk desk = options.open(trader, output, new Teller(output))) {
      TraderOrders orders = new TraderOrders(desk);
      for (OrderReport order : desk.client().orders()) {
        if (order.state() == OrderReport.State.ACCEPTED
            || order.state() == OrderReport.State.SENDING) {
          var _ = orders.text(order.market()); // an unknown market is said now and not later
          told(output, "open", order);
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

  private void told(Output output, String event, OrderReport order) {
    new Report()
        .field("event", event)
        .field("orderId", order.id())
        .field("state", order.state())
        .field("filledLots", order.filled().count())
        .line(event, "%s %s".formatted(order.id(), OrderText.state(order)))
        .print(output, options.json);
  }

  private void said(Output output, String event, String sentence) {
    new Report()
        .field("event", event)
        .field("sentence", sentence)
        .line(event, sentence)
        .print(output, options.json);
  }

  private final class Teller implements Watcher {
    private final Output output;

    Teller(Output output) {
      this.output = output;
    }

    @Override
    public void accepted(OrderReport order) {
      told(output, "accepted", order);
    }

    @Override
    public void refused(OrderReport order, PoolException.Refused why) {
      said(output, "refused", "%s: %s".formatted(order.id(), why.problem()));
    }

    @Override
    public void delayed(OrderReport order, PoolException why) {
      said(output, "delayed", "%s: %s".formatted(order.id(), why.getMessage()));
    }

    @Override
    public void changed(OrderReport order) {
      told(output, "changed", order);
    }

    @Override
    public void renewed(OrderReport before, OrderReport now) {
      said(output, "renewed", "%s by %s".formatted(before.id(), now.id()));
    }

    @Override
    public void notRenewed(OrderReport order, String why) {
      said(output, "not renewed", "%s: %s".formatted(order.id(), why));
    }

    @Override
    public void alarm(Alarm alarm) {
      said(
          output,
          "ALARM",
          "%s in close %d of %s: %s; evidence: %s"
              .formatted(
                  alarm.kind(), alarm.seq(), alarm.market(), alarm.sentence(), alarm.evidence()));
    }

    @Override
    public void trouble(PoolException why) {
      said(output, "trouble", String.valueOf(why.getMessage()));
    }
  }
}
