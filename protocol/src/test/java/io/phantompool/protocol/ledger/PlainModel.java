package io.phantompool.protocol.ledger;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountSamples;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Mint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Balances and open orders in the clear, as a book-keeper without cryptography has them: money
 * moves when a settlement is final, an order holds what it may still spend until it is over and
 * paid.
 */
final class PlainModel {
  static final long LOT = 10;

  /** An order in the clear. */
  static final class Order {
    final Digest id;
    final Wallet wallet;
    final MarketId market;
    final boolean buys;
    final long price;
    final long size;
    final Scalar blindingBase;
    final Scalar blindingQuote;
    long traded;
    long paid;
    boolean over;

    Order(Claim.OfOrder claim, boolean buys, long price, long size, Scalar base, Scalar quote) {
      this.id = claim.id();
      this.wallet = claim.wallet();
      this.market = claim.market();
      this.buys = buys;
      this.price = price;
      this.size = size;
      this.blindingBase = base;
      this.blindingQuote = quote;
    }

    long left() {
      return size - traded;
    }

    boolean isHeld() {
      return !over || paid != traded;
    }

    long heldLots() {
      return isHeld() ? size - paid : 0;
    }

    long heldOf(Mint mint) {
      return mint.equals(Pool.USDC) == buys ? heldLots() * (buys ? price : 1) : 0;
    }

    Scalar blinding(Mint mint) {
      Scalar whole = mint.equals(Pool.USDC) ? blindingQuote : blindingBase;
      return whole.times(Scalar.of(heldLots())).times(Scalar.of(size).invertVartime());
    }

    boolean touches(Mint mint) {
      return mint.equals(Pool.USDC) || mint.equals(Pool.base(market));
    }
  }

  /** A trade that is not settled. */
  record Trade(long seq, Order buyer, Order seller, long lots, long price, long baseFee) {}

  final Map<Digest, Order> orders = new HashMap<>();
  final Map<MarketId, List<Trade>> unsettled = new TreeMap<>();
  private final Map<Wallet, Map<Mint, Long>> balances = new HashMap<>();
  private final Map<Mint, Long> vault = new HashMap<>();
  private final Map<Mint, Long> fees = new HashMap<>();

  long balance(Wallet wallet, Mint mint) {
    return balances.getOrDefault(wallet, Map.of()).getOrDefault(mint, 0L);
  }

  private void add(Wallet wallet, Mint mint, long atoms) {
    balances.computeIfAbsent(wallet, _ -> new HashMap<>()).merge(mint, atoms, Long::sum);
  }

  void deposit(Wallet wallet, Mint mint, long atoms) {
    add(wallet, mint, atoms);
    vault.merge(mint, atoms, Long::sum);
  }

  void withdraw(Wallet wallet, Mint mint, long atoms) {
    deposit(wallet, mint, -atoms);
  }

  void trade(Trade trade) {
    trade.buyer().traded += trade.lots();
    trade.seller().traded += trade.lots();
    unsettled.computeIfAbsent(trade.buyer().market, _ -> new ArrayList<>()).add(trade);
  }

  void settle(MarketId market, long seq) {
    List<Trade> trades = unsettled.computeIfAbsent(market, _ -> new ArrayList<>());
    for (Trade trade : trades.stream().filter(t -> t.seq() <= seq).toList()) {
      Mint base = Pool.base(market);
      add(trade.buyer().wallet, base, trade.lots() * LOT - trade.baseFee());
      add(trade.buyer().wallet, Pool.USDC, -trade.lots() * trade.price());
      add(trade.seller().wallet, base, -trade.lots() * LOT);
      add(trade.seller().wallet, Pool.USDC, trade.lots() * trade.price());
      fees.merge(base, trade.baseFee(), Long::sum);
      trade.buyer().paid += trade.lots();
      trade.seller().paid += trade.lots();
      trades.remove(trade);
    }
  }

  private List<Order> of(Wallet wallet, Mint mint) {
    return orders.values().stream()
        .filter(order -> order.wallet.equals(wallet) && order.touches(mint))
        .toList();
  }

  /** What open orders hold: lots of a base mint, atoms of the quote mint. */
  long held(Wallet wallet, Mint mint) {
    return of(wallet, mint).stream().mapToLong(order -> order.heldOf(mint)).sum();
  }

  long free(Wallet wallet, Mint mint) {
    long unit = mint.equals(Pool.USDC) ? 1 : LOT;
    return balance(wallet, mint) / unit - held(wallet, mint);
  }

  /** V_open as somebody who knows every opening commits to it. */
  Point open(Wallet wallet, Mint mint) {
    Scalar blinding = Scalar.ZERO;
    for (Order order : of(wallet, mint)) {
      blinding = blinding.plus(order.blinding(mint));
    }
    return AccountSamples.commit(held(wallet, mint), blinding);
  }

  List<Order> living(MarketId market, boolean buys) {
    return orders.values().stream()
        .filter(o -> o.market.equals(market) && o.buys == buys && !o.over)
        .sorted((a, b) -> a.id.compareTo(b.id))
        .toList();
  }

  /** What all wallets and the pool's fees have together, less what is in the vault. */
  long surplus(Mint mint) {
    long owned = balances.values().stream().mapToLong(of -> of.getOrDefault(mint, 0L)).sum();
    return owned + fees.getOrDefault(mint, 0L) - vault.getOrDefault(mint, 0L);
  }
}
