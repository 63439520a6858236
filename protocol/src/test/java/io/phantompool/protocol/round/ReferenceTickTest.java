package io.phantompool.protocol.round;

import static io.phantompool.protocol.round.PlainOrder.buy;
import static io.phantompool.protocol.round.PlainOrder.sell;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phantompool.protocol.market.Tick;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTickTest {
  private static final Tick BEFORE = new Tick(2);

  private static Tick after(PlainBook book, int crowd) {
    return ReferenceTick.after(BEFORE, PlainRound.of(book).outcome(), crowd);
  }

  @Test
  void movesToTheClearingTickOfACrowd() {
    PlainBook book = PlainBook.of(8, 5, buy(1, 5, 2), sell(2, 5, 1), sell(3, 5, 1));
    assertEquals(new Tick(5), after(book, 3));
    assertEquals(BEFORE, after(book, 4));
  }

  @Test
  void staysWhenNothingTrades() {
    assertEquals(BEFORE, after(PlainBook.of(8, 5, buy(1, 3, 2), sell(2, 5, 1)), 1));
  }

  /** m fills are not enough if they are of fewer wallets, nor m wallets that do not all trade. */
  @Test
  void countsFillsAndWallets() {
    PlainBook twoWallets =
        PlainBook.of(8, 5, buy(1, 5, 2), sell(2, 5, 1), sell(3, 5, 1).ofWallet(2));
    assertEquals(BEFORE, after(twoWallets, 3));
    assertEquals(new Tick(5), after(twoWallets, 2));
    PlainBook onlooker = PlainBook.of(8, 5, buy(1, 5, 2), sell(2, 5, 2), sell(3, 7, 1));
    assertEquals(BEFORE, after(onlooker, 3));
  }

  /** Attack of section 10: steering the reference tick by self-trades. */
  @Test
  void selfTradesDoNotSteerIt() {
    List<PlainOrder> orders = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      orders.add(buy(2 * i, 7, 1).ofWallet(i % 2));
      orders.add(sell(2 * i + 1, 7, 1).ofWallet(i % 2));
    }
    PlainBook book = PlainBook.of(8, 7, orders.toArray(PlainOrder[]::new));
    assertEquals(new Tick(7), PlainRound.of(book).outcome().tick().orElseThrow());
    assertEquals(BEFORE, after(book, 3));
  }
}
