package io.phantompool.node.trader;

import io.phantompool.client.http.JdkTransport;
import io.phantompool.client.http.Nodes;
import io.phantompool.client.http.PoolApi;
import io.phantompool.client.json.Json;
import io.phantompool.client.pool.MarketInfo;
import io.phantompool.client.problem.PoolException;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Deposits out of nothing, in a pool whose nodes have a development vault. */
public final class DevelopmentDeposits {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final TraderSettings settings;
  private final TraderMachine machine;

  /** For a trader's folder. */
  public DevelopmentDeposits(TraderSettings settings, TraderMachine machine) {
    this.settings = settings;
    this.machine = machine;
  }

  /** A deposit that the vault has made; the pool counts it with one of the next closes. */
  public record Made(Wallet wallet, String name, Mint mint, Atoms atoms) {}

  /** Deposits an amount of a mint, which is named as in a market's name. */
  public Made deposit(Wallet wallet, String name, String amount)
      throws PoolException, InterruptedException {
    try (HttpClient http = TraderDesk.newHttp()) {
      TraderMints mints = new TraderMints(settings, markets(http));
      Mint mint = mints.mint(name);
      Atoms atoms = TraderProblem.read("the amount", amount, mints.decimals(name).atoms(amount));
      if (atoms.equals(Atoms.ZERO)) {
        throw TraderProblem.badInput("the amount is nothing", "for example 12.5");
      }
      send(http, wallet, mint, atoms);
      return new Made(wallet, name, mint, atoms);
    }
  }

  private List<MarketInfo> markets(HttpClient http) throws PoolException, InterruptedException {
    return new PoolApi(
            new Nodes(settings.nodes()),
            new JdkTransport(http, TIMEOUT),
            machine.patience(),
            machine.pauses(),
            machine.clock())
        .markets();
  }

  private void send(HttpClient http, Wallet wallet, Mint mint, Atoms atoms)
      throws InterruptedException {
    String body =
        Json.object()
            .put("wallet", wallet.toString())
            .put("mint", mint.toString())
            .put("atoms", atoms.toBigInteger().toString())
            .toString();
    URI node = settings.nodes().getFirst();
    HttpRequest request =
        HttpRequest.newBuilder(node.resolve("/api/development/deposits"))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer =
          http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), 1 << 16));
      if (answer.statusCode() == 404) {
        throw TraderProblem.failed(
            "%s has no development vault".formatted(node),
            "in a pool with real funds you deposit on the chain, with your wallet");
      }
      if (answer.statusCode() != 202) {
        throw TraderProblem.failed(
            "%s does not take the deposit: status %d".formatted(node, answer.statusCode()),
            "its operator finds the reason in the log; whether it was made shows in the balance");
      }
    } catch (IOException failed) {
      throw TraderProblem.failed(
          "%s does not answer: %s".formatted(node, failed),
          "look at the balance before you try again: the deposit may have been made");
    }
  }
}
