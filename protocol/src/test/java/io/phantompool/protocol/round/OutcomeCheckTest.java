package io.phantompool.protocol.round;

import static io.phantompool.protocol.round.PlainOrder.buy;
import static io.phantompool.protocol.round.PlainOrder.id;
import static io.phantompool.protocol.round.PlainOrder.sell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.crypto.threshold.Purpose;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MarketSamples;
import io.phantompool.protocol.market.Side;
import io.phantompool.protocol.market.Tick;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Outcomes that no clearing gives are caught before they are signed. */
class OutcomeCheckTest {
  private static final PlainBook BOOK =
      PlainBook.of(8, 5, buy(1, 5, 3), sell(2, 5, 1).leftOf(4), sell(3, 5, 1));

  private static final Outcome TRUE = PlainRound.of(BOOK).outcome();

  private static Verdict check(List<Fill> fills, long volume, List<Delta> deltas, List<Fee> fees) {
    Outcome changed =
        new Outcome(
            TRUE.close(),
            TRUE.beta(),
            TRUE.tick(),
            new Lots(volume),
            fills,
            TRUE.endings(),
            deltas,
            fees);
    return OutcomeCheck.verify(BOOK.input(), changed);
  }

  private static Verdict withFill(int i, Digest order, Side side, long f, long a, long remaining) {
    List<Fill> fills = new ArrayList<>(TRUE.fills());
    fills.set(i, new Fill(order, side, new Lots(f), new Lots(a), new Lots(remaining)));
    return check(fills, 2, TRUE.deltas(), TRUE.fees());
  }

  private static void failsOn(String check, Verdict verdict) {
    assertTrue(
        verdict instanceof Verdict.Invalid(String name, var _) && name.equals(check),
        verdict::toString);
  }

  @Test
  void acceptsTheTrueOne() {
    assertEquals(Verdict.valid(), OutcomeCheck.verify(BOOK.input(), TRUE));
    assertEquals(2, TRUE.volume().count());
  }

  @Test
  void buysAndSellsAreTheVolume() {
    failsOn("volume", check(TRUE.fills(), 3, TRUE.deltas(), TRUE.fees()));
    failsOn("volume", withFill(0, id(1), Side.BUY, 1, 3, 2));
    failsOn("volume", withFill(0, id(1), Side.SELL, 2, 3, 1));
    failsOn("volume", check(TRUE.fills().subList(0, 2), 2, TRUE.deltas(), TRUE.fees()));
  }

  @Test
  void fillsAreOfOrdersOfTheSetAndWithinWhatIsLeft() {
    failsOn("order", withFill(0, id(0), Side.BUY, 2, 3, 1));
    failsOn("order", withFill(2, id(9), Side.SELL, 1, 1, 0));
    failsOn("remainder", withFill(0, id(1), Side.BUY, 2, 3, 0));
    failsOn("remainder", withFill(1, id(2), Side.SELL, 1, 4, 1));
    failsOn("remainder", withFill(1, id(2), Side.SELL, 1, 3, 0));
    long beyond = BOOK.market().maximumSize().count() + 1;
    failsOn("remainder", withFill(0, id(1), Side.BUY, 2, beyond, beyond - 2));
    assertEquals(Verdict.valid(), withFill(0, id(1), Side.BUY, 2, beyond - 1, beyond - 3));
  }

  @Test
  void nothingIsMadeOrLost() {
    List<Delta> deltas = new ArrayList<>(TRUE.deltas());
    Delta first = deltas.getFirst();
    deltas.set(0, new Delta(first.wallet(), first.mint(), first.atoms().add(BigInteger.ONE)));
    failsOn("conservation", check(TRUE.fills(), 2, deltas, TRUE.fees()));
    List<Delta> foreign = new ArrayList<>(TRUE.deltas());
    foreign.add(new Delta(PlainOrder.wallet(9), MarketSamples.mint(9), BigInteger.ZERO));
    failsOn("conservation", check(TRUE.fills(), 2, foreign, TRUE.fees()));
    List<Fee> fees = new ArrayList<>(TRUE.fees());
    fees.set(1, new Fee(fees.get(1).mint(), fees.get(1).atoms().plus(new Atoms(1))));
    failsOn("conservation", check(TRUE.fills(), 2, TRUE.deltas(), fees));
    fees.set(1, new Fee(MarketSamples.mint(9), new Atoms(0)));
    failsOn("conservation", check(TRUE.fills(), 2, TRUE.deltas(), fees));
  }

  @Test
  void aFillIsOutOfAListWithinItsLimit() {
    Optional<Crossing> at = Optional.of(new Crossing(new Tick(5), 1, Optional.of(Side.BUY)));
    for (Purpose list : Purpose.values()) {
      boolean buys =
          switch (list) {
            case BETTER, MARGIN, BUYS, DEMAND -> true;
            case SHORT, SELLS, SUPPLY, BALANCE -> false;
          };
      boolean sells = !buys && list != Purpose.BALANCE;
      assertEquals(buys, OutcomeCheck.limits(at, share(Side.BUY, list), 8).isValid());
      assertEquals(sells, OutcomeCheck.limits(at, share(Side.SELL, list), 8).isValid());
    }
  }

  private static List<Share> share(Side side, Purpose list) {
    return List.of(new Share(0, side, 1, 1, list));
  }
}
