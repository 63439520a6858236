package io.phantompool.node.stream;

import io.phantompool.crypto.encoding.MalformedEncodingException;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.MarketId;
import java.util.List;

/** What a client can be told about. */
sealed interface Channel {
  /** Its name in messages. */
  String name();

  /** Where the markets are, and what came of rounds. */
  record Matching() implements Channel {
    @Override
    public String name() {
      return "matching";
    }
  }

  /** What the executors do. */
  record Executors() implements Channel {
    @Override
    public String name() {
      return "executors";
    }
  }

  /** How many orders a market has. */
  record OrderBook(MarketId market) implements Channel {
    @Override
    public String name() {
      return "orderbook:" + market.text().replace('/', '-');
    }
  }

  /** A wallet's orders, for its owner. */
  record Orders(Wallet wallet) implements Channel {
    @Override
    public String name() {
      return "orders:" + wallet;
    }
  }

  /**
   * The channel of this name; of a market by {@code SOL-USDC} or {@code SOL/USDC}.
   *
   * @throws Refusal if there is none
   */
  static Channel parse(String name, List<MarketId> markets) throws Refusal {
    String[] parts = name.split(":", 2);
    String rest = parts.length == 2 ? parts[1] : "";
    return switch (parts.length == 2 ? parts[0] + ":" : name) {
      case "matching" -> new Matching();
      case "executors" -> new Executors();
      case "orderbook:" -> new OrderBook(market(rest, markets));
      case "orders:" -> new Orders(wallet(rest));
      default -> throw new Refusal(StreamCode.UNKNOWN_CHANNEL);
    };
  }

  private static MarketId market(String text, List<MarketId> markets) throws Refusal {
    return markets.stream()
        .filter(id -> text.equals(id.text()) || text.equals(id.text().replace('/', '-')))
        .findFirst()
        .orElseThrow(() -> new Refusal(StreamCode.UNKNOWN_MARKET));
  }

  /** The wallet of this text. */
  static Wallet wallet(String text) throws Refusal {
    try {
      return Wallet.parse(text);
    } catch (MalformedEncodingException e) {
      throw new Refusal(StreamCode.MALFORMED_MESSAGE);
    }
  }
}
