package io.phantompool.protocol.order;

import static io.phantompool.protocol.order.Forgery.H;
import static io.phantompool.protocol.order.Forgery.times;
import static io.phantompool.protocol.order.OrderForgeryTest.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.market.PriceLadder;
import io.phantompool.protocol.market.Side;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Sizes and funds outside of their ranges, wrapped around, or proved with no bits at all. */
class OrderRangeForgeryTest {
  private static final long LOW_32 = 0xffff_ffffL;
  private static final long A_MIN = 5;

  /** Sizes that no order has, negative ones as q minus something. */
  private static List<BigInteger> sizes() {
    BigInteger q = SealedMarket.Q;
    BigInteger two32 = BigInteger.ONE.shiftLeft(32);
    BigInteger two64 = BigInteger.ONE.shiftLeft(64);
    BigInteger least = BigInteger.valueOf(A_MIN);
    return List.of(
        BigInteger.ZERO,
        BigInteger.ONE,
        least.subtract(BigInteger.ONE),
        least.add(two32),
        two64,
        two64.add(least),
        q.subtract(BigInteger.ONE),
        q.subtract(BigInteger.valueOf(77)),
        q.subtract(two32),
        q.shiftRight(1));
  }

  @SeededTest(runs = 1)
  void sizesOutOfRangeAreRefusedOnBothSides(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      for (Side side : Side.values()) {
        for (BigInteger size : sizes()) {
          Forgery forgery = new Forgery(market, side, 2, 77);
          forgery.size(Scalar.fromBigInteger(size));
          BigInteger change = BigInteger.valueOf(77).subtract(size);
          forgery.ranges[0] = size.subtract(BigInteger.valueOf(A_MIN)).longValue() & LOW_32;
          if (side == Side.SELL) {
            forgery.ranges[1] = forgery.ranges[1] + change.longValue() & LOW_32;
          } else {
            forgery.ranges[2] += change.multiply(BigInteger.valueOf(20_200)).longValue();
          }
          refused(market, forgery.claim(), OrderCheck.RANGE);
        }
      }
    }
  }

  @SeededTest(runs = 1)
  void anAtomOrALotTooFewIsRefused(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      long paid = 77 * 20_200L;
      Forgery enough = new Forgery(market, market.header(0, paid), Side.BUY, 2, 77);
      assertEquals(Optional.empty(), market.verifier.verify(enough.claim()));
      Forgery buy = new Forgery(market, market.header(0, paid - 1), Side.BUY, 2, 77);
      assertEquals(-1, buy.ranges[2], "what wraps around to 2^64 - 1");
      refused(market, buy.claim(), OrderCheck.RANGE);
      Forgery sell = new Forgery(market, market.header(77 * 10_000 - 1, 0), Side.SELL, 2, 77);
      assertEquals(-1, sell.ranges[1], "what wraps around to 2^32 - 1");
      sell.ranges[1] = LOW_32;
      refused(market, sell.claim(), OrderCheck.RANGE);
    }
  }

  @SeededTest(runs = 1)
  void openOrdersOverMoreThanTheBalanceDoNotWrapAround(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      Scalar blinding = SealedMarket.scalar(random);
      Forgery buy = new Forgery(market, market.header(0, 3_000_000), Side.BUY, 2, 77);
      buy.quote = withOpen(buy.quote, 3_000_001, blinding);
      buy.quoteOpenBlinding = blinding;
      buy.ranges[2] -= 3_000_001;
      refused(market, buy.claim(), OrderCheck.RANGE);
      // A sell needs no quote funds, but the account must not have promised more than it has.
      Forgery sell = new Forgery(market, market.header(1_000_000, 3_000_000), Side.SELL, 2, 77);
      sell.quote = withOpen(sell.quote, 3_000_001, blinding);
      sell.quoteOpenBlinding = blinding;
      sell.ranges[2] = -1;
      refused(market, sell.claim(), OrderCheck.RANGE);
      Forgery lots = new Forgery(market, market.header(1_000_000, 0), Side.SELL, 2, 77);
      lots.base = withOpen(lots.base, 24, blinding);
      lots.baseOpenBlinding = blinding;
      lots.ranges[1] = lots.ranges[1] - 24 & LOW_32;
      refused(market, lots.claim(), OrderCheck.RANGE);
    }
  }

  @SeededTest(runs = 1)
  void openOrdersLeaveWhatTheyLeave(Rng random) {
    try (SealedMarket market = SealedMarket.of(random)) {
      Scalar blinding = SealedMarket.scalar(random);
      Forgery sell = new Forgery(market, market.header(1_000_000, 0), Side.SELL, 2, 77);
      sell.base = withOpen(sell.base, 23, blinding);
      sell.baseOpenBlinding = blinding;
      sell.ranges[1] -= 23;
      assertEquals(0, sell.ranges[1]);
      assertEquals(Optional.empty(), market.verifier.verify(sell.claim()));
    }
  }

  private static AccountState withOpen(AccountState state, long value, Scalar blinding) {
    Point open = times(Scalar.of(value), Point.GENERATOR).plus(times(blinding, H));
    return new AccountState(state.wallet(), state.mint(), state.reference(), state.balance(), open);
  }

  @SeededTest(runs = 1)
  void aNotionalOfMoreThan64BitsDoesNotWrapAround(Rng random) {
    long first = 1L << 62;
    long[] prices = LongStream.range(first, first + 8).toArray();
    try (SealedMarket market = SealedMarket.of(random, PriceLadder.of(prices), 1)) {
      // 5 (2^62 + 2) is 2^64 + 2^62 + 10: modulo 2^64 the wallet could pay it.
      Forgery honest = new Forgery(market, market.header(0, 1L << 63), Side.BUY, 2, 1);
      assertEquals(Optional.empty(), market.verifier.verify(honest.claim()));
      Forgery forgery = new Forgery(market, market.header(0, 1L << 63), Side.BUY, 2, 1);
      forgery.size(Scalar.of(5));
      forgery.ranges[0] = 4;
      forgery.ranges[2] = (1L << 63) - (5 * (first + 2));
      refused(market, forgery.claim(), OrderCheck.RANGE);
      Point wrapped = times(Scalar.of(5 * (first + 2)), Point.GENERATOR);
      forgery.Vq = Optional.of(wrapped.plus(times(forgery.sq, H)));
      refused(market, forgery.claim(), OrderCheck.QUOTE_SPENT);
    }
  }

  /** An order of 4 lots, one less than allowed, whose ranges a lie proves. */
  private static void tooSmall(SealedMarket market, RangeLie lie) {
    Forgery forgery = new Forgery(market, Side.SELL, 2, A_MIN);
    forgery.size(Scalar.of(A_MIN - 1));
    forgery.ranges[1] += 1;
    ForgingProver prover = new ForgingProver(forgery);
    ForgedRange range = new ForgedRange(forgery.ranges, forgery.rangeBlindings(), prover::scalar);
    lie.in(range);
    prover.ranges = range::prove;
    refused(market, forgery.claim(prover), OrderCheck.RANGE);
  }

  private interface RangeLie {
    void in(ForgedRange range);
  }

  @SeededTest(runs = 1)
  void positionsThatHoldNoBitsAreRefused(Rng random) {
    Scalar minusOne = Scalar.ofSigned(-1);
    try (SealedMarket market = SealedMarket.of(random)) {
      tooSmall(market, range -> range.put(0, minusOne));
      // 2^31 (-1) and all lower bits: -2^31 + 2^31 - 1, a sign bit.
      tooSmall(
          market,
          range -> {
            for (int i = 0; i < 31; i++) {
              range.put(i, Scalar.ONE);
            }
            range.put(31, minusOne);
          });
      // a_L times a_R is 0 everywhere, but a_R is not a_L - 1.
      tooSmall(
          market,
          range -> {
            range.a_L[0] = minusOne;
            range.a_R[0] = Scalar.ZERO;
          });
      // The wrong value, in honest bits.
      tooSmall(market, range -> {});
      // What is missing at one value, more at another.
      tooSmall(market, range -> range.put(32, range.a_L[32].minus(Scalar.ONE)));
    }
  }
}
