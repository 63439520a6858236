package io.phantompool.simulator.pool;

import io.phantompool.protocol.account.Signature;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.coordinator.RoundResult;
import io.phantompool.protocol.ledger.DepositName;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A chain: deposits and settlements are final after a while. */
final class Chain {
  private static final int SOON = 500;
  private static final int LATE = 25_000;

  /** A deposit that is final from a time on. */
  record Deposit(Wallet wallet, DepositName name, Atoms amount, long finalAt) {}

  /** An exit that is final from a time on. */
  record Exit(Wallet wallet, Mint mint, Signature transaction, Atoms amount, long finalAt) {}

  private final World world;
  private final Map<MarketId, TreeMap<Long, Long>> settlements = new HashMap<>();

  Chain(World world) {
    this.world = world;
    world.markets.forEach(terms -> settlements.put(terms.id(), new TreeMap<>()));
  }

  void deposit(Wallet wallet, Mint mint, long atoms) {
    deposit(wallet, mint, atoms, world.now() + world.chance.between(SOON, LATE));
  }

  /** A deposit that was final before the run began. */
  void endow(Wallet wallet, Mint mint, long atoms) {
    deposit(wallet, mint, atoms, world.now());
  }

  private void deposit(Wallet wallet, Mint mint, long atoms, long finalAt) {
    DepositName name = new DepositName(mint, Signature.of(world.chance.bytes(Signature.LENGTH)), 0);
    world.deposits().add(new Deposit(wallet, name, new Atoms(atoms), finalAt));
    world.referee.accounts().deposited(wallet, mint, atoms);
  }

  void forceExit(Wallet wallet, Mint mint, long atoms) {
    Signature transaction = Signature.of(world.chance.bytes(Signature.LENGTH));
    long finalAt = world.now() + world.chance.between(SOON, LATE);
    world.exits.add(new Exit(wallet, mint, transaction, new Atoms(atoms), finalAt));
    world.referee.accounts().exited(wallet, mint, transaction, atoms);
  }

  List<Deposit> deposits() {
    return world.deposits();
  }

  /** The last seq of which, and of all before it, the settlement is final. */
  long settled(MarketId market) {
    TreeMap<Long, Long> of = settlements.getOrDefault(market, new TreeMap<>());
    Map<Long, RoundResult> rounds = world.published(market);
    long through = 0;
    for (long seq = 1; rounds.containsKey(seq); seq++) {
      long finalAt = of.computeIfAbsent(seq, _ -> world.now() + world.chance.between(SOON, LATE));
      if (finalAt > world.now()) {
        break;
      }
      through = seq;
    }
    return through;
  }
}
