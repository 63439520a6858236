package io.phantompool.protocol.account;

import static io.phantompool.protocol.account.AccountSamples.commit;
import static io.phantompool.protocol.account.ReserveTest.refuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.BaseAtoms;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MarketSamples;
import io.phantompool.protocol.market.Mint;
import io.phantompool.protocol.market.MintRole;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolSolvencyTest {
  private static final MintRole QUOTE = new MintRole.Quote();
  private static final MintRole LOTS_OF_TEN = new MintRole.Base(new BaseAtoms(10));
  private static final Mint MINT = MarketSamples.mint(1);
  private static final MarketId M = new MarketId("A/B");

  private static AccountState account(int wallet, Mint mint, long balance, Point open, int seq) {
    List<CountedEntry> counted =
        seq == 0 ? List.of() : List.of(new CountedEntry(M, seq + wallet, seq));
    return new AccountState(
        AccountSamples.wallet(wallet),
        mint,
        Reserve.first(new Atoms(balance), counted),
        new Atoms(balance),
        open);
  }

  private static final List<AccountState> TWO =
      List.of(
          account(1, MINT, 105, commit(4, Scalar.of(8)), 3),
          account(2, MINT, -1, commit(3, Scalar.of(-5)), 3));

  @Test
  void sumsBeyond64Bits() {
    PoolSolvency pool = PoolSolvency.of(QUOTE, TWO);
    BigInteger sum = BigInteger.ONE.shiftLeft(64).add(BigInteger.valueOf(104));
    assertEquals(2, pool.accounts());
    assertEquals(MINT, pool.mint());
    assertEquals(sum, pool.balances());
    assertEquals(sum, pool.reservable());
    assertTrue(pool.coveredBy(sum).isValid());
    assertTrue(pool.coveredBy(sum.add(BigInteger.ONE)).isValid());
    assertInvalid("vault-short", pool.coveredBy(sum.subtract(BigInteger.ONE)));
  }

  @Test
  void countsWholeLotsOfEveryAccountApart() {
    // floor(105 / 10), and at most 2^32 - 1.
    assertEquals(
        BigInteger.valueOf(10 + 0xffff_ffffL), PoolSolvency.of(LOTS_OF_TEN, TWO).reservable());
  }

  @Test
  void opensToTheSumOfOpenOrders() {
    PoolSolvency pool = PoolSolvency.of(QUOTE, TWO);
    Scalar blinding = Scalar.of(8).plus(Scalar.of(-5));
    BigInteger seven = BigInteger.valueOf(7);
    assertTrue(pool.opensTo(seven, blinding).isValid());
    assertInvalid("open-orders-opening", pool.opensTo(BigInteger.valueOf(6), blinding));
    assertInvalid("open-orders-opening", pool.opensTo(seven, Scalar.ONE));
    assertInvalid("open-orders-exceed", pool.opensTo(BigInteger.ONE.negate(), blinding));
    PoolSolvency poor =
        PoolSolvency.of(QUOTE, List.of(account(1, MINT, 6, commit(7, blinding), 0)));
    assertInvalid("open-orders-exceed", poor.opensTo(seven, blinding));
    BigInteger wrapped =
        new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16)
            .add(seven);
    assertInvalid("open-orders-exceed", pool.opensTo(wrapped, blinding));
  }

  @Test
  void refusesAccountsThatDoNotBelongTogether() {
    AccountState one = TWO.getFirst();
    refuses(() -> PoolSolvency.of(QUOTE, List.of()));
    refuses(() -> PoolSolvency.of(QUOTE, List.of(one, one)));
    refuses(
        () ->
            PoolSolvency.of(
                QUOTE, List.of(one, account(2, MarketSamples.mint(2), 1, Point.IDENTITY, 3))));
    refuses(() -> PoolSolvency.of(QUOTE, List.of(one, account(2, MINT, 1, Point.IDENTITY, 2))));
    refuses(() -> PoolSolvency.of(QUOTE, List.of(one, account(2, MINT, 1, Point.IDENTITY, 0))));
  }

  private static void assertInvalid(String check, Verdict verdict) {
    assertEquals(check, assertInstanceOf(Verdict.Invalid.class, verdict).check());
  }
}
