package io.phantompool.node.api;

import io.phantompool.node.pool.Pool;
import io.phantompool.protocol.executor.MarketTerms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.OrderJson;
import io.phantompool.protocol.order.OrderSizes;
import java.util.List;
import java.util.Optional;

/** Finds the market that a request names. */
final class Markets {
  private final Pool pool;

  Markets(Pool pool) {
    this.pool = pool;
  }

  /** By {@code SOL-USDC} or {@code SOL/USDC}. */
  MarketTerms named(String text) throws Problem {
    return pool.markets().stream()
        .filter(terms -> isName(text, terms.id()))
        .findFirst()
        .orElseThrow(() -> new Problem(ProblemCode.UNKNOWN_MARKET, "No market has this name"));
  }

  static boolean isName(String text, MarketId id) {
    return text.equals(id.text()) || text.equals(pair(id));
  }

  /** The name as one segment of a path. */
  static String pair(MarketId id) {
    return id.text().replace('/', '-');
  }

  /** The one in the path. */
  MarketTerms inPath(Exchange exchange) throws Problem {
    return named(exchange.inPath("pair"));
  }

  /** The one that the parameter {@code market} names, or the only one there is. */
  MarketId inQuery(Exchange exchange) throws Problem {
    Optional<String> name = exchange.inQuery("market");
    if (name.isPresent()) {
      return named(name.get()).id();
    }
    List<MarketTerms> all = pool.markets();
    if (all.size() != 1) {
      throw new Problem(
          ProblemCode.MARKET_REQUIRED, "There are %d markets: name one".formatted(all.size()));
    }
    return all.getFirst().id();
  }

  /** The one a header of an order names. */
  MarketTerms of(OrderHeader header) throws Problem {
    return pool.markets().stream()
        .filter(terms -> terms.id().equals(header.market()))
        .findFirst()
        .orElseThrow(
            () -> new Problem(ProblemCode.UNKNOWN_MARKET, "The order is for no market here"));
  }

  /** The most bytes an order of any market can have as JSON. */
  int mostOrderBytes() {
    return pool.markets().stream()
        .mapToInt(terms -> OrderJson.mostBytes(sizes(terms)))
        .max()
        .orElse(0);
  }

  static OrderSizes sizes(MarketTerms terms) {
    return new OrderSizes(terms.keys().market().ladder().slots());
  }
}
