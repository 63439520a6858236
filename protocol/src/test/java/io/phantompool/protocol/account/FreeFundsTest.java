package io.phantompool.protocol.account;

import static io.phantompool.protocol.account.AccountSamples.commit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.MarketSamples;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.testkit.Rng;
import io.phantompool.testkit.SeededTest;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreeFundsTest {
  private static final MintRole QUOTE = new MintRole.Quote();

  private static AccountState state(long balance, Point open) {
    return new AccountState(
        AccountSamples.wallet(1),
        MarketSamples.mint(1),
        Reserve.first(new Atoms(balance), List.of()),
        new Atoms(balance),
        open);
  }

  private static MintRole lotsOf(long atoms) {
    return new MintRole.Base(new BaseAtoms(atoms));
  }

  @SeededTest
  void areWholeLotsThatFit32BitsOrAllQuoteAtoms(Rng random) {
    BigInteger balance = random.scalar(BigInteger.ONE.shiftLeft(64));
    BigInteger lot =
        random.scalar(BigInteger.ONE.shiftLeft(1 + random.nextInt(64))).max(BigInteger.ONE);
    AccountState state = state(balance.longValue(), Point.IDENTITY);
    assertEquals(
        balance.divide(lot).min(BigInteger.valueOf(0xffff_ffffL)).longValue(),
        FreeFunds.of(state, lotsOf(lot.longValue())).amount());
    assertEquals(balance.longValue(), FreeFunds.of(state, QUOTE).amount());
  }

  @SeededTest(runs = 10)
  void areCommittedToLessWhatIsOpen(Rng random) {
    Scalar r = AccountSamples.scalar(random);
    Scalar s = AccountSamples.scalar(random);
    AccountState state = state(1_000, commit(30, r));
    FreeFunds quote = FreeFunds.of(state, QUOTE);
    assertEquals(commit(970, r.negate()), quote.commitment());
    assertEquals(commit(963, r.plus(s).negate()), quote.commitmentAfter(commit(7, s)));
    FreeFunds base = FreeFunds.of(state, lotsOf(9));
    assertEquals(commit(81, r.negate()), base.commitment());
    assertEquals(
        commit(80, r.negate()),
        FreeFunds.afterWithdrawal(state, new Atoms(10), lotsOf(9)).commitment());
  }

  @Test
  void mayBeCommittedToByTheIdentity() {
    AccountState state = state(5, commit(5, Scalar.ZERO));
    assertEquals(Point.IDENTITY, FreeFunds.of(state, QUOTE).commitment());
    assertThrows(
        ArithmeticException.class, () -> FreeFunds.afterWithdrawal(state, new Atoms(6), QUOTE));
  }
}
