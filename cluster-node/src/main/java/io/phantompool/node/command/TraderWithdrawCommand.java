package io.phantompool.node.command;

import io.phantompool.client.PhantomPoolClient;
import io.phantompool.client.chain.OwnWithdrawal;
import io.phantompool.client.decimal.Decimals;
import io.phantompool.client.order.ClientName;
import io.phantompool.client.pool.WithdrawalInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.client.watch.Watcher;
import io.phantompool.client.withdrawal.Funds;
import io.phantompool.client.withdrawal.NewWithdrawal;
import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.node.trader.TraderDesk;
import io.phantompool.node.trader.TraderMints;
import io.phantompool.node.trader.TraderProblem;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code phantompool trader withdraw}: has funds paid out that no open order reserves. */
@Command(
    name = "withdraw",
    description = "Withdraw funds that no open order reserves.",
    footer = {
      "",
      "Without an answer nothing is lost: the same command again sends the same bytes, which are",
      "paid once. In a pool with a development vault a payment is a line in a file.",
      "",
      "For example:",
      "  phantompool trader withdraw --mint USDC --amount 250.5"
    })
final class TraderWithdrawCommand implements Callable<Integer> {
  private static final int LOOKS = 20;
  private static final Duration BETWEEN = Duration.ofMillis(500);

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
      description = "How much, in units of the mint: 250.5, or all that is free: all.")
  String amount;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      description = "Where it goes (default: the wallet itself).")
  @Nullable String to;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Your name for it: the same again is the same withdrawal.")
  @Nullable String name;

  @Option(names = "--yes", description = "Sign without asking.")
  boolean yes;

  @Override
  public Integer call() throws PoolException, InterruptedException {
    Output output = Output.of(spec.commandLine());
    try (TraderDesk desk = options.open(trader, output, Watcher.NOBODY)) {
      PhantomPoolClient client = desk.client();
      TraderMints mints = new TraderMints(desk.settings(), client.markets());
      Decimals decimals = mints.decimals(mint);
      Optional<OwnWithdrawal> before = goOn(client, mints, output);
      OwnWithdrawal accepted =
          before.isPresent() ? before.get() : sign(client, mints, decimals, output);
      output.progress("accepted by q executors; waiting for the payment");
      report(accepted, paid(client, accepted), decimals).print(output, options.json);
    }
    return 0;
  }

  /** What an earlier run has signed is finished first; it may be what this one is to do. */
  private Optional<OwnWithdrawal> goOn(PhantomPoolClient client, TraderMints mints, Output output)
      throws PoolException, InterruptedException {
    for (OwnWithdrawal before : client.withdrawals()) {
      if (before.isUnanswered()) {
        output.progress("withdrawal %s was signed before: sending it again".formatted(before.id()));
      }
    }
    List<OwnWithdrawal> finished = client.finishWithdrawals();
    if (finished.isEmpty() || amount.equals("all")) {
      return Optional.empty();
    }
    NewWithdrawal wish = wish(client, mints, amount(mints));
    return finished.stream().filter(each -> wish.is(each.header())).findFirst();
  }

  private OwnWithdrawal sign(
      PhantomPoolClient client, TraderMints mints, Decimals decimals, Output output)
      throws PoolException, InterruptedException {
    Funds funds = client.funds(mints.mint(mint));
    NewWithdrawal wish =
        wish(client, mints, amount.equals("all") ? funds.free() : amount(mints));
    TraderOptions.confirm(
        trader,
        output,
        yes,
        "you are about to sign a withdrawal:",
        explain(wish, client, decimals, funds));
    return client.withdraw(wish);
  }

  private Atoms amount(TraderMints mints) {
    return TraderProblem.read("the amount", amount, mints.decimals(mint).atoms(amount));
  }

  private NewWithdrawal wish(PhantomPoolClient client, TraderMints mints, Atoms atoms) {
    if (atoms.equals(Atoms.ZERO)) {
      throw TraderProblem.badInput(
          amount.equals("all") ? "nothing is free" : "the amount is nothing", "for example 12.5");
    }
    NewWithdrawal wish = NewWithdrawal.of(mints.mint(mint), atoms, destination(client));
    return name == null ? wish : wish.named(ClientName.of(name));
  }

  private Address destination(PhantomPoolClient client) {
    if (to == null) {
      return Address.of(client.wallet().encode());
    }
    try {
      return Address.parse(to);
    } catch (MalformedEncodingException malformed) {
      throw TraderProblem.badInput(
          "'%s' is no address".formatted(to), "an address is 32 bytes in base58: leave --to out");
    }
  }

  private List<String> explain(
      NewWithdrawal wish, PhantomPoolClient client, Decimals decimals, Funds funds) {
    return List.of(
        "of %s %s".formatted(decimals.text(wish.amount()), mint),
        "to %s%s"
            .formatted(
                wish.to(),
                wish.to().toString().equals(client.wallet().toString())
                    ? ", the wallet itself"
                    : ", which is not this wallet: nobody can take it back"),
        "the balance is %s %s; open orders reserve %s of it, %s are free"
            .formatted(
                decimals.text(funds.balance()),
                mint,
                decimals.text(funds.reserved()),
                decimals.text(funds.free())),
        "everybody sees the wallet, the amount and the address");
  }

  /** A payment takes a moment; that it is still to come is no failure. */
  private WithdrawalInfo paid(PhantomPoolClient client, OwnWithdrawal accepted)
      throws PoolException, InterruptedException {
    WithdrawalInfo info = client.withdrawal(accepted.id());
    for (int i = 0; i < LOOKS && info.payment().isEmpty(); i++) {
      trader.machine.pauses().pause(BETWEEN);
      info = client.withdrawal(accepted.id());
    }
    return info;
  }

  private Report report(OwnWithdrawal accepted, WithdrawalInfo info, Decimals decimals) {
    WithdrawalHeader header = accepted.header();
    Report report =
        new Report()
            .add("withdrawalId", "withdrawal", accepted.id())
            .field("mint", header.mint())
            .field("amount", decimals.text(header.amount()))
            .field("atoms", header.amount().toBigInteger().toString())
            .line("amount", decimals.text(header.amount()) + " " + mint)
            .add("to", "to", header.destination())
            .add("state", "state", info.payment().isPresent() ? "paid" : "accepted");
    if (info.payment().isEmpty()) {
      return report.line("note", "it is off the balance and will be paid; nothing more is to do");
    }
    WithdrawalInfo.Payment payment = info.payment().get();
    report
        .add("paidAt", "paid at", payment.paidAt())
        .field("vault", payment.vault())
        .field("transaction", payment.transaction());
    return payment.vault().equals("DEVELOPMENT")
        ? report.line("note", "paid by a development vault: a line in a file, nothing on a chain")
        : report;
  }
}
