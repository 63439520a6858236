package io.phantompool.protocol.round;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.market.Side;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The clearing against a market that looks at everything. */
class ReferenceMarketTest {
  @SeededTest(runs = 100)
  void clearsEveryBookLikeTheReferenceMarket(Rng random) {
    for (int i = 0; i < 1_500; i++) {
      compare(Books.random(random));
    }
  }

  @SeededTest(runs = 100)
  void clearsOneRoundAfterTheOther(Rng random) {
    for (int market = 0; market < 20; market++) {
      PlainBook book = Books.random(random, 1 + random.nextInt(12));
      for (int round = 0; round < 6 && !book.orders().isEmpty(); round++) {
        List<PlainOrder> next = new ArrayList<>(Books.survivors(book, compare(book).outcome()));
        int arrivals = random.nextInt(6);
        int K = book.market().ladder().ticks();
        for (PlainOrder order : Books.random(random, arrivals).orders()) {
          if (order.tick() < K && order.size() == 0) {
            next.add(order.resting());
          }
        }
        List<Digest> rank = random.shuffled(next.stream().map(PlainOrder::id).toList());
        book = new PlainBook(book.market(), random.nextInt(K), next, rank, List.of());
      }
    }
  }

  @SeededTest(runs = 1)
  void clearsTenThousandOrders(Rng random) {
    for (int i = 0; i < 4; i++) {
      compare(Books.random(random, 10_000));
    }
  }

  private static PlainRound compare(PlainBook book) {
    PlainRound round = PlainRound.of(book);
    ReferenceMarket expected = new ReferenceMarket(book);
    Outcome outcome = round.outcome();
    assertEquals(expected.tick, outcome.tick().map(k -> k.index()).orElse(-1));
    assertEquals(expected.volume, outcome.volume().count());
    assertEquals(expected.trades, trades(outcome));
    assertEquals(
        expected.ends,
        new TreeMap<>(
            outcome.endings().stream().collect(Collectors.toMap(Ending::order, Ending::reason))));
    assertEquals(expected.deltas, deltas(outcome));
    assertEquals(
        expected.fees,
        outcome.fees().stream()
            .collect(Collectors.toMap(Fee::mint, fee -> fee.atoms().toBigInteger())));
    assertEquals(expected.shown, round.shown());
    assertNoSecondLook(round);
    assertLaws(book, outcome);
    return round;
  }

  /** What holds however a market is cleared. */
  private static void assertLaws(PlainBook book, Outcome outcome) {
    Map<Digest, PlainOrder> orders =
        book.orders().stream().collect(Collectors.toMap(PlainOrder::id, order -> order));
    Map<Side, Long> sums = new EnumMap<>(Map.of(Side.BUY, 0L, Side.SELL, 0L));
    for (Fill fill : outcome.fills()) {
      PlainOrder order = Objects.requireNonNull(orders.get(fill.order()));
      int k = outcome.tick().orElseThrow().index();
      assertEquals(order.side(), fill.side());
      assertTrue(order.side() == Side.BUY ? order.tick() >= k : order.tick() <= k);
      assertEquals(order.left(), fill.filled().count() + fill.remaining().count());
      sums.merge(fill.side(), fill.filled().count(), Long::sum);
    }
    long volume = outcome.volume().count();
    assertEquals(Map.of(Side.BUY, volume, Side.SELL, volume), sums);
    for (Fee fee : outcome.fees()) {
      BigInteger atoms = fee.atoms().toBigInteger();
      for (Delta delta : outcome.deltas()) {
        atoms = delta.mint().equals(fee.mint()) ? atoms.add(delta.atoms()) : atoms;
      }
      assertEquals(BigInteger.ZERO, atoms);
    }
  }

  private static Map<Digest, ReferenceMarket.Trade> trades(Outcome outcome) {
    Map<Digest, ReferenceMarket.Trade> trades = new TreeMap<>();
    for (Fill fill : outcome.fills()) {
      trades.put(
          fill.order(),
          new ReferenceMarket.Trade(
              fill.side(), fill.filled().count(), fill.size().count(), fill.remaining().count()));
    }
    return trades;
  }

  private static Map<ReferenceMarket.Account, BigInteger> deltas(Outcome outcome) {
    Map<ReferenceMarket.Account, BigInteger> deltas = new HashMap<>();
    for (Delta delta : outcome.deltas()) {
      deltas.put(new ReferenceMarket.Account(delta.wallet(), delta.mint()), delta.atoms());
    }
    return deltas;
  }

  /** No tick is decrypted twice, and nobody who showed something is asked again. */
  private static void assertNoSecondLook(PlainRound round) {
    assertEquals(new HashSet<>(round.sums()).size(), round.sums().size());
    HashSet<Digest> marginal = new HashSet<>();
    for (PlainRound.Asked asked : round.asked()) {
      if (asked.question().purpose() == Purpose.MARGIN) {
        asked.question().orders().forEach(id -> assertTrue(marginal.add(id)));
      }
    }
  }
}
