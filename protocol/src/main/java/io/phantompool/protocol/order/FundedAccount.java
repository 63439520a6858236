package io.phantompool.protocol.order;

import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.FreeFunds;
import io.phantompool.protocol.account.OpenFundsWitness;
import io.phantompool.protocol.market.MintRole;
import java.util.Optional;

/**
 * An account as its owner knows it: the public state and the opening of its V_open.
 *
 * @param state the state that the next reserve is proved against
 * @param open the opening of its V_open; the caller's
 */
public record FundedAccount(AccountState state, OpenFundsWitness open) {
  /** Refuses an opening of another commitment: nobody would believe a proof made with it. */
  public FundedAccount {
    if (!open.opens(state)) {
      throw new IllegalArgumentException(
          "The opening is not that of the account's open orders: recover them from the seed first");
    }
  }

  /**
   * What may still be promised, lots of a base mint or atoms of a quote mint, unsigned; nothing if
   * the open orders may spend more than there is.
   *
   * @param role what the mint is in the order's market
   */
  public Optional<Long> free(MintRole role) {
    long amount = FreeFunds.of(state, role).amount();
    return Long.compareUnsigned(amount, open.value()) < 0
        ? Optional.empty()
        : Optional.of(amount - open.value());
  }
}
