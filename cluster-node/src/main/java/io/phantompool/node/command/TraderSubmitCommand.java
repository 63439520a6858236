package io.phantompool.node.command;

import io.phantompool.client.Submission;
import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.order.Remainder;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.watch.Watcher;
import io.phantompool.node.trader.OrderText;
import io.phantompool.node.trader.OrderWords;
import io.phantompool.node.trader.TraderDesk;
import io.phantompool.node.trader.TraderProblem;
import io.phantompool.protocol.market.MarketId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phantompool trader submit}: seals an order, sends it, and waits until it is accepted. */
@Command(
    name = "submit",
    description = "Seal an order on this machine and send it.",
    footer = {
      "",
      "For example:",
      "  phantompool trader submit --market SOL/USDC --side buy --size 12.5 --limit 171.25",
      "  phantompool trader submit --market SOL/USDC --side sell --size 3 --market-band 2.5"
    })
final class TraderSubmitCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @ParentCommand TraderCommand trader;
  @Mixin TraderOptions options;

  @Option(names = "--market", required = true, paramLabel = "MARKET", description = "SOL/USDC.")
  String market;

  @Option(names = "--side", required = true, paramLabel = "SIDE", description = "buy or sell.")
  String side;

  @Option(
      names = "--size",
      required = true,
      paramLabel = "SIZE",
      description = "How much of the base mint: 12.5.")
  String size;

  @Option(
      names = "--limit",
      paramLabel = "PRICE",
      description = "The worst price, in the quote mint for one of the base mint: 171.25.")
  @Nullable String limit;

  @Option(
      names = "--market-band",
      arity = "0..1",
      fallbackValue = "5",
      paramLabel = "PERCENT",
      description = "A market order instead: at most so far from the reference price (5).")
  @Nullable String band;

  @Option(
      names = "--tif",
      defaultValue = "ioc",
      paramLabel = "TIF",
      description = "gtc, gtt or ioc (default: ${DEFAULT-VALUE}, the next round only).")
  String tif;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "When a gtt order expires: 2026-01-31T14:00:00Z, or 90m from now.")
  @Nullable String until;

  @Option(
      names = "--rest",
      description = {
        "Leave what is left of a part fill in the book, which shows more of its limit.",
        "Without it the rest of a gtc or gtt order is sealed afresh."
      })
  boolean rest;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Your name for the order: the same again is the same order.")
  @Nullable String name;

  @Option(names = "--yes", description = "Sign without asking.")
  boolean yes;

  @Override
  public Integer call() throws PoolException, InterruptedException {
    Output output = Output.of(spec.commandLine());
    MarketId id = marketId(market);
    OrderWords words = words();
    words.requireSense(trader.machine.clock().instant());
    try (TraderDesk desk = options.open(trader, output, Watcher.NOBODY)) {
      MarketInfo info = desk.client().market(id);
      NewOrder order = words.order(desk.settings().requireScale(info.market()));
      OrderText text = new OrderText(desk.settings(), info.market());
      TraderOptions.confirm(
          trader, output, yes, "you are about to sign an order:", text.explain(order));
      OrderReport accepted = send(desk, order, output);
      TraderOrders.report(accepted, text).print(output, options.json);
    }
    return 0;
  }

  private OrderReport send(TraderDesk desk, NewOrder order, Output output)
      throws PoolException, InterruptedException {
    Instant begun = trader.machine.clock().instant();
    output.progress("sealing it and proving that it is valid and funded");
    Submission submission = desk.client().submit(order);
    output.progress(
        "signed and on disk after %d ms; sending it until q executors have signed for it"
            .formatted(Duration.between(begun, trader.machine.clock().instant()).toMillis()));
    return submission.await();
  }

  private OrderWords words() {
    return new OrderWords(
        side,
        size,
        Optional.ofNullable(limit),
        Optional.ofNullable(band),
        tif,
        Optional.ofNullable(until)
            .map(text -> OrderWords.time(text, trader.machine.clock().instant())),
        rest ? Optional.of(Remainder.REST) : Optional.empty(),
        Optional.ofNullable(name));
  }

  private static MarketId marketId(String text) {
    try {
      return new MarketId(text);
    } catch (IllegalArgumentException malformed) {
      throw TraderProblem.badInput(
          "'%s' is no market's name".formatted(text), "for example SOL/USDC");
    }
  }
}
