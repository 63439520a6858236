package io.phantompool.protocol.order;

import io.phantompool.crypto.generators.Generators;
import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.crypto.group.secp256k1.SecretScalar;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.FreeFunds;
import io.phantompool.protocol.account.Residual;
import io.phantompool.protocol.market.Lots;
import io.phantompool.protocol.market.MintRole;

/**
 * The opening of an account's V_open: what its open orders may still spend in one mint, and the sum
 * of their blindings (docs/protocol.md section 6). The owner keeps it, or makes it again from its
 * seed and its sealed orders. Immutable; erased by {@link #close}.
 */
public final class OpenFunds implements AutoCloseable {
  private final long spent;
  private final SecretScalar blinding;

  private OpenFunds(long spent, SecretScalar blinding) {
    this.spent = spent;
    this.blinding = blinding;
  }

  /** The opening of the identity: no open orders. */
  public static OpenFunds none() {
    return new OpenFunds(0, SecretScalar.of(0));
  }

  /**
   * The opening with these values.
   *
   * @param spent what open orders may spend, lots of a base mint or atoms of a quote mint, unsigned
   * @param blinding the sum of their blindings; copied
   */
  public static OpenFunds of(long spent, SecretScalar blinding) {
    return new OpenFunds(spent, blinding.copy());
  }

  /** This and one more open order of which nothing has been settled. */
  public OpenFunds plus(OrderOpening order, MintRole role) {
    return plus(order, Lots.ZERO, role);
  }

  /**
   * This and one more open order, scaled by (a - settled) / a as V_open counts it.
   *
   * @param settled lots of its fills that are final, at most its size
   * @throws ArithmeticException if more is settled than the order has
   */
  public OpenFunds plus(OrderOpening order, Lots settled, MintRole role) {
    Lots unsettled = order.size().minus(settled);
    Scalar factor = new Residual(unsettled, order.size()).factor();
    try (SecretScalar scaled = blinding(order, role).times(factor)) {
      return new OpenFunds(
          Math.addExact(spent, spending(order, unsettled, role)), blinding.plus(scaled));
    }
  }

  private static SecretScalar blinding(OrderOpening order, MintRole role) {
    return switch (role) {
      case MintRole.Base _ -> order.sb();
      case MintRole.Quote _ -> order.sq();
    };
  }

  /** n_b or n_q of the part of an order that has not settled. */
  private static long spending(OrderOpening order, Lots unsettled, MintRole role) {
    return switch (role) {
      case MintRole.Base _ -> order.baseSpent().equals(Lots.ZERO) ? 0 : unsettled.count();
      case MintRole.Quote _ ->
          order.quoteSpent().atoms() == 0 ? 0 : order.limitPrice().times(unsettled).atoms();
    };
  }

  /** What open orders may spend, lots of a base mint or atoms of a quote mint, unsigned. */
  public long spent() {
    return spent;
  }

  /** The sum of their blindings; this opening's own. */
  SecretScalar blinding() {
    return blinding;
  }

  /** Whether this opens the account's V_open. */
  public boolean opens(AccountState account) {
    try (SecretScalar value = SecretScalar.of(spent)) {
      Point commitment = Point.GENERATOR.times(value).plus(Generators.timesH(blinding));
      return commitment.equals(account.openCommitments());
    }
  }

  /**
   * What the account may still promise, lots of a base mint or atoms of a quote mint, unsigned.
   *
   * @throws ArithmeticException if more is promised than there is
   */
  public long free(AccountState account, MintRole role) {
    long amount = FreeFunds.of(account, role).amount();
    if (Long.compareUnsigned(amount, spent) < 0) {
      throw new ArithmeticException("The open orders may spend more than the account has");
    }
    return amount - spent;
  }

  @Override
  public void close() {
    blinding.close();
  }

  @Override
  public String toString() {
    return "OpenFunds[...]";
  }
}
