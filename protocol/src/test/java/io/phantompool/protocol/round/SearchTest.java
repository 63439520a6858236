package io.phantompool.protocol.round;

import static io.phantompool.protocol.round.PlainOrder.buy;
import static io.phantompool.protocol.round.PlainOrder.sell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.protocol.market.Tick;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchTest {
  private static List<Integer> probes(int K, int g, int firstNegative) {
    List<Integer> probes = new ArrayList<>();
    Search search = Search.from(g, K);
    while (!search.isDone()) {
      probes.add(search.probe());
      search = search.after(search.probe() < firstNegative ? 9 : -9);
    }
    assertEquals(firstNegative, search.bracket().hi());
    assertEquals(firstNegative - 1, search.bracket().lo());
    return probes;
  }

  @Test
  void gallopsUpFromAPositiveReferenceAndThenBisects() {
    assertEquals(List.of(8, 9, 10, 12, 16, 24, 20, 22, 23), probes(64, 8, 24));
    assertEquals(List.of(8, 9), probes(64, 8, 9));
  }

  @Test
  void gallopsDownFromANegativeReferenceAndThenBisects() {
    assertEquals(List.of(50, 49, 48, 46, 42, 34, 38, 40, 41), probes(64, 50, 42));
    assertEquals(List.of(50, 49), probes(64, 50, 50));
  }

  @Test
  void staysInsideTheLadder() {
    assertEquals(List.of(8, 9, 10, 12, 16, 24, 40, 52, 58, 61, 62, 63), probes(64, 8, 64));
    assertEquals(List.of(3, 2, 1, 0), probes(8, 3, 0));
    assertEquals(List.of(0), probes(8, 0, 0));
    assertEquals(List.of(7), probes(8, 7, 8));
  }

  @Test
  void findsEveryChangeOfSignFromEverywhereWithoutASecondLook() {
    for (int K : List.of(8, 16, 64, 256)) {
      for (int g = 0; g < K; g++) {
        for (int firstNegative = 0; firstNegative <= K; firstNegative++) {
          List<Integer> probes = probes(K, g, firstNegative);
          assertEquals(probes.size(), new HashSet<>(probes).size());
          assertTrue(probes.stream().allMatch(k -> 0 <= k && k < K));
          int distance = Math.max(1, Math.abs(firstNegative - g));
          int log = Integer.SIZE - Integer.numberOfLeadingZeros(distance);
          // Past a gallop that leaves the ladder, the bisection is over more than its last stride.
          int ladder = Integer.numberOfTrailingZeros(K);
          assertTrue(probes.size() <= Math.max(2 * log + 2, log + 2 + ladder));
        }
      }
    }
  }

  /** Buys to 2, sells from 6 on at a spread: z is 0 where both are empty. */
  @Test
  void endsAtTheFirstZeroAndAsksNothingMoreIfNothingTrades() {
    PlainBook book = PlainBook.of(16, 1, buy(1, 2, 5), sell(2, 9, 5));
    PlainRound round = PlainRound.of(book);
    assertEquals(List.of("z 1", "z 2", "z 3", "S 3"), round.sums());
    assertEquals(List.of(), round.lists());
    assertEquals(Optional.empty(), round.outcome().tick());
  }

  @Test
  void takesTheReferenceItselfIfItShowsZero() {
    PlainBook book = PlainBook.of(16, 6, buy(1, 9, 5), sell(2, 3, 5));
    PlainRound round = PlainRound.of(book);
    assertEquals(List.of("z 6", "S 6"), round.sums());
    assertEquals(Optional.of(new Tick(6)), round.outcome().tick());
  }

  /** Zeros from 4 to 9: 5 lots trade at each of them. */
  private static PlainBook plateau(int g) {
    return PlainBook.of(16, g, buy(1, 9, 5), buy(2, 3, 2), sell(3, 4, 5), sell(4, 10, 1));
  }

  @Test
  void takesTheLowestZeroIfTheReferenceIsBelow() {
    PlainRound round = PlainRound.of(plateau(1));
    assertEquals(List.of("z 1", "z 2", "z 3", "z 5", "S 5", "z 4"), round.sums());
    assertEquals(Optional.of(new Tick(4)), round.outcome().tick());
  }

  @Test
  void takesTheHighestZeroIfTheReferenceIsAbove() {
    PlainRound round = PlainRound.of(plateau(15));
    assertEquals(
        List.of("z 15", "z 14", "z 13", "z 11", "z 7", "S 7", "z 9", "z 10"), round.sums());
    assertEquals(Optional.of(new Tick(9)), round.outcome().tick());
  }

  @Test
  void decryptsSupplyBelowAndDemandAboveTheChangeOfSign() {
    PlainBook book = PlainBook.of(16, 6, buy(1, 7, 5), sell(2, 3, 3));
    PlainRound round = PlainRound.of(book);
    assertEquals(List.of("z 6", "z 7", "z 8", "S 7", "D 8"), round.sums());
    assertEquals(Optional.of(new Tick(7)), round.outcome().tick());
  }

  @Test
  void neverDecryptsTheSentinels() {
    assertEquals(List.of("z 7", "S 7"), PlainRound.of(PlainBook.of(8, 7, buy(1, 7, 5))).sums());
    assertEquals(List.of("z 0", "D 0"), PlainRound.of(PlainBook.of(8, 0, sell(1, 0, 5))).sums());
  }
}
