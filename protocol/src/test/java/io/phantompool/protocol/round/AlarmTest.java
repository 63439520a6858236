package io.phantompool.protocol.round;

import static io.phantompool.protocol.round.PlainOrder.buy;
import static io.phantompool.protocol.round.PlainOrder.id;
import static io.phantompool.protocol.round.PlainOrder.sell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.dlog.DiscreteLog;
import io.phantompool.crypto.dlog.DiscreteLogRange;
import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketSamples;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Answers that no book can give hold the round and say where. */
class AlarmTest {
  /** k* = 5, buyers long: short 4 of order 4, better 1 of order 1, margin 2 of orders 2 and 3. */
  private static final PlainBook BOOK =
      PlainBook.of(
              8,
              5,
              buy(1, 6, 1),
              buy(2, 5, 2).leftOf(9),
              buy(3, 5, 2),
              sell(4, 3, 4),
              sell(5, 7, 1))
          .ranked(5, 2, 3, 1, 4);

  private static final PlainBook BALANCED =
      PlainBook.of(8, 5, buy(1, 6, 4), sell(2, 5, 4), sell(3, 7, 1));

  /** Runs to the first question of this purpose and changes its answer. */
  private static String alarm(PlainBook book, Purpose purpose, UnaryOperator<long[]> change) {
    Clearing state = book.open();
    while (state instanceof Clearing.Asking asking && asking.question().purpose() != purpose) {
      state = asking.answer(book.answer(asking.question()));
    }
    Clearing.Asking asking = assertInstanceOf(Clearing.Asking.class, state);
    long[] answer = change.apply(book.answer(asking.question()));
    return assertInstanceOf(Clearing.Alarm.class, asking.answer(answer)).sentence();
  }

  private static UnaryOperator<long[]> set(int i, long value) {
    return values -> {
      values[i] = value;
      return values;
    };
  }

  private static void says(String sentence, String alarm) {
    assertTrue(alarm.contains(sentence), alarm);
  }

  @Test
  void theBookItselfClears() {
    assertEquals(4, PlainRound.of(BOOK).outcome().volume().count());
    assertEquals(
        List.of(Purpose.SHORT, Purpose.BETTER, Purpose.MARGIN), PlainRound.of(BOOK).lists());
    assertEquals(4, PlainRound.of(BALANCED).outcome().volume().count());
  }

  @Test
  void aSumBeyondTwoToTheFortieth() {
    long beyond = (1L << 40) + 1;
    says("z at tick 5 shows", alarm(BOOK, Purpose.BALANCE, set(0, beyond)));
    says("z at tick 5 shows", alarm(BOOK, Purpose.BALANCE, set(0, -beyond)));
    says("S at tick 5 shows", alarm(BOOK, Purpose.SUPPLY, set(0, beyond)));
    says("S at tick 5 shows -1", alarm(BOOK, Purpose.SUPPLY, set(0, -1)));
    says("D at tick 6 shows -1", alarm(BOOK, Purpose.DEMAND, set(0, -1)));
    Clearing.Asking first = (Clearing.Asking) BOOK.open();
    assertInstanceOf(Clearing.Asking.class, first.answer(1L << 40));
    assertInstanceOf(Clearing.Asking.class, first.answer(-(1L << 40)));
  }

  @Test
  void anOrderOutsideOfItsRange() {
    long largest = BOOK.market().maximumSize().count();
    String what = "Order " + id(4) + " in list short at tick 5 shows ";
    says(what + (largest + 1), alarm(BOOK, Purpose.SHORT, set(3, largest + 1)));
    says(what + "-4", alarm(BOOK, Purpose.SHORT, set(3, -4)));
    says("the sum", alarm(BOOK, Purpose.SHORT, set(3, largest)));
  }

