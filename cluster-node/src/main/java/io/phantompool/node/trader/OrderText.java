package io.phantompool.node.trader;

import io.phantompool.client.chain.OrderReport;
import io.phantompool.client.decimal.MarketScale;
import io.phantompool.client.order.Life;
import io.phantompool.client.order.Limit;
import io.phantompool.client.order.NewOrder;
import io.phantompool.client.order.Remainder;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Orders of a market in words: in units of its mints if their decimals are known, else in lots and
 * ticks.
 */
public final class OrderText {
  private final TraderSettings settings;
  private final Market market;
  private final String base;
  private final String quote;

  /** For a market. */
  public OrderText(TraderSettings settings, Market market) {
    this.settings = settings;
    this.market = market;
    String[] names = TraderSettings.mints(market.id());
    this.base = names[0];
    this.quote = names[1];
  }

  /** A size without its unit. */
  public String size(Lots lots) {
    return settings.scale(market).map(scale -> scale.text(lots)).orElse(lots + " lots");
  }

  /** A price without its unit. */
  public String price(Tick tick) {
    return settings.scale(market).map(scale -> scale.text(tick)).orElse("tick " + tick.index());
  }

  /** What an order's owner is about to sign, one sentence each. */
  public List<String> explain(NewOrder order) {
    List<String> lines = new ArrayList<>();
    boolean buys = order.side() == Side.BUY;
    lines.add(
        "%s %s %s on %s".formatted(buys ? "buy" : "sell", size(order.size()), base, market.id()));
    lines.add(
        switch (order.limit()) {
          case Limit.At(Tick tick) ->
              "at %s %s for one %s, or %s"
                  .formatted(price(tick), quote, base, buys ? "less" : "more");
          case Limit.Band band ->
              "at the market: at most %s %% %s the reference price at the time of sealing"
                  .formatted(percent(band.width().count()), buys ? "above" : "below");
        });
    lines.add(life(order.life()));
    lines.add(remainder(order.remainder()));
    lines.add(reserved(order));
    lines.add("the fee is %s %% of what you receive".formatted(percent(market.fee().count())));
    lines.add(
        "everybody sees your wallet, the market, the time and until when; side, limit and size"
            + " stay sealed until it trades");
    return lines;
  }

  private static String percent(int points) {
    return new BigDecimal(BigInteger.valueOf(points), 2).stripTrailingZeros().toPlainString();
  }

  private static String life(Life life) {
    return switch (life) {
      case Life.NextRound(var within) ->
          "in the next open round only, if it comes within %d minutes"
              .formatted(within.toMinutes());
      case Life.Until(var time) -> "until %s".formatted(time);
      case Life.UntilCancelled() ->
          "until you cancel it: it is sealed afresh each time it expires, while watch or the"
              + " gateway runs";
    };
  }

  private static String remainder(Remainder remainder) {
    return switch (remainder) {
      case END -> "what is left of a part fill ends";
      case REST ->
          "what is left of a part fill stays in the book, where its limit is narrowed down round"
              + " by round";
      case SEAL_AFRESH ->
          "what is left of a part fill is sealed as a new order, while watch or the gateway runs";
    };
  }

  private String reserved(NewOrder order) {
    if (order.side() == Side.SELL) {
      return "reserved until it ends: %s %s".formatted(size(order.size()), base);
    }
    if (!(order.limit() instanceof Limit.At(Tick tick))) {
      return "reserved until it ends: its size at its limit, in " + quote;
    }
    BigInteger atoms =
        market.ladder().price(tick).toBigInteger().multiply(order.size().toBigInteger());
    return "reserved until it ends: %s %s"
        .formatted(
            settings.scale(market).map(scale -> quoteText(scale, atoms)).orElse(atoms + " atoms"),
            quote);
  }

  private static String quoteText(MarketScale scale, BigInteger atoms) {
    return scale.quote().text(atoms);
  }

  /** Where an order is, in one word or two. */
  public static String state(OrderReport order) {
    String state = order.state().name().toLowerCase(Locale.ROOT);
    return order
        .reason()
        .map(why -> state + " (" + why.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")")
        .orElse(state);
  }
}
