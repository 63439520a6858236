package io.phantompool.node.command;

import io.phantompool.client.problem.PoolException;
import io.phantompool.node.trader.DevelopmentDeposits;
import io.phantompool.node.trader.TraderKeystore;
import io.phantompool.node.trader.TraderSettings;
import io.phantompool.protocol.account.Wallet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phantompool trader deposit}: play money from a development vault. */
@Command(
    name = "deposit",
    description = "Deposit play money, in a pool with a development vault.",
    footer = {
      "",
      "For example:",
      "  phantompool trader deposit --mint USDC --amount 2500",
      "",
      "In a pool with real funds you deposit on the chain, with your wallet."
    })
final class TraderDepositCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @ParentCommand TraderCommand trader;
  @Mixin TraderOptions options;

  @Option(
      names = "--mint",
      required = true,
      paramLabel = "NAME",
      description = "A mint of the pool's markets, as their names have it: USDC.")
  String mint;

  @Option(
      names = "--amount",
      required = true,
      paramLabel = "AMOUNT",
      description = "How much, in units of the mint: 2500.5.")
  String amount;

  @Override
  public Integer call() throws PoolException, InterruptedException {
    Output output = Output.of(spec.commandLine());
    TraderSettings settings = options.settings();
    Wallet wallet = TraderKeystore.wallet(settings.keystore(), trader.machine);
    DevelopmentDeposits.Made made =
        new DevelopmentDeposits(settings, trader.machine).deposit(wallet, mint, amount);
    new Report()
        .add("wallet", "wallet", made.wallet())
        .add("mint", "mint", made.mint())
        .field("amount", amount)
        .field("atoms", made.atoms().toBigInteger().toString())
        .line("deposited", amount + " " + made.name())
        .line("note", "the pool counts it when the executors have seen it, with a later close")
        .print(output, options.json);
    return 0;
  }
}
