package io.phantompool.node.orderflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.node.config.LadderShape;
import io.phantompool.node.orderflow.FlowMapping.Mapped;
import io.phantompool.node.orderflow.FlowPlan.Funds;
import io.phantompool.node.orderflow.FlowPlan.Shape;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.QuoteAtoms;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowPlanTest {
  private static final PriceLadder LADDER = PriceLadder.of(100, 110, 120, 130, 140, 150, 160, 170);

  /** One lot is one base unit, one atom one hundredth of a quote unit: a price of 1 is 100. */
  private static final MarketScale CENTS = new MarketScale(0, 2, 1);

  private static final FlowMapping MAPPING =
      new FlowMapping(CENTS, LADDER, new Lots(2), new Lots(50));

  private static Decimal decimal(String text) {
    return Decimal.parse(text).orElseThrow();
  }

  private static FlowRow row(long number, long micros, Side side, String price, String size) {
    return new FlowRow(number, micros, "x", side, decimal(price), decimal(size));
  }

  private static Mapped map(Side side, String price, String size) {
    return MAPPING.map(row(1, 0, side, price, size));
  }

  private static Mapped taken(Side side, int tick, long lots) {
    return new Mapped.Taken(side, new Tick(tick), new Lots(lots));
  }

  @Test
  void takesTheTickAtTheLimitOrInsideOfIt() {
    assertEquals(taken(Side.BUY, 2, 3), map(Side.BUY, "1.2", "3"));
    assertEquals(taken(Side.SELL, 2, 3), map(Side.SELL, "1.2", "3"));
    assertEquals(taken(Side.BUY, 2, 3), map(Side.BUY, "1.29999999", "3"));
    assertEquals(taken(Side.SELL, 3, 3), map(Side.SELL, "1.20000001", "3"));
  }

  @Test
  void takesTheFarEndForALimitBeyondIt() {
    assertEquals(taken(Side.BUY, 7, 3), map(Side.BUY, "9999999999", "3"));
    assertEquals(taken(Side.SELL, 0, 3), map(Side.SELL, "0.00000001", "3"));
  }

  @Test
  void skipsWhatIsOnTheWrongSideOfTheNearEnd() {
    assertEquals(new Mapped.Outside(), map(Side.BUY, "0.99999999", "3"));
    assertEquals(new Mapped.Outside(), map(Side.BUY, "0.00000001", "3"));
    assertEquals(new Mapped.Outside(), map(Side.SELL, "1.70000001", "3"));
  }

  @Test
  void takesWholeLotsAndSkipsTooFew() {
    assertEquals(taken(Side.BUY, 0, 2), map(Side.BUY, "1", "2.99999999"));
    assertEquals(new Mapped.TooSmall(), map(Side.BUY, "1", "1.99999999"));
    assertEquals(new Mapped.TooSmall(), map(Side.BUY, "1", "0"));
    assertEquals(taken(Side.BUY, 0, 50), map(Side.BUY, "1", "1000"));
  }

  /** The naive twin reads the limit with decimal fractions and walks the ladder. */
  @SeededTest
  void nobodyPaysMoreThanItsRowSaid(Rng random) {
    PriceLadder ladder = LadderShape.around(CENTS.centre(decimal("160.61"))).ladder();
    FlowMapping mapping = new FlowMapping(CENTS, ladder, new Lots(1), new Lots(1L << 32));
    Decimal price = new Decimal(14_000_000_000L + random.nextLong(4_000_000_000L));
    Side side = random.pick(Side.values());
    Mapped mapped = mapping.map(new FlowRow(1, 0, "x", side, price, decimal("1")));
    BigDecimal cents = new BigDecimal(price.toString()).movePointRight(2);
    int best = -1;
    for (int k = 0; k < ladder.ticks(); k++) {
      BigDecimal tick = new BigDecimal(ladder.price(new Tick(k)).toBigInteger());
      if (side == Side.BUY && tick.compareTo(cents) <= 0) {
        best = k;
      }
      if (side == Side.SELL && tick.compareTo(cents) >= 0 && best < 0) {
        best = k;
      }
    }
    assertEquals(best < 0 ? new Mapped.Outside() : taken(side, best, 1), mapped);
  }

  @Test
  void scalesPricesAndSizesExactly() {
    MarketScale sol = MarketScale.usual(decimal("160.61"));
    assertEquals(new MarketScale(9, 6, 10_000_000), sol);
    assertEquals(1_606_100, sol.centre(decimal("160.61")).quoteAtomsPerLot());
    assertEquals(new Lots(403), sol.lots(decimal("4.037")));
    assertEquals(10_000, MarketScale.usual(decimal("61837.63")).lotAtoms());
    assertThrows(FlowProblem.class, () -> new MarketScale(9, 0, 1).centre(decimal("0.00000001")));
  }

  private static OrderFlow flow(List<FlowRow> rows) {
    var left = new ArrayList<>(rows);
    return new OrderFlow() {
      @Override
      public Optional<FlowRow> next() {
        return left.isEmpty() ? Optional.empty() : Optional.of(left.removeFirst());
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void rowsJoinTheRoundOfTheirTimeAndWalletsTakeTurns() throws IOException {
    FlowPlan plan =
        FlowPlan.of(
            row(1, 1_000, Side.BUY, "1.1", "3"),
            flow(
                List.of(
                    row(2, 1_099, Side.SELL, "1.2", "4"),
                    row(3, 1_100, Side.SELL, "9", "4"),
                    row(4, 1_150, Side.BUY, "1.5", "1"),
                    row(5, 1_199, Side.BUY, "1.5", "5"),
                    row(6, 1_300, Side.BUY, "1.5", "5"))),
            MAPPING,
            new Shape(3, 100, 10, 50));
    assertEquals(new FlowPlan.Counts(5, 3, 1, 1), plan.counts());
    assertEquals(
        List.of(
            List.of(
                new OrderIntent(1, 0, Side.BUY, new Tick(1), new Lots(3), 0, 9),
                new OrderIntent(2, 1, Side.SELL, new Tick(2), new Lots(4), 0, 9)),
            List.of(new OrderIntent(5, 2, Side.BUY, new Tick(5), new Lots(5), 1, 10)),
            List.of()),
        plan.rounds());
    List<Funds> funds = plan.funds(LADDER);
    assertEquals(50, funds.size());
    assertEquals(new Funds(Lots.ZERO, new QuoteAtoms(330)), funds.get(0));
    assertEquals(new Funds(new Lots(4), QuoteAtoms.ZERO), funds.get(1));
    assertEquals(new Funds(Lots.ZERO, QuoteAtoms.ZERO), funds.get(49));
    assertThrows(IllegalArgumentException.class, () -> new Shape(1, 1, 1, 49));
  }

  @Test
  void theGeneratorIsTheSameFromItsSeed() {
    GeneratedFlow one = new GeneratedFlow(7, GeneratedFlow.USUAL_PRICE);
    GeneratedFlow two = new GeneratedFlow(7, GeneratedFlow.USUAL_PRICE);
    GeneratedFlow other = new GeneratedFlow(8, GeneratedFlow.USUAL_PRICE);
    List<FlowRow> rows = rows(one, 1_000);
    assertEquals(rows, rows(two, 1_000));
    assertFalse(rows.equals(rows(other, 1_000)));
  }

  private static List<FlowRow> rows(OrderFlow flow, int count) {
    List<FlowRow> rows = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        rows.add(flow.next().orElseThrow());
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return rows;
  }

  /** As many rows as the file it was measured on has, measured like that file. */
  @Test
  void theGeneratorIsLikeWhatItWasMeasuredOn() {
    List<FlowRow> rows =
        rows(new GeneratedFlow(GeneratedFlow.USUAL_SEED, GeneratedFlow.USUAL_PRICE), 24_894);
    long span = rows.getLast().timeMicros() - rows.getFirst().timeMicros();
    long inThirtySeconds = rows.size() * 30_000_000L / span;
    assertTrue(inThirtySeconds >= 38 && inThirtySeconds <= 44, "rows in 30 s: " + inThirtySeconds);
    long buys = rows.stream().filter(row -> row.side() == Side.BUY).count();
    assertEquals(6_904.0, buys * 10_000.0 / rows.size(), 150.0);
    List<Long> notionals = new ArrayList<>();
    for (FlowRow row : rows) {
      notionals.add(
          new BigDecimal(row.price().toString())
              .multiply(new BigDecimal(row.size().toString()))
              .setScale(0, RoundingMode.HALF_EVEN)
              .longValueExact());
    }
    assertEquals(2_020, notionals.stream().sorted().toList().get(rows.size() / 2), 30);
    for (int i = 1; i < rows.size(); i++) {
      assertTrue(rows.get(i).timeMicros() >= rows.get(i - 1).timeMicros());
    }
  }

  @Test
  void mostGeneratedOrdersFitTheUsualLadderAndSomeCross() throws IOException {
    try (GeneratedFlow flow =
        new GeneratedFlow(GeneratedFlow.USUAL_SEED, GeneratedFlow.USUAL_PRICE)) {
      FlowRow first = flow.next().orElseThrow();
      FlowPlan plan = plan(first, flow, 20);
      assertTrue(plan.counts().used() * 10 > plan.counts().rows() * 8, plan.counts().toString());
      int highestBuy = 0;
      int lowestSell = LadderShape.USUAL_TICKS;
      for (List<OrderIntent> round : plan.rounds()) {
        for (OrderIntent intent : round) {
          int tick = intent.limit().index();
          if (intent.side() == Side.BUY) {
            highestBuy = Math.max(highestBuy, tick);
          } else {
            lowestSell = Math.min(lowestSell, tick);
          }
        }
      }
      assertTrue(highestBuy > lowestSell, highestBuy + " and " + lowestSell);
    }
  }

  private static FlowPlan plan(FlowRow first, OrderFlow flow, int rounds) throws IOException {
    MarketScale scale = MarketScale.usual(first.price());
    PriceLadder ladder = LadderShape.around(scale.centre(first.price())).ladder();
    return FlowPlan.of(
        first,
        flow,
        new FlowMapping(scale, ladder, new Lots(1), new Lots(1L << 32)),
        new Shape(rounds, 30_000_000, 10, 50));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bitstamp-btcusd-20150501",
        "sol-usdc-scaled-from-binance-spot-ethusdt-20240808",
        "binance-spot-btcusdt-20240808",
        "binance-spot-ethusdt-20240808",
        "binance-usdm-btcusdt-20240808",
        "binance-usdm-ethusdt-20240808"
      })
  void plansTheRealFiles(String name) throws IOException {
    Path file = Path.of("../../shared/data/orders").resolve(name + ".csv.gz");
    Assumptions.assumeTrue(Files.exists(file), "no real order flow beside the checkout");
    List<FlowRow> rows = FlowFileTest.all(file);
    try (FlowFile flow = FlowFile.open(file)) {
      FlowPlan plan = plan(flow.next().orElseThrow(), flow, 2_000);
      FlowPlan.Counts counts = plan.counts();
      assertEquals(rows.size(), counts.rows());
      assertEquals(counts.rows(), counts.used() + counts.skippedOutside() + counts.skippedSmall());
      assertEquals(counts.used(), plan.rounds().stream().mapToLong(List::size).sum());
      assertTrue(counts.used() * 10 > counts.rows() * 8, counts.toString());
    }
  }
}
