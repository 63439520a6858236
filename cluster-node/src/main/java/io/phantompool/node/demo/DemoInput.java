package io.phantompool.node.demo;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.phantompool.node.config.MarketSettings;
import io.phantompool.node.config.MarketsConfig;
import io.phantompool.node.orderflow.FlowFile;
import io.phantompool.node.orderflow.FlowMapping;
import io.phantompool.node.orderflow.FlowPlan;
import io.phantompool.node.orderflow.FlowRow;
import io.phantompool.node.orderflow.GeneratedFlow;
import io.phantompool.node.orderflow.MarketScale;
import io.phantompool.node.orderflow.OrderFlow;
import io.phantompool.protocol.market.Market;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the demo's traders want, and the market they want it in.
 *
 * @param market with its rules
 * @param plan who sends what in which round
 */
record DemoInput(MarketSettings market, FlowPlan plan) {
  private static final int BASE_DECIMALS = 9;
  private static final int QUOTE_DECIMALS = 6;
  private static final long MICROS = 1_000_000;
  private static final int WALLETS = FlowPlan.FEWEST_WALLETS;

  /**
   * Reads flow and market, and writes the file that all processes read the market from.
   *
   * @param target where that file goes
   */
  static DemoInput read(DemoSettings settings, Path target) throws IOException {
    try (OrderFlow flow = flow(settings)) {
      FlowRow first =
          flow.next()
              .orElseThrow(
                  () -> new DemoProblem("There is no order in the file", "name another file"));
      DemoFolder.write(target, marketText(settings, first).getBytes(StandardCharsets.UTF_8));
      MarketSettings market = MarketsConfig.read(target).getFirst();
      return new DemoInput(market, plan(settings, market, first, flow));
    }
  }

  private static OrderFlow flow(DemoSettings settings) throws IOException {
    return settings.orders().isPresent()
        ? FlowFile.open(settings.orders().get())
        : new GeneratedFlow(GeneratedFlow.USUAL_SEED, GeneratedFlow.USUAL_PRICE);
  }

  private static FlowPlan plan(
      DemoSettings settings, MarketSettings settled, FlowRow first, OrderFlow flow)
      throws IOException {
    Market market = settled.market();
    FlowMapping mapping =
        new FlowMapping(
            new MarketScale(BASE_DECIMALS, QUOTE_DECIMALS, market.lot().atoms()),
            market.ladder(),
            market.minimumSize(),
            market.maximumSize());
    return FlowPlan.of(
        first,
        flow,
        mapping,
        new FlowPlan.Shape(
            settings.rounds(),
            settled.rules().intervalMillis() * (MICROS / 1_000),
            settings.lifeRounds(),
            WALLETS));
  }

  private static String marketText(DemoSettings settings, FlowRow first) {
    if (settings.market().isPresent()) {
      return taken(settings.market().get(), settings.roundSeconds());
    }
    MarketScale scale = MarketScale.usual(first.price());
    return """
    markets = [{
      id = "%s"
      base-mint = "So11111111111111111111111111111111111111112"
      quote-mint = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"
      lot-atoms = %d
      ladder { centre = %s }
      round-interval = %d s
    }]
    """
        .formatted(
            settings.orders().isPresent() ? "BASE/QUOTE" : "SOL/USDC",
            scale.lotAtoms(),
            Long.toUnsignedString(scale.centre(first.price()).quoteAtomsPerLot()),
            settings.roundSeconds().orElse(DemoSettings.USUAL_ROUND_SECONDS));
  }

  /** The first market of a file, perhaps with another interval. */
  private static String taken(Path file, Optional<Integer> roundSeconds) {
    MarketsConfig.read(file);
    try {
      Config market = ConfigFactory.parseFile(file.toFile()).getConfigList("markets").getFirst();
      if (roundSeconds.isPresent()) {
        market =
            market.withValue(
                "round-interval", ConfigValueFactory.fromAnyRef(roundSeconds.get() + " s"));
      }
      return ConfigValueFactory.fromMap(Map.of("markets", List.of(market.root())))
          .render(ConfigRenderOptions.concise());
    } catch (ConfigException e) {
      throw new DemoProblem(
          "The market in %s cannot be read: %s".formatted(file, e.getMessage()),
          "name a file like config/markets.conf",
          e);
    }
  }
}
