package io.phantompool.node.operator;

import io.phantompool.protocol.market.MarketId;
import java.util.Locale;

/**
 * One of them.
 *
 * @param what is to be done
 * @param market the market
 * @param seq the close, from 1
 */
public record OperatorWord(Kind what, MarketId market, long seq) {
  /** What an operator can say. */
  public enum Kind {
    /** This executor signs the void of the seq when it is asked. */
    ALLOW_VOID,
    /** The coordinator brings the seq to no outcome any more, and asks for its void. */
    GIVE_UP,
    /** It was given up and is to go on. */
    TAKE_UP;

    String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Refuses a seq that no close has. */
  public OperatorWord {
    if (seq < 1) {
      throw new IllegalArgumentException("The first close of a market is 1");
    }
  }

  @Override
  public String toString() {
    return "%s %s %d".formatted(what.text(), market, seq);
  }
}
