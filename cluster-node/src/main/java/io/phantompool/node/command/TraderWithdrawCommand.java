package io.phantompool.node.command;

import io.phantompool.node.trader.TraderProblem;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code phantompool trader withdraw}: not yet, and it says so. */
@Command(
    name = "withdraw",
    description = "Withdraw funds. The pool's API has no withdrawals yet: this only says so.")
final class TraderWithdrawCommand implements Runnable {
  @Mixin TraderOptions options;

  @Option(names = "--mint", paramLabel = "NAME", description = "A mint.")
  @Nullable String mint;

  @Option(names = "--amount", paramLabel = "AMOUNT", description = "How much.")
  @Nullable String amount;

  @Override
  public void run() {
    throw TraderProblem.failed(
        "the pool's API has no withdrawals yet",
        "nothing was signed; your balance stays in the pool until a version that has them");
  }
}
