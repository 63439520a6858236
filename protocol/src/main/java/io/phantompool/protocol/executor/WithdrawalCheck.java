package io.phantompool.protocol.executor;

import io.phantompool.crypto.proof.Verdict;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.market.MintRole;

/**
 * Whether an owner asks for a withdrawal and has it free. Real is {@link #REAL}; a simulation of
 * very many runs hands in another.
 */
@FunctionalInterface
public interface WithdrawalCheck {
  /** Signature and range proof. */
  WithdrawalCheck REAL = Withdrawal::verify;

  /**
   * What an executor signs a receipt for.
   *
   * @param role of the withdrawal's mint
   * @param state what the withdrawal is proved against
   */
  Verdict verify(Withdrawal withdrawal, MintRole role, AccountState state);
}
