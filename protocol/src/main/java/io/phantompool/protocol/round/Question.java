package io.phantompool.protocol.round;

import io.phantompool.crypto.dlog.DiscreteLogRange;
import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.threshold.KeyCombination;
import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import java.util.List;

/**
 * A list of ciphertexts to be opened under one key combination (docs/protocol.md sections 7.4 and
 * 7.6, encoding.md section 8).
 *
 * @param purpose what it is for
 * @param tick the probed tick, or k*
 * @param longSide the side with more volume at k*; {@link Side#BUY} where it does not matter
 * @param orders ids of the orders to be opened, ascending or, for the margin, by rank; for a sum
 *     over O the zero id alone
 */
public record Question(Purpose purpose, Tick tick, Side longSide, List<Digest> orders) {
  /** The bound on the magnitude of a sum over O. */
  public static final long MOST_SUM = 1L << 40;

  private static final List<Digest> SUM = List.of(Digest.ZERO);

  /** Keeps a copy; refuses an empty list, which nobody asks for. */
  public Question {
    orders = List.copyOf(orders);
    if (orders.isEmpty()) {
      throw new IllegalArgumentException("An empty list is not asked");
    }
  }

  /** About the sum over O. */
  static Question ofSum(Purpose purpose, int tick) {
    return new Question(purpose, new Tick(tick), Side.BUY, SUM);
  }

  /** Whether it is about the sum over O and not about single orders. */
  public boolean isAboutSum() {
    return switch (purpose) {
      case BALANCE, SUPPLY, DEMAND -> true;
      case SHORT, BETTER, MARGIN, BUYS, SELLS -> false;
    };
  }

  /**
   * The slot keys that open it.
   *
   * @param N the number of slots of the market
   */
  public KeyCombination combination(int N) {
    return KeyCombination.of(purpose, tick.index(), N, keysOf(longSide));
  }

  /** The side whose orders it shows; for a balance, which is about both, any. */
  Side side() {
    return switch (purpose) {
      case SHORT -> longSide.opposite();
      case BETTER, MARGIN -> longSide;
      case BALANCE, DEMAND, BUYS -> Side.BUY;
      case SUPPLY, SELLS -> Side.SELL;
    };
  }

  /** Where an answer can lie; outside it is a bug or a bad share, never a trader. */
  public DiscreteLogRange range(Market market) {
    return switch (purpose) {
      case BALANCE -> DiscreteLogRange.symmetric(MOST_SUM);
      case SUPPLY, DEMAND -> DiscreteLogRange.upTo(MOST_SUM);
      case SHORT, BETTER, MARGIN, BUYS, SELLS ->
          DiscreteLogRange.upTo(market.maximumSize().count());
    };
  }

  /** The one place where the sides of markets and of keys meet. */
  private static io.phantompool.crypto.threshold.Side keysOf(Side side) {
    return switch (side) {
      case BUY -> io.phantompool.crypto.threshold.Side.BUY;
      case SELL -> io.phantompool.crypto.threshold.Side.SELL;
    };
  }
}
