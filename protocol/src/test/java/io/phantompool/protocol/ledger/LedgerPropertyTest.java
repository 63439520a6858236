package io.phantompool.protocol.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountSamples;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Derivation;
import io.phantompool.protocol.account.Release;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Random lives of three wallets in two markets against a book-keeper who sees everything. */
class LedgerPropertyTest {
  private static final List<Wallet> WALLETS =
      List.of(Pool.ALICE, Pool.BOB, AccountSamples.wallet(9));
  private static final List<Mint> MINTS = List.of(Pool.SOL, Pool.ETH, Pool.USDC);
  private static final List<MarketId> MARKETS = List.of(Pool.SOL_USDC, Pool.ETH_USDC);

  /** One run. */
  private static final class Life {
    final Rng random;
    final Pool pool = new Pool();
    final PlainModel model = new PlainModel();
    final List<AccountState> derived = new ArrayList<>();
    int exits;

    Life(Rng random) {
      this.random = random;
    }

    void step() {
      switch (random.nextInt(9)) {
        case 0 -> deposit();
        case 1, 2, 3 -> order();
        case 4 -> withdraw();
        case 5, 6 -> outcome();
        case 7 -> settle();
        default -> exit();
      }
    }

    void deposit() {
      Wallet wallet = random.pick(WALLETS);
      Mint mint = random.pick(MINTS);
      long atoms = 1L + random.nextInt(5_000);
      pool.deposit(wallet, mint, atoms);
      model.deposit(wallet, mint, atoms);
    }

    void order() {
      Wallet wallet = random.pick(WALLETS);
      MarketId market = random.pick(MARKETS);
      boolean buys = random.oneIn(2);
      long price = 1L + random.nextInt(20);
      long free = model.free(wallet, buys ? Pool.USDC : Pool.base(market)) / (buys ? price : 1);
      if (free < 1) {
        return;
      }
      long size = 1 + random.nextLong(free);
      Scalar base = AccountSamples.scalar(random);
      Scalar quote = AccountSamples.scalar(random);
      Claim.OfOrder claim =
          pool.acceptAsAFact(
              pool.order(
                  wallet,
                  market,
                  AccountSamples.commit(buys ? 0 : size, base),
                  AccountSamples.commit(buys ? price * size : 0, quote)));
      model.orders.put(claim.id(), new PlainModel.Order(claim, buys, price, size, base, quote));
    }

    void withdraw() {
      Wallet wallet = random.pick(WALLETS);
      Mint mint = random.pick(MINTS);
      long free = model.free(wallet, mint);
      if (free > 0) {
        long atoms = 1 + random.nextLong(free);
        pool.acceptAsAFact(pool.withdrawal(wallet, mint, atoms));
        model.withdraw(wallet, mint, atoms);
      }
    }

    void exit() {
      Wallet wallet = random.pick(WALLETS);
      Mint mint = random.pick(MINTS);
      long free = model.free(wallet, mint);
      if (free > 0 && random.oneIn(3)) {
        pool.done(
            Learning.forcedExit(
                pool.ledger, wallet, mint, Pool.signature(exits++), new Atoms(free)));
        model.withdraw(wallet, mint, free);
      }
    }

    /** Some trades between buyers and sellers that agree on a price, and some ends. */
    void outcome() {
      MarketId market = random.pick(MARKETS);
      long seq = pool.ledger.known().of(market).outcomesThrough() + 1;
      List<PlainModel.Trade> trades = new ArrayList<>();
      List<PlainModel.Order> sellers = model.living(market, false);
      for (PlainModel.Order buyer : model.living(market, true)) {
        sellers.stream()
            .filter(s -> s.price <= buyer.price)
            .filter(s -> trades.stream().noneMatch(t -> t.seller() == s))
            .findFirst()
            .filter(_ -> !random.oneIn(3))
            .ifPresent(seller -> trades.add(trade(seq, buyer, seller)));
      }
      trades.forEach(model::trade);
      pool.outcome(market, told(trades, ends(market)));
    }

    PlainModel.Trade trade(long seq, PlainModel.Order buyer, PlainModel.Order seller) {
      long lots = 1 + random.nextLong(Math.min(buyer.left(), seller.left()));
      return new PlainModel.Trade(seq, buyer, seller, lots, seller.price, random.nextInt(3));
    }

    /** Whatever is filled ends; others may. */
    List<PlainModel.Order> ends(MarketId market) {
      List<PlainModel.Order> ends = new ArrayList<>();
      for (boolean buys : new boolean[] {true, false}) {
        for (PlainModel.Order order : model.living(market, buys)) {
          if (order.left() == 0 || random.oneIn(4)) {
            order.over = true;
            ends.add(order);
          }
        }
      }
      return ends;
    }

    WalletOutcome[] told(List<PlainModel.Trade> trades, List<PlainModel.Order> ends) {
      return WALLETS.stream()
          .map(wallet -> told(wallet, trades, ends))
          .filter(told -> !told.fills().isEmpty() || !told.ended().isEmpty() || random.oneIn(2))
          .toArray(WalletOutcome[]::new);
    }

