package io.phantompool.protocol.account;

import io.phantompool.crypto.group.secp256k1.Point;
import io.phantompool.crypto.group.secp256k1.Scalar;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.MintRole;

/**
 * What an account may still promise: a public amount, less what its open orders may spend, which
 * only commitments know (protocol.md section 6). Everybody derives the same commitment to the
 * difference; its range proof shows that nothing is promised twice.
 *
 * @param role what the mint is, and with it the unit and the width of the range proof
 * @param amount of a base mint min(floor(balance / lot), 2^32 - 1) lots; of a quote mint the
 *     balance in atoms, all 64 bits taken as unsigned
 * @param openCommitments V_open
 */
public record FreeFunds(MintRole role, long amount, Point openCommitments) {
  /** More lots than these are never free at once: the width of their range proof. */
  public static final long MOST_LOTS = 0xffff_ffffL;

  /** What is free in this state. */
  public static FreeFunds of(AccountState state, MintRole role) {
    return of(state.balance(), state.openCommitments(), role);
  }

  /**
   * What would be free in this state after a withdrawal.
   *
   * @throws ArithmeticException if the balance is smaller than the withdrawal
   */
  public static FreeFunds afterWithdrawal(AccountState state, Atoms withdrawn, MintRole role) {
    return of(state.balance().minus(withdrawn), state.openCommitments(), role);
  }

  private static FreeFunds of(Atoms balance, Point openCommitments, MintRole role) {
    return new FreeFunds(role, amount(balance, role), openCommitments);
  }

  static long amount(Atoms balance, MintRole role) {
    return switch (role) {
      case MintRole.Base base -> {
        long lots = Long.divideUnsigned(balance.atoms(), base.lot().atoms());
        yield Long.compareUnsigned(lots, MOST_LOTS) < 0 ? lots : MOST_LOTS;
      }
      case MintRole.Quote _ -> balance.atoms();
    };
  }

  /** amount G - V_open: a commitment to what is free. May be the identity. */
  public Point commitment() {
    return Point.GENERATOR.timesVartime(Scalar.of(amount)).minus(openCommitments);
  }

  /**
   * amount G - V_open - V: a commitment to what is free once an order may spend what V commits to.
   * May be the identity.
   *
   * @param spending V_b of the order for its base mint, V_q for its quote mint
   */
  public Point commitmentAfter(Point spending) {
    return commitment().minus(spending);
  }
}
