package io.phantompool.simulator.check;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.Reservation;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.ReserveChain;
import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.ledger.Ledger;
import io.phantompool.protocol.ledger.LedgerEvent;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.round.Delta;
import io.phantompool.protocol.round.Fee;
import io.phantompool.protocol.round.Outcome;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pool's books, kept a second time in the clear. */
public final class Accounts {
  private record Account(Wallet wallet, Mint mint) {}

  private final Set<Mint> mints = new LinkedHashSet<>();
  private final Set<Wallet> wallets = new LinkedHashSet<>();
  private final Map<MarketId, Map<Long, List<Delta>>> outcomes = new HashMap<>();
  private final Map<Digest, Long> exits = new HashMap<>();
  private final Map<Account, BigInteger> deposits = new HashMap<>();

  Accounts(Collection<MarketTerms> markets) {
    for (MarketTerms terms : markets) {
      Market market = terms.keys().market();
      mints.add(market.baseMint());
      mints.add(market.quoteMint());
      outcomes.put(terms.id(), new HashMap<>());
    }
  }

  /** The chain has a deposit. */
  public void deposited(Wallet wallet, Mint mint, long atoms) {
    wallets.add(wallet);
    deposits.merge(new Account(wallet, mint), BigInteger.valueOf(atoms), BigInteger::add);
  }

  void outcome(MarketId market, long seq, Outcome outcome) {
    for (Mint mint : mints) {
      BigInteger sum = fees(outcome, mint);
      for (Delta delta : outcome.deltas()) {
        sum = delta.mint().equals(mint) ? sum.add(delta.atoms()) : sum;
      }
      BrokenRule.unless(sum.signum() == 0, "funds", "An outcome makes or loses %s atoms", sum);
    }
    outcomes.computeIfAbsent(market, _ -> new HashMap<>()).put(seq, outcome.deltas());
  }

  void voided(MarketId market, long seq) {
    outcomes.computeIfAbsent(market, _ -> new HashMap<>()).put(seq, List.of());
  }

  /** The chain has an exit that an owner forced. */
  public void exited(Wallet wallet, Mint mint, Signature transaction, long atoms) {
    exits.put(LedgerEvent.exitId(wallet, mint, transaction), atoms);
  }

  private static BigInteger fees(Outcome outcome, Mint mint) {
    BigInteger sum = BigInteger.ZERO;
    for (Fee fee : outcome.fees()) {
      sum = fee.mint().equals(mint) ? sum.add(fee.atoms().toBigInteger()) : sum;
    }
    return sum;
  }

  /** What an executor's ledger says of every account is so, to the atom, and nothing is missing. */
  public void check(int executor, Ledger ledger) {
    for (Mint mint : mints) {
      BigInteger all = BigInteger.ZERO;
      for (Wallet wallet : wallets) {
        all = all.add(check(executor, ledger, wallet, mint));
      }
      BrokenRule.unless(all.signum() == 0, "funds", "The sum of mint %s is off by %s", mint, all);
    }
  }

  /** The same of one wallet. */
  public void check(int executor, Ledger ledger, Wallet wallet) {
    mints.forEach(mint -> check(executor, ledger, wallet, mint));
  }

  /** Balance and what left, minus what came in and fees; summed over all wallets that is 0. */
  private BigInteger check(int executor, Ledger ledger, Wallet wallet, Mint mint) {
    ReserveChain chain = ledger.chain(wallet, mint);
    Reserve next = ledger.next(wallet, mint);
    BigInteger balance =
        switch (chain.stateFor(next, ledger.known())) {
          case Derivation.Derived(AccountState state) -> state.balance().toBigInteger();
          case Derivation.Waiting(String why) -> throw new BrokenRule("funds", why);
          case Derivation.Refused(String why) -> throw new BrokenRule("funds", why);
        };
    BigInteger in = chain.finalizedDeposits().toBigInteger();
    BigInteger most = deposits.getOrDefault(new Account(wallet, mint), BigInteger.ZERO);
    BrokenRule.unless(in.compareTo(most) <= 0, "funds", "More is deposited than there is");
    BigInteger right = in.subtract(withdrawn(chain)).add(traded(ledger, wallet, mint));
    BrokenRule.unless(
        balance.equals(right),
        "funds",
        "Executor %d has %s of %s, right is %s",
        executor,
        balance,
        mint,
        right);
    return balance.subtract(right);
  }

  private BigInteger exit(Digest id, Atoms amount) {
    boolean isOnChain =
        amount.toBigInteger().equals(BigInteger.valueOf(exits.getOrDefault(id, -1L)));
    BrokenRule.unless(isOnChain, "funds", "Exit %s is not on the chain", id);
    return amount.toBigInteger();
  }

  private BigInteger withdrawn(ReserveChain chain) {
    BigInteger sum = BigInteger.ZERO;
    for (int u = 1; u <= chain.length(); u++) {
      sum =
          switch (chain.reservation(u).orElseThrow()) {
            case Reservation.OfOrder _ -> sum;
            case Reservation.OfWithdrawal(var _, var amount) -> sum.add(amount.toBigInteger());
            case Reservation.OfForcedExit(var id, var amount) -> sum.add(exit(id, amount));
          };
    }
    return sum;
  }

  private BigInteger traded(Ledger ledger, Wallet wallet, Mint mint) {
    BigInteger sum = BigInteger.ZERO;
    for (MarketId market : outcomes.keySet()) {
      long settled = ledger.known().of(market).settledThrough();
      for (long seq = 1; Long.compareUnsigned(seq, settled) <= 0; seq++) {
        List<Delta> deltas = outcomes.getOrDefault(market, Map.of()).get(seq);
        if (deltas == null) {
          throw new BrokenRule("settlement", "Something settled that has no outcome");
        }
        for (Delta delta : deltas) {
          boolean isOf = delta.wallet().equals(wallet) && delta.mint().equals(mint);
          sum = isOf ? sum.add(delta.atoms()) : sum;
        }
      }
    }
    return sum;
  }
}