    WalletOutcome told(Wallet wallet, List<PlainModel.Trade> trades, List<PlainModel.Order> ends) {
      long base = 0;
      long quote = 0;
      List<Release.Fill> fills = new ArrayList<>();
      for (PlainModel.Trade trade : trades) {
        if (trade.buyer().wallet.equals(wallet)) {
          base += trade.lots() * PlainModel.LOT - trade.baseFee();
          quote -= trade.lots() * trade.price();
          fills.add(fill(trade.buyer(), trade.lots()));
        }
        if (trade.seller().wallet.equals(wallet)) {
          base -= trade.lots() * PlainModel.LOT;
          quote += trade.lots() * trade.price();
          fills.add(fill(trade.seller(), trade.lots()));
        }
      }
      List<Digest> ended =
          ends.stream().filter(o -> o.wallet.equals(wallet)).map(o -> o.id).toList();
      return new WalletOutcome(
          wallet, BigInteger.valueOf(base), BigInteger.valueOf(quote), fills, ended);
    }

    static Release.Fill fill(PlainModel.Order order, long lots) {
      return new Release.Fill(order.id, new Lots(lots), new Lots(order.size));
    }

    void settle() {
      MarketId market = random.pick(MARKETS);
      long from = pool.ledger.known().of(market).settledThrough();
      long through = pool.ledger.known().of(market).outcomesThrough();
      long seq = from + random.nextLong(through - from + 1);
      pool.done(Learning.settlement(pool.ledger, market, seq));
      model.settle(market, seq);
    }

    void assertAgrees(Wallet wallet, Mint mint) {
      AccountState state = pool.now(wallet, mint);
      assertEquals(new Atoms(model.balance(wallet, mint)), state.balance());
      assertEquals(model.open(wallet, mint), state.openCommitments());
      assertTrue(model.free(wallet, mint) >= 0, "no account is overdrawn");
      derived.add(state);
    }

    /** Nothing that arrives later changes what a reserve once named. */
    void assertStillDerived(AccountState state) {
      assertEquals(
          new Derivation.Derived(state),
          pool.ledger
              .chain(state.wallet(), state.mint())
              .stateFor(state.reference(), pool.ledger.known()));
    }
  }

  @SeededTest
  void fundsAreConservedAndCommitmentsAreToWhatIsOpen(Rng random) {
    Life life = new Life(random);
    for (Wallet wallet : WALLETS) {
      for (Mint mint : MINTS) {
        life.pool.deposit(wallet, mint, 3_000);
        life.model.deposit(wallet, mint, 3_000);
      }
    }
    for (int i = 0; i < 40; i++) {
      life.step();
      life.assertAgrees(random.pick(WALLETS), random.pick(MINTS));
      MINTS.forEach(mint -> assertEquals(0, life.model.surplus(mint)));
    }
    life.assertStillDerived(random.pick(life.derived));
    WALLETS.forEach(wallet -> MINTS.forEach(mint -> life.assertAgrees(wallet, mint)));
    assertEquals(life.pool.ledger, life.pool.replayed());
  }

  /**
   * Two executors see the same receipts in different orders, some twice, and agree in the end; at
   * no time does either accept two ids under one number.
   */
  @SeededTest
  void whateverTheOrderOfReceiptsExecutorsAcceptTheSame(Rng random) {
    Pool source = new Pool();
    source.deposit(Pool.ALICE, Pool.SOL, 1_000);
    List<Claim> claims = new ArrayList<>();
    Map<Claim, List<MintReceipt>> receipts = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      Claim claim =
          random.oneIn(2)
              ? source.order(Pool.ALICE, random.pick(MARKETS), 1, 1)
              : source.withdrawal(Pool.ALICE, Pool.SOL, 1);
      claims.add(source.accept(claim));
      receipts.put(claim, Pool.receipts(claim, 1, 3, 4, 5));
    }
    Pool other = new Pool();
    other.deposit(Pool.ALICE, Pool.SOL, 1_000);
    List<Map.Entry<Claim, MintReceipt>> messages = new ArrayList<>();
    receipts.forEach((claim, list) -> list.forEach(r -> messages.add(Map.entry(claim, r))));
    messages.addAll(random.shuffled(sorted(messages)).subList(0, 4));
    for (var message : random.shuffled(sorted(messages))) {
      other.take(Receiving.decide(other.ledger, message.getKey(), List.of(message.getValue())));
    }
    for (Claim claim : claims) {
      assertTrue(other.ledger.isAccepted(claim));
      for (Stake stake : claim.stakes()) {
        assertEquals(
            source.ledger.chain(Pool.ALICE, stake.mint()),
            other.ledger.chain(Pool.ALICE, stake.mint()));
      }
    }
    assertEquals(other.ledger, other.replayed());
  }

  /** The same order whatever a hash map did, so that a seed repeats. */
  private static List<Map.Entry<Claim, MintReceipt>> sorted(
      List<Map.Entry<Claim, MintReceipt>> messages) {
    return messages.stream()
        .sorted(
            Comparator.comparing((Map.Entry<Claim, MintReceipt> m) -> m.getKey().id())
                .thenComparing(m -> m.getValue().mint().toString())
                .thenComparing(m -> m.getValue().receipt().executor()))
        .toList();
  }
}
