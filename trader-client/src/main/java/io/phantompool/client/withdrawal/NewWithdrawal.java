package io.phantompool.client.withdrawal;

import io.phantompool.protocol.account.ClientId;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.market.Address;
import io.phantompool.protocol.market.Atoms;
import io.phantompool.protocol.market.Mint;
import java.util.Optional;

/**
 * What an owner wants to have back.
 *
 * @param to the address it goes to
 * @param clientId the owner's name for it: the same again is the same withdrawal; without one it is
 *     a new one each time
 */
public record NewWithdrawal(Mint mint, Atoms amount, Address to, Optional<ClientId> clientId) {
  /** Refuses nothing. */
  public NewWithdrawal {
    if (amount.equals(Atoms.ZERO)) {
      throw new IllegalArgumentException("A withdrawal is of 1 atom or more");
    }
  }

  /** Without a name. */
  public static NewWithdrawal of(Mint mint, Atoms amount, Address to) {
    return new NewWithdrawal(mint, amount, to, Optional.empty());
  }

  /** The same under a name. */
  public NewWithdrawal named(ClientId name) {
    return new NewWithdrawal(mint, amount, to, Optional.of(name));
  }

  /** Whether a signed one is what this asks for. */
  public boolean is(WithdrawalHeader header) {
    return header.mint().equals(mint)
        && header.amount().equals(amount)
        && header.destination().equals(to)
        && (clientId.isEmpty() || clientId.get().equals(header.clientId()));
  }
}