  @Test
  void anOrderFilledBeforeThatShowsAnythingButWhatIsLeft() {
    String what = "Order " + id(2) + " in list margin at tick 5 shows ";
    says(what + "1", alarm(BOOK, Purpose.MARGIN, set(1, 1)));
    says(what + "9", alarm(BOOK, Purpose.MARGIN, set(1, 9)));
  }

  @Test
  void aValueThatNoSearchFinds() {
    Clearing.Asking first = (Clearing.Asking) BOOK.open();
    DiscreteLogRange range = first.question().range(BOOK.market());
    Clearing state = first.answer(List.of(new DiscreteLog.OutOfRange(range)));
    says("z at tick 5 shows nothing", ((Clearing.Alarm) state).sentence());
    assertInstanceOf(Clearing.Asking.class, first.answer(List.of(new DiscreteLog.Found(1))));
    assertEquals(new DiscreteLogRange(-(1L << 40), 1L << 40), range);
  }

  @Test
  void aBalanceThatRises() {
    Clearing.Asking first = (Clearing.Asking) BOOK.open();
    Clearing.Asking second = (Clearing.Asking) first.answer(3);
    assertEquals(6, second.question().tick().index());
    says("z at tick 6: 4", ((Clearing.Alarm) second.answer(4)).sentence());
    assertInstanceOf(Clearing.Asking.class, second.answer(3));
  }

  @Test
  void aBalanceBetweenZerosAndTheirEdgeThatHasAnotherSign() {
    Clearing state = PlainBook.of(16, 1, buy(1, 9, 5), sell(2, 4, 5)).open();
    for (long answer : new long[] {5, 5, 5, 0, 5}) {
      state = ((Clearing.Asking) state).answer(answer);
    }
    Clearing.Asking edge = (Clearing.Asking) state;
    assertEquals(Purpose.BALANCE, edge.question().purpose());
    says("z at tick 4: -1", ((Clearing.Alarm) edge.answer(-1)).sentence());
  }

  @Test
  void supplyAndDemandThatContradictTheBalances() {
    says("D at tick 6: 9 contradicts", alarm(BOOK, Purpose.DEMAND, set(0, 9)));
    says("D at tick 6: 0 contradicts", alarm(BOOK, Purpose.DEMAND, set(0, 0)));
  }

  @Test
  void listsThatDoNotMakeUpTheVolume() {
    says("short at tick 5: the sum", alarm(BOOK, Purpose.SHORT, set(3, 3)));
    says("short at tick 5: the sum", alarm(BOOK, Purpose.SHORT, set(0, 1)));
    says("better at tick 5: the sum", alarm(BOOK, Purpose.BETTER, set(0, 5)));
    says("margin at tick 5: 1 lots", alarm(BOOK, Purpose.MARGIN, set(2, 0)));
    says("buys at tick 5: the sum", alarm(BALANCED, Purpose.BUYS, set(0, 3)));
    says("sells at tick 5: the sum", alarm(BALANCED, Purpose.SELLS, set(1, 5)));
    says("sells at tick 5: the sum", alarm(BALANCED, Purpose.SELLS, set(1, 3)));
  }

  @Test
  void anOrderInTwoLists() {
    says(id(4) + " is in two lists", alarm(BOOK, Purpose.BETTER, set(3, 1)));
    says(id(1) + " is in two lists", alarm(BALANCED, Purpose.SELLS, set(0, 1)));
  }

  @Test
  void atomsThatDoNotFit() {
    Market market =
        new Market(
            new MarketId("A/B"),
            MarketSamples.mint(1),
            MarketSamples.mint(2),
            new BaseAtoms(1),
            MarketSamples.ladder(8, 1L << 61),
            new Lots(1),
            new BasisPoints(0),
            1);
    PlainBook book = PlainBook.of(8, 5, buy(1, 5, 8), sell(2, 5, 8));
    PlainBook dear = new PlainBook(market, 5, book.orders(), book.rank(), List.of());
    says("Atoms of the outcome", alarm(dear, Purpose.SELLS, values -> values));
  }
}
