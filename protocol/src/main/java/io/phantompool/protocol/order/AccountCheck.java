package io.phantompool.protocol.order;

import io.phantompool.protocol.account.AccountState;
import io.phantompool.protocol.account.Reserve;
import io.phantompool.protocol.account.Wallet;
import io.phantompool.protocol.market.Mint;
import java.util.Optional;

/** Whether an account state is the one that a header's reserve names. */
final class AccountCheck {
  private AccountCheck() {}

  static Optional<OrderRefusal> check(
      Wallet wallet, AccountState state, Mint mint, Reserve reserve) {
    boolean named =
        state.wallet().equals(wallet)
            && state.mint().equals(mint)
            && state.reference().equals(reserve);
    return named
        ? Optional.empty()
        : Optional.of(
            new OrderRefusal(
                OrderRefusal.Code.ACCOUNT_STATE,
                ("the account state of mint %s is not the one that reserve number %s of the header"
                        + " names: fetch the account and seal afresh")
                    .formatted(mint, Long.toUnsignedString(reserve.number()))));
  }
}
