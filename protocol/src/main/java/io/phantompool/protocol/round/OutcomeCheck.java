package io.phantompool.protocol.round;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.Market;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.Side;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is checked before an outcome is signed, however it came about (docs/protocol.md section
 * 7.7). These checks do not use the rules that made it.
 */
public final class OutcomeCheck {
  private OutcomeCheck() {}

  /** Every fill is within its order's remainder, and nothing is made or lost. */
  public static Verdict verify(ClearingInput input, Outcome outcome) {
    return volume(outcome)
        .and(() -> remainders(input, outcome.fills()))
        .and(() -> conservation(input.market(), outcome));
  }

  private static Verdict volume(Outcome outcome) {
    BigInteger buys = sum(outcome, Side.BUY);
    BigInteger sells = sum(outcome, Side.SELL);
    BigInteger volume = outcome.volume().toBigInteger();
    return Verdict.of(
        buys.equals(volume) && sells.equals(volume),
        "volume",
        "%s lots are bought and %s sold at a volume of %s".formatted(buys, sells, volume));
  }

  private static BigInteger sum(Outcome outcome, Side side) {
    return outcome.fills().stream()
        .filter(fill -> fill.side() == side)
        .map(fill -> fill.filled().toBigInteger())
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Both lists ascend by id, so one walk finds every order. */
  private static Verdict remainders(ClearingInput input, List<Fill> fills) {
    List<RoundOrder> orders = input.orders();
    int o = 0;
    for (Fill fill : fills) {
      while (o < orders.size() && orders.get(o).id().compareTo(fill.order()) < 0) {
        o++;
      }
      if (o == orders.size() || !orders.get(o).id().equals(fill.order())) {
        return Verdict.invalid("order", fill.order() + " is filled and not an order of O");
      }
      if (!isWithin(fill, orders.get(o).residual(), input.market())) {
        return Verdict.invalid("remainder", fill.order() + " is not filled out of what is left");
      }
    }
    return Verdict.valid();
  }

  private static boolean isWithin(Fill fill, Optional<Residual> residual, Market market) {
    Lots size = residual.map(Residual::size).orElse(fill.size());
    Lots left = residual.map(Residual::left).orElse(fill.size());
    return fill.size().equals(size)
        && size.compareTo(market.maximumSize()) <= 0
        && fill.filled()
            .toBigInteger()
            .add(fill.remaining().toBigInteger())
            .equals(left.toBigInteger());
  }

  private static Verdict conservation(Market market, Outcome outcome) {
    Map<Mint, BigInteger> sums = new HashMap<>();
    outcome.deltas().forEach(delta -> sums.merge(delta.mint(), delta.atoms(), BigInteger::add));
    outcome
        .fees()
        .forEach(fee -> sums.merge(fee.mint(), fee.atoms().toBigInteger(), BigInteger::add));
    for (Map.Entry<Mint, BigInteger> sum : sums.entrySet()) {
      boolean ours =
          sum.getKey().equals(market.baseMint()) || sum.getKey().equals(market.quoteMint());
      if (!ours || sum.getValue().signum() != 0) {
        return Verdict.invalid(
            "conservation",
            "Deltas and fees of mint %s come to %s".formatted(sum.getKey(), sum.getValue()));
      }
    }
    return Verdict.valid();
  }

  /**
   * Every fill is within its slot's limit: the list that showed it holds no slot but those that
   * cross at k* on its side.
   *
   * @param K the number of ticks
   */
  static Verdict limits(Optional<Crossing> crossing, List<Share> shares, int K) {
    record Shown(Purpose list, Side side) {}

    return shares.stream()
        .map(share -> new Shown(share.list(), share.side()))
        .distinct()
        .filter(shown -> !crosses(shown.list(), shown.side(), crossing.orElseThrow(), K))
        .findFirst()
        .map(
            shown ->
                Verdict.invalid(
                    "limit",
                    "list %s shows more than the limit allows".formatted(shown.list().text())))
        .orElseGet(Verdict::valid);
  }

  private static boolean crosses(Purpose list, Side side, Crossing at, int K) {
    int k = at.tick().index();
    int from = side == Side.BUY ? k : K;
    int to = side == Side.BUY ? K : K + k + 1;
    Question asked =
        new Question(list, at.tick(), at.longSide().orElse(Side.BUY), List.of(Digest.ZERO));
    return asked.combination(2 * K).runs().stream()
        .allMatch(run -> !run.negative() && from <= run.from() && run.to() <= to);
  }
}
