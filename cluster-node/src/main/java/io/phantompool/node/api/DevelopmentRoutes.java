package io.phantompool.node.api;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.node.pool.Pool;
import io.phantompool.node.vault.VaultDeposit;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpResponse;

/** Deposits out of nothing, only where a development vault stands in for the chain. */
final class DevelopmentRoutes {
  private static final int MOST_BYTES = 1_024;
  private static final String DIGITS = "[1-9][0-9]{0,18}";

  /** At once: what a wallet has deposited in all must stay below 2^64, or its deposits end. */
  private static final BigInteger MOST_ATOMS = BigInteger.TEN.pow(18);

  private final Pool pool;
  private final DevelopmentVault vault;

  DevelopmentRoutes(Pool pool, DevelopmentVault vault) {
    this.pool = pool;
    this.vault = vault;
  }

  List<Endpoint> all() {
    return List.of(Endpoint.post("/api/development/deposits", this::deposit));
  }

  private record Wish(String wallet, String mint, String atoms) {}

  private record Made(Wallet wallet, Mint mint, Atoms atoms, Signature transaction, long index) {
    static Made of(VaultDeposit deposit) {
      return new Made(
          deposit.wallet(),
          deposit.name().mint(),
          deposit.amount(),
          deposit.name().transaction(),
          deposit.name().instruction());
    }
  }

  private CompletionStage<HttpResponse> deposit(Exchange exchange) throws Problem {
    return exchange
        .body()
        .json(Wish.class, MOST_BYTES)
        .thenCompose(wish -> Stages.of(() -> deposit(wish)));
  }

  private CompletionStage<HttpResponse> deposit(Wish wish) throws Problem {
    Wallet wallet = Exchange.wallet("wallet", wish.wallet());
    Mint mint = mint(wish.mint());
    Atoms amount = amount(wish.atoms());
    return CompletableFuture.supplyAsync(() -> make(wallet, mint, amount), vault.blocking())
        .thenApply(made -> Answers.json(202, Made.of(made)));
  }

  private VaultDeposit make(Wallet wallet, Mint mint, Atoms amount) {
    try {
      return vault.file().deposit(wallet, mint, amount, vault.random());
    } catch (IOException full) {
      throw new UncheckedIOException("The development vault does not take a deposit", full);
    }
  }

  private Mint mint(String text) throws Problem {
    try {
      Mint mint = Mint.parse(text);
      boolean traded =
          pool.markets().stream()
              .map(terms -> terms.keys().market())
              .anyMatch(market -> isOf(market, mint));
      if (traded) {
        return mint;
      }
    } catch (MalformedEncodingException malformed) {
      // Said below.
    }
    throw Exchange.bad("mint", "is not one of a market of this pool");
  }

  private static boolean isOf(Market market, Mint mint) {
    return market.baseMint().equals(mint) || market.quoteMint().equals(mint);
  }

  private static Atoms amount(String text) throws Problem {
    if (text.matches(DIGITS) && new BigInteger(text).compareTo(MOST_ATOMS) <= 0) {
      return Atoms.of(new BigInteger(text));
    }
    throw Exchange.bad("atoms", "is no whole number from 1 to 10^18");
  }
}
