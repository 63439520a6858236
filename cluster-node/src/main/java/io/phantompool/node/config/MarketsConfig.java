package io.phantompool.node.config;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketRules;
import io.phantompool.protocol.market.Markets;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Price;
import io.phantompool.protocol.market.PriceLadder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the file of the markets. It is the same file at every node: what differs shows in the
 * market digest, and orders sealed against one are refused by the other.
 */
public final class MarketsConfig {
  private static final Pattern ID = Pattern.compile("[!-~]{1,64}");
  private static final Pattern BASE58 = Pattern.compile("[1-9A-HJ-NP-Za-km-z]{32,44}");
  private static final String MINT =
      "an address in base58, for example So11111111111111111111111111111111111111112";
  private static final long MOST = Long.MAX_VALUE;

  /** Decimals that nobody has written down. */
  private static final int UNKNOWN = -1;

  private MarketsConfig() {}

  /**
   * Reads and checks all markets, each and together.
   *
   * @throws ConfigProblem that names the key
   */
  public static List<MarketSettings> read(Path path) {
    Section file = new ConfigFile(path).read();
    List<MarketSettings> markets =
        file.parts("markets", "at least one market in braces, as in config/markets.conf").stream()
            .map(MarketsConfig::market)
            .toList();
    file.refuseRest();
    if (markets.isEmpty()) {
      throw file.refused("markets", "is empty", "at least one market");
    }
    try {
      var _ = Markets.of(markets.stream().map(MarketSettings::market).toList());
    } catch (IllegalArgumentException refused) {
      throw file.refused(
          "markets", "do not go together: " + refused.getMessage(), "one role for each mint");
    }
    return markets;
  }

  private static MarketSettings market(Section market) {
    LadderShape shape = shape(market.part("ladder"));
    try {
      Market made =
          new Market(
              new MarketId(market.text("id", Optional.empty(), ID, "a name such as SOL/USDC")),
              mint(market, "base-mint"),
              mint(market, "quote-mint"),
              new BaseAtoms(market.number("lot-atoms", Optional.empty(), 1, MOST)),
              shape.ladder(),
              new Lots(market.number("minimum-lots", 1, 1, 0xffff_ffffL)),
              new BasisPoints(market.count("fee-basis-points", 0, 0, 10_000)),
              market.number("ladder-epoch", 1, 0, MOST));
      return new MarketSettings(made, rules(market, shape), decimals(market));
    } catch (IllegalArgumentException refused) {
      throw market.refused(
          "ladder", "and the rest give no market: " + refused.getMessage(), "section 3's rules");
    }
  }

  private static LadderShape shape(Section ladder) {
    return new LadderShape(
        new Price(ladder.number("centre", Optional.empty(), 1, MOST)),
        ladder.count("step-basis-points", LadderShape.USUAL_BASIS_POINTS, 1, 1_000),
        ladder.count(
            "ticks",
            LadderShape.USUAL_TICKS,
            PriceLadder.FEWEST_TICKS_IN_DEVELOPMENT,
            PriceLadder.MOST_TICKS));
  }

  private static MarketRules rules(Section market, LadderShape shape) {
    return new MarketRules(
        market
            .time(
                "round-interval",
                Duration.ofMillis(MarketRules.INTERVAL_MILLIS),
                Duration.ofSeconds(1),
                Duration.ofHours(1))
            .toMillis(),
        market.count("crowd", MarketRules.CROWD, 1, 1_000),
        market.count(
            "live-orders-per-wallet",
            MarketRules.LIVE_ORDERS_PER_WALLET,
            1,
            MarketRules.LIVE_ORDERS_PER_WALLET),
        market.count("live-orders", MarketRules.LIVE_ORDERS, 1, 1 << 20),
        market
            .time(
                "longest-life",
                Duration.ofMillis(MarketRules.LONGEST_LIFE_MILLIS),
                Duration.ofSeconds(1),
                Duration.ofMillis(MarketRules.LONGEST_LIFE_MILLIS))
            .toMillis(),
        shape.centreTick(),
        market.flag("development", false));
  }

  /** Of both mints or of neither. */
  private static Optional<MintDecimals> decimals(Section market) {
    int base = market.count("base-decimals", UNKNOWN, UNKNOWN, MintDecimals.MOST);
    int quote = market.count("quote-decimals", UNKNOWN, UNKNOWN, MintDecimals.MOST);
    if ((base == UNKNOWN) != (quote == UNKNOWN)) {
      throw market.refused(
          base == UNKNOWN ? "base-decimals" : "quote-decimals",
          "is missing, and the other mint's is there",
          "the decimals of both mints or of neither, for example 9 and 6");
    }
    return base == UNKNOWN ? Optional.empty() : Optional.of(new MintDecimals(base, quote));
  }

  private static Mint mint(Section market, String key) {
    String text = market.text(key, Optional.empty(), BASE58, MINT);
    try {
      return Mint.parse(text);
    } catch (MalformedEncodingException refused) {
      throw market.refused(key, "is '%s'".formatted(text), MINT);
    }
  }
}
