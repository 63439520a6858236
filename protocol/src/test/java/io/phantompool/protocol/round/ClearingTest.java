package io.phantompool.protocol.round;

import static io.phantompool.protocol.round.PlainOrder.buy;
import static io.phantompool.protocol.round.PlainOrder.id;
import static io.phantompool.protocol.round.PlainOrder.sell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.protocol.close.EndReason;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Prices, lists and ends, one rule after the other. */
class ClearingTest {
  private static Outcome outcome(PlainBook book) {
    return PlainRound.of(book).outcome();
  }

  private static Map<Digest, Long> filled(Outcome outcome) {
    return outcome.fills().stream()
        .collect(Collectors.toMap(Fill::order, fill -> fill.filled().count()));
  }

  private static Map<Digest, EndReason> ends(Outcome outcome) {
    return outcome.endings().stream().collect(Collectors.toMap(Ending::order, Ending::reason));
  }

  @Test
  void takesTheLargerVolume() {
    // 4: D 9, S 2; 5: D 6, S 10.
    PlainBook upper = PlainBook.of(8, 4, buy(1, 4, 3), buy(2, 7, 6), sell(3, 1, 2), sell(4, 5, 8));
    assertEquals(Optional.of(new Tick(5)), outcome(upper).tick());
    assertEquals(6, outcome(upper).volume().count());
    // 4: D 9, S 7; 5: D 6, S 10.
    PlainBook lower = PlainBook.of(8, 4, buy(1, 4, 3), buy(2, 7, 6), sell(3, 1, 7), sell(4, 5, 3));
    assertEquals(Optional.of(new Tick(4)), outcome(lower).tick());
  }

  @Test
  void atEqualVolumeTakesTheSmallerSurplusAndThenTheLowerTick() {
    for (int surplus = 1; surplus <= 4; surplus++) {
      // 4: D 5 + surplus, S 5; 5: D 5, S 7.
      PlainBook book =
          PlainBook.of(8, 4, buy(1, 4, surplus), buy(2, 7, 5), sell(3, 1, 5), sell(4, 5, 2));
      assertEquals(Optional.of(new Tick(surplus <= 2 ? 4 : 5)), outcome(book).tick());
      assertEquals(5, outcome(book).volume().count());
    }
  }

  @Test
  void opensTheShortSideThenTheBetterOnesThenTheMargin() {
    PlainBook book =
        PlainBook.of(8, 4, buy(1, 6, 2), buy(2, 5, 3), buy(3, 5, 4), buy(4, 2, 9), sell(5, 3, 4))
            .ranked(4, 5, 3, 1, 2);
    PlainRound round = PlainRound.of(book);
    assertEquals(List.of(Purpose.SHORT, Purpose.BETTER, Purpose.MARGIN), round.lists());
    assertEquals(List.of(id(4), id(3), id(2)), round.asked().getLast().question().orders());
    assertEquals(Map.of(id(1), 2L, id(3), 2L, id(5), 4L), filled(round.outcome()));
    assertEquals(Set.of(id(1), id(2), id(3), id(5)), round.shown());
  }

  @Test
  void asksNoBetterListAtTheEndOfTheLadder() {
    PlainBook buyers = PlainBook.of(8, 4, buy(1, 7, 5), sell(2, 3, 4));
    assertEquals(List.of(Purpose.SHORT, Purpose.MARGIN), PlainRound.of(buyers).lists());
    PlainBook sellers = PlainBook.of(8, 4, sell(1, 0, 5), buy(2, 3, 4));
    assertEquals(List.of(Purpose.SHORT, Purpose.MARGIN), PlainRound.of(sellers).lists());
  }

  @Test
  void asksNoMarginIfTheBetterOnesTakeItAll() {
    PlainBook book = PlainBook.of(8, 4, buy(1, 6, 4), buy(2, 5, 3), sell(3, 5, 4), sell(4, 6, 9));
    PlainRound round = PlainRound.of(book);
    assertEquals(Optional.of(new Tick(5)), round.outcome().tick());
    assertEquals(List.of(Purpose.SHORT, Purpose.BETTER), round.lists());
  }

