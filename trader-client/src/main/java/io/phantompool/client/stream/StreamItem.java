package io.phantompool.client.stream;

import io.phantompool.client.json.BadJson;
import io.phantompool.client.json.Fields;
import io.phantompool.client.pool.MatchingInfo;
import io.phantompool.client.pool.OrderInfo;
import io.phantompool.client.pool.RoundInfo;
import io.phantompool.protocol.market.MarketId;

/** The whole new state of something. */
public sealed interface StreamItem {
  /** Where a market is. */
  record Matching(MatchingInfo status) implements StreamItem {}

  /** A close. */
  record Round(RoundInfo.Summary summary) implements StreamItem {}

  /** How many orders a market has. */
  record Book(MarketId market, int liveOrders, int arrivals, int crowd) implements StreamItem {}

  /** An order. */
  record Order(OrderInfo order) implements StreamItem {}

  /** Something else, by its kind. */
  record Other(String kind) implements StreamItem {}

  /** Reads one. */
  static StreamItem read(Fields fields) throws BadJson {
    String kind = fields.text("kind");
    return switch (kind) {
      case "MATCHING" -> new Matching(fields.object("data", MatchingInfo::read));
      case "ROUND" -> new Round(fields.object("data", RoundInfo.Summary::read));
      case "BOOK" ->
          fields.object(
              "data",
              data ->
                  new Book(
                      data.market("market"),
                      data.small("liveOrders"),
                      data.small("arrivals"),
                      data.small("crowd")));
      case "ORDER" -> new Order(fields.object("data", OrderInfo::read));
      default -> new Other(kind);
    };
  }
}
