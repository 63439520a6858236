package io.phantompool.simulator.cryptography;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.account.Withdrawal;
import io.phantompool.protocol.account.WithdrawalHeader;
import io.phantompool.protocol.market.MarketId;
import io.phantompool.protocol.market.MintRole;
import io.phantompool.protocol.market.SealingKeys;
import io.phantompool.protocol.order.Cancel;
import io.phantompool.protocol.order.OrderHeader;
import io.phantompool.protocol.order.SealedOrder;
import java.util.List;
import java.util.Optional;

/** A trader's keys: makes what only it can make. */
public interface Purse {
  /** Its wallet. */
  Wallet wallet();

  /**
   * An order, if the accounts cover it.
   *
   * @param base the base account with what is open in it
   * @param quote the quote account with what is open in it
   */
  Optional<SealedOrder> seal(
      SealingKeys keys, OrderHeader header, Wish wish, Funds base, Funds quote);

  /** A withdrawal, if the account covers it. */
  Optional<Withdrawal> withdraw(WithdrawalHeader header, MintRole role, Funds funds);

  /** Its wish that an order end. */
  Cancel cancel(Digest order, MarketId market);

  /**
   * An account, and which of the trader's own orders its V_open counts with how many lots.
   *
   * @param state what everybody derives
   * @param open the trader's own orders in it
   */
  record Funds(AccountState state, List<Open> open) {
    /** Copies the list. */
    public Funds {
      open = List.copyOf(open);
    }
  }

  /**
   * An order that V_open counts.
   *
   * @param order its id
   * @param lots so many of its lots are not settled
   */
  record Open(Digest order, long lots) {}
}