  @Test
  void atAZeroOpensBothSidesBuysFirstAndNothingElse() {
    PlainBook book = PlainBook.of(8, 4, buy(1, 6, 4), sell(2, 3, 4), buy(3, 2, 1), sell(4, 6, 1));
    PlainRound round = PlainRound.of(book);
    assertEquals(List.of(Purpose.BUYS, Purpose.SELLS), round.lists());
    assertEquals(Set.of(id(1), id(2)), round.shown());
  }

  private static PlainBook crowdAtTheMargin(int buyers, long volume) {
    List<PlainOrder> orders = new ArrayList<>();
    IntStream.rangeClosed(1, buyers).forEach(i -> orders.add(buy(i, 5, 2)));
    orders.add(sell(1_000, 3, volume));
    return PlainBook.of(8, 5, orders.toArray(PlainOrder[]::new));
  }

  @Test
  void opensTheMarginInChunksAndStopsWhenTheVolumeIsUsedUp() {
    PlainRound round = PlainRound.of(crowdAtTheMargin(40, 17));
    // 41 orders: chunks of 8. Lots 1 to 16 are the first chunk's, the last one is the ninth's.
    assertEquals(
        List.of(Purpose.SHORT, Purpose.BETTER, Purpose.MARGIN, Purpose.MARGIN), round.lists());
    assertEquals(1 + 16, round.shown().size());
    assertEquals(1L, filled(round.outcome()).get(id(9)));
    assertEquals(1 + 9, round.outcome().fills().size());
  }

  @Test
  void takesASixteenthOfTheOrdersAsAChunkRoundedUp() {
    PlainRound round = PlainRound.of(crowdAtTheMargin(160, 1));
    assertEquals(11, round.asked().getLast().question().orders().size());
    assertEquals(1 + 11, round.shown().size());
  }

  @Test
  void endsAFilledOrderAnImmediateOneAndAPartlyFilledOneThatDoesNotRest() {
    PlainBook book =
        PlainBook.of(
                8,
                5,
                buy(1, 6, 1).immediate(),
                buy(2, 5, 3),
                buy(3, 2, 1).immediate(),
                buy(4, 2, 1),
                sell(5, 3, 2).resting())
            .ranked(1, 2, 3, 4, 5);
    assertEquals(
        Map.of(
            id(1), EndReason.FILLED,
            id(2), EndReason.PARTLY_FILLED,
            id(3), EndReason.IOC,
            id(5), EndReason.FILLED),
        ends(outcome(book)));
  }

  @Test
  void keepsARestingRemainderAndEndsAnImmediateOneAllTheSame() {
    PlainBook book = PlainBook.of(8, 5, buy(1, 5, 3).resting(), sell(2, 3, 2));
    assertEquals(Map.of(id(2), EndReason.FILLED), ends(outcome(book)));
    PlainBook immediate = PlainBook.of(8, 5, buy(1, 5, 3).resting().immediate(), sell(2, 3, 2));
    assertEquals(EndReason.IOC, ends(outcome(immediate)).get(id(1)));
  }

  @Test
  void endsImmediateOrdersOfAnOpenRoundWithoutATrade() {
    PlainBook book = PlainBook.of(8, 4, buy(1, 2, 1).immediate(), sell(2, 6, 1));
    assertEquals(Map.of(id(1), EndReason.IOC), ends(outcome(book)));
  }

  @Test
  void fillsWhatIsLeftOfAnOrderAndNamesItsOriginalSize() {
    PlainBook book = PlainBook.of(8, 5, buy(1, 5, 3).leftOf(9).resting(), sell(2, 3, 2).leftOf(7));
    Fill buy = outcome(book).fills().getFirst();
    assertEquals(List.of(2L, 9L, 1L), numbers(buy));
    assertEquals(List.of(2L, 7L, 0L), numbers(outcome(book).fills().getLast()));
  }

  private static List<Long> numbers(Fill fill) {
    return List.of(fill.filled().count(), fill.size().count(), fill.remaining().count());
  }

