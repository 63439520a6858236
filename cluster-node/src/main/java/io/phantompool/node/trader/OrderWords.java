package io.phantompool.node.trader;

import io.phantompool.client.decimal.MarketScale;
import io.phantompool.client.order.ClientName;
import io.phantompool.client.order.Limit;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.order.Remainder;
import io.phantompool.protocol.market.BasisPoints;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * An order as a person or a bot writes it.
 *
 * @param side {@code buy} or {@code sell}
 * @param size in units of the base mint
 * @param limit in units of the quote mint for one of the base mint; none for a market order
 * @param band of a market order, percent around the reference price
 * @param tif {@code gtc}, {@code gtt} or {@code ioc}
 * @param until when a {@code gtt} order expires
 * @param remainder of a part fill; none for what fits the time in force: a {@code gtc} or {@code
 *     gtt} order is sealed afresh, an {@code ioc} order ends
 * @param name of the trader's own choice
 */
public record OrderWords(
    String side,
    String size,
    Optional<String> limit,
    Optional<String> band,
    String tif,
    Optional<Instant> until,
    Optional<Remainder> remainder,
    Optional<String> name) {
  /** The order they stand for, on this market. */
  public NewOrder order(MarketScale scale) {
    Lots lots = TraderProblem.read("the size", size, scale.lots(size));
    NewOrder order = NewOrder.atMarket(scale.market().id(), readSide(), lots);
    order = order.withLimit(readLimit(scale));
    order = living(order);
    return name.isPresent() ? order.named(ClientName.of(readName())) : order;
  }

  /** Refuses what makes no sense on any market, before anything is asked or opened. */
  public void requireSense(Instant now) {
    var _ = readSide();
    requireOneLimit();
    band.ifPresent(OrderWords::readBand);
    var _ = living(NewOrder.atMarket(new MarketId("any"), Side.BUY, new Lots(1)));
    if (name.isPresent()) {
      var _ = readName();
    }
    if (until.isPresent() && !until.get().isAfter(now)) {
      throw TraderProblem.badInput(
          "an order that is good until %s is over before it begins".formatted(until.get()),
          "allowed is a time from now on, for example 90m");
    }
  }

  private Side readSide() {
    return switch (side.toLowerCase(Locale.ROOT)) {
      case "buy" -> Side.BUY;
      case "sell" -> Side.SELL;
      default ->
          throw TraderProblem.badInput(
              "'%s' is no side".formatted(side), "allowed are buy and sell: buy");
    };
  }

  private void requireOneLimit() {
    if (limit.isPresent() == band.isPresent()) {
      throw TraderProblem.badInput(
          limit.isPresent()
              ? "an order has a limit or a band, not both"
              : "the order has neither a limit nor a band",
          "allowed is a limit such as 171.25, or a band in percent such as 5");
    }
  }

  private Limit readLimit(MarketScale scale) {
    requireOneLimit();
    if (limit.isPresent()) {
      return new Limit.At(TraderProblem.read("the limit", limit.get(), scale.tick(limit.get())));
    }
    return new Limit.Band(readBand(band.orElseThrow()), false);
  }

  private static BasisPoints readBand(String percent) {
    if (percent.matches("[0-9]{1,2}(\\.[0-9]{1,2})?")) {
      int points = new BigDecimal(percent).movePointRight(2).intValueExact();
      if (points > 0) {
        return new BasisPoints(points);
      }
    }
    throw TraderProblem.badInput(
        "'%s' is no band".formatted(percent),
        "allowed is 0.01 to 99.99 percent around the reference price, for example 5");
  }

  private NewOrder living(NewOrder order) {
    String life = tif.toLowerCase(Locale.ROOT);
    if (until.isPresent() != life.equals("gtt")) {
      throw TraderProblem.badInput(
          until.isPresent()
              ? "only a gtt order has a time until which it is good"
              : "a gtt order needs the time until which it is good",
          "for example gtt with 2026-01-31T14:00:00Z, or with 90m from now");
    }
    return switch (life) {
      case "ioc" -> order.remainder(remainderOr(Remainder.END));
      case "gtc" -> order.untilCancelled().remainder(remainderOr(Remainder.SEAL_AFRESH));
      case "gtt" ->
          order.goodTill(until.orElseThrow()).remainder(remainderOr(Remainder.SEAL_AFRESH));
      default ->
          throw TraderProblem.badInput(
              "'%s' is no time in force".formatted(tif),
              "allowed are gtc, until cancelled; gtt, until a time; ioc, the next round only: gtc");
    };
  }

  private Remainder remainderOr(Remainder usual) {
    Remainder chosen = remainder.orElse(usual);
    if (usual == Remainder.END && chosen == Remainder.REST) {
      throw TraderProblem.badInput(
          "an ioc order ends with its round, so nothing of it can rest",
          "allowed is to rest with gtc and gtt: --tif gtc --rest");
    }
    return chosen;
  }

  private String readName() {
    String chosen = name.orElseThrow();
    if (chosen.isEmpty() || chosen.length() > ClientName.MOST_CHARACTERS) {
      throw TraderProblem.badInput(
          "the order's name has %d characters".formatted(chosen.length()),
          "allowed are 1 to %d, for example bot-7-0001".formatted(ClientName.MOST_CHARACTERS));
    }
    return chosen;
  }

  /**
   * A time, or how far it is from now.
   *
   * @param text such as {@code 2026-01-31T14:00:00Z}, {@code 90m}, {@code 2h} or {@code 45s}
   */
  public static Instant time(String text, Instant now) {
    if (text.matches("[1-9][0-9]{0,5}[smh]")) {
      long count = Long.parseLong(text.substring(0, text.length() - 1));
      return switch (text.charAt(text.length() - 1)) {
        case 's' -> now.plusSeconds(count);
        case 'm' -> now.plusSeconds(60 * count);
        default -> now.plusSeconds(3_600 * count);
      };
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException malformed) {
      throw TraderProblem.badInput(
          "'%s' is no time".formatted(text),
          "allowed is a time in UTC or how long from now: 2026-01-31T14:00:00Z, 90m, 2h");
    }
  }
}
