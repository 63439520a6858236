package io.phantompool.protocol.order;

import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.FreeFunds;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.market.MintRole;

/**
 * An account as its owner knows it: the public state and the opening of its V_open.
 *
 * @param state the state that the next reserve is proved against
 * @param role what the mint is
 * @param open the opening of its V_open; the caller's
 */
public record FundedAccount(AccountState state, MintRole role, OpenFundsWitness open) {
  /** Refuses an opening of another commitment: nobody would believe a proof made with it. */
  public FundedAccount {
    if (!open.opens(state)) {
      throw new IllegalArgumentException(
          "The opening is not that of the account's open orders: recover them from the seed first");
    }
  }

  /**
   * What may still be promised, lots of a base mint or atoms of a quote mint, unsigned.
   *
   * @throws ArithmeticException if more is promised than there is
   */
  public long free() {
    long amount = FreeFunds.of(state, role).amount();
    if (Long.compareUnsigned(amount, open.value()) < 0) {
      throw new ArithmeticException("The open orders may spend more than the account has");
    }
    return amount - open.value();
  }
}