  @Test
  void netsASelfTradeAndChargesItsFees() {
    PlainBook book = PlainBook.of(8, 5, buy(1, 5, 3).ofWallet(1), sell(2, 5, 3).ofWallet(1));
    Outcome outcome = outcome(book);
    assertEquals(2, outcome.fills().size());
    assertEquals(2, outcome.deltas().size());
    // 3 lots at 20,005: 60,015 atoms, less 37 basis points 59,792.9; 30,009 base atoms, 29,897.9.
    assertEquals(
        List.of(BigInteger.valueOf(59_792 - 60_015), BigInteger.valueOf(29_897 - 30_009)),
        outcome.deltas().stream().map(Delta::atoms).toList());
    assertEquals(
        List.of(BigInteger.valueOf(223), BigInteger.valueOf(112)),
        outcome.fees().stream().map(fee -> fee.atoms().toBigInteger()).toList());
  }

  /** Attack of section 10: a one-lot order must not read the best bid behind it. */
  @Test
  void pingingWithOneLotOpensOnlyWhomItTradesWith() {
    List<PlainOrder> orders = new ArrayList<>();
    IntStream.rangeClosed(1, 200).forEach(i -> orders.add(buy(i, 5, 1_000)));
    orders.add(sell(1_000, 0, 1));
    PlainRound round = PlainRound.of(PlainBook.of(8, 5, orders.toArray(PlainOrder[]::new)));
    // 201 orders: one chunk of 13, one of whom trades; 187 buyers show nothing.
    assertEquals(1 + 13, round.shown().size());
    assertEquals(List.of("z 5", "z 6", "S 5", "D 6"), round.sums());
  }

  @Test
  void aQuietCloseTakesItsEndsAndNothingElse() {
    PlainBook book = PlainBook.of(8, 4, buy(1, 6, 4).immediate(), sell(2, 3, 4)).ranked();
    Ending expired = new Ending(id(7), EndReason.EXPIRED);
    ClearingInput input =
        new PlainBook(book.market(), 4, book.orders(), List.of(), List.of(expired))
            .input(PlainBook.close(book.market(), 4, false));
    Outcome outcome = Clearing.quiet(input);
    assertEquals(List.of(expired), outcome.endings());
    assertEquals(Optional.empty(), outcome.beta());
    assertEquals(List.of(), outcome.fills());
    assertEquals(2, outcome.fees().size());
    assertThrows(IllegalArgumentException.class, () -> Clearing.open(input, PlainBook.BETA));
    assertThrows(
        IllegalArgumentException.class,
        () -> Clearing.quiet(PlainBook.of(8, 4, buy(1, 6, 4)).input()));
  }

  @Test
  void anOpenCloseWithoutOrdersAsksNothing() {
    assertInstanceOf(Clearing.Cleared.class, PlainBook.of(8, 4).open());
  }

  @Test
  void aStateCanBeTakenUpAgain() {
    PlainBook book = PlainBook.of(8, 5, buy(1, 5, 3), sell(2, 3, 2));
    Clearing.Asking first = assertInstanceOf(Clearing.Asking.class, book.open());
    first.answer(-1);
    assertEquals(PlainRound.of(book).outcome(), PlainRound.of(book, first).outcome());
    assertThrows(IllegalArgumentException.class, () -> first.answer(1, 2));
    assertThrows(IllegalArgumentException.class, () -> first.answer(List.of()));
  }

  @Test
  void refusesARankingOfOtherOrdersAndAnotherMarketsClose() {
    PlainBook book = PlainBook.of(8, 5, buy(1, 5, 3), sell(2, 3, 2));
    assertThrows(IllegalArgumentException.class, () -> book.ranked(1).input());
    assertThrows(IllegalArgumentException.class, () -> book.ranked(1, 1).input());
    assertThrows(IllegalArgumentException.class, () -> book.ranked(1, 3).input());
    assertThrows(
        IllegalArgumentException.class, () -> book.input(PlainBook.close(book.market(), 8, true)));
  }

  @Test
  void theSidesOfKeysAreThoseOfTheMarket() {
    Question better = new Question(Purpose.BETTER, new Tick(3), Side.SELL, List.of(Digest.ZERO));
    assertEquals(8, better.combination(16).runs().getFirst().from());
  }
}
