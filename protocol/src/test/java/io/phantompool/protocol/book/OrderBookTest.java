package io.phantompool.protocol.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.close.SetEntry;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.Tick;
import io.phantompool.protocol.order.TimeInForce;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrderBookTest {
  private static final MarketRules RULES =
      new MarketRules(30_000, 3, 2, 5, 60_000, new Tick(0), false);

  private final Rng random = new Rng(4);
  private final List<Wallet> wallets = random.list(4, () -> Wallet.of(random.bytes(32)));

  private LiveOrder order(Wallet wallet, long goodTillMillis) {
    return new LiveOrder(
        Digest.of(random.bytes(Digest.LENGTH)),
        wallet,
        random.pick(TimeInForce.values()),
        goodTillMillis,
        random.oneIn(2),
        Optional.empty());
  }

  @Test
  void theCapsAreCountedPerWalletAndMarket() {
    OrderBook book = OrderBook.empty(RULES);
    for (int i = 0; i < 2; i++) {
      assertTrue(book.hasRoomFor(wallets.getFirst()));
      book = book.plus(order(wallets.getFirst(), 1));
    }
    assertFalse(book.hasRoomFor(wallets.getFirst()));
    book = book.plus(order(wallets.get(1), 1)).plus(order(wallets.get(1), 1));
    assertTrue(book.hasRoomFor(wallets.get(2)));
    LiveOrder last = order(wallets.get(2), 1);
    OrderBook full = book.plus(last);
    assertFalse(full.hasRoomFor(wallets.get(3)));
    assertTrue(full.minus(last.id()).hasRoomFor(wallets.get(3)));
    assertEquals(6, full.plus(order(wallets.get(3), 1)).size());
  }

  @SeededTest(runs = 20)
  void theBookIsTheListOfWhatCameAndDidNotGo(Rng changes) {
    OrderBook book = OrderBook.empty(RULES);
    List<LiveOrder> orders = new ArrayList<>();
    for (int step = 0; step < 60; step++) {
      if (orders.isEmpty() || !changes.oneIn(3)) {
        LiveOrder order = order(changes.pick(wallets), changes.nextInt(10));
        orders.add(order);
        book = book.plus(order);
      } else {
        LiveOrder gone = orders.remove(changes.nextInt(orders.size()));
        book = book.minusAll(List.of(gone.id()));
      }
    }
    orders.sort(Comparator.comparing(LiveOrder::id));
    assertEquals(orders, book.orders());
    assertEquals(orders.stream().map(LiveOrder::entry).toList(), book.entries());
    for (Wallet wallet : wallets) {
      assertEquals(
          orders.stream().filter(order -> order.wallet().equals(wallet)).count(),
          book.liveOrders(wallet));
    }
    assertEquals(
        orders.stream().filter(order -> order.goodTillMillis() <= 5).map(LiveOrder::id).toList(),
        book.expiredAt(5));
  }

  @Test
  void anOrderExpiresAtTheCloseOfItsGoodTill() {
    LiveOrder order = order(wallets.getFirst(), 1000);
    OrderBook book = OrderBook.empty(RULES).plus(order);
    assertEquals(List.of(), book.expiredAt(999));
    assertEquals(List.of(order.id()), book.expiredAt(1000));
  }

  @Test
  void aFillChangesTheLeafOnly() {
    LiveOrder order = order(wallets.getFirst(), 1000);
    Residual left = new Residual(new Lots(3), new Lots(9));
    OrderBook book = OrderBook.empty(RULES).plus(order).filled(order.id(), left);
    assertEquals(List.of(SetEntry.partial(order.id(), left)), book.entries());
    assertEquals(1, book.liveOrders(order.wallet()));
  }

  @Test
  void theBookKnowsEachOrderOnce() {
    LiveOrder order = order(wallets.getFirst(), 1000);
    OrderBook book = OrderBook.empty(RULES).plus(order);
    Residual nothing = new Residual(Lots.ZERO, new Lots(9));
    Residual some = new Residual(new Lots(3), new Lots(9));
    Digest unknown = Digest.ZERO;
    assertThrows(IllegalArgumentException.class, () -> book.plus(order));
    assertThrows(IllegalArgumentException.class, () -> book.minus(unknown));
    assertThrows(IllegalArgumentException.class, () -> book.filled(unknown, some));
    assertThrows(IllegalArgumentException.class, () -> book.filled(order.id(), nothing));
    assertEquals(Optional.empty(), book.order(unknown));
  }
}
