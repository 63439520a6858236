package io.phantompool.node.account;

import io.phantompool.protocol.ledger.Learning;
import org.apache.pekko.Done;
import org.apache.pekko.persistence.typed.javadsl.Effect;

/** What the chain has finalized of an account. */
final class DepositDesk {
  private final AccountWork work;

  DepositDesk(AccountWork work) {
    this.work = work;
  }

  Effect<AccountEvent, WalletAccount> deposited(
      WalletAccount account, AccountMessage.Deposited told) {
    boolean isNews;
    try {
      isNews =
          !Learning.deposit(account.ledger(), work.wallet(), told.name(), told.amount())
              .events()
              .isEmpty();
    } catch (IllegalArgumentException | ArithmeticException impossible) {
      work.context().getLog().error("A deposit cannot be as it was told", impossible);
      isNews = false;
    }
    if (!isNews) {
      told.replyTo().tell(Done.getInstance());
      return work.none();
    }
    return work.persist(
            new AccountEvent.DepositFinalized(
                work.wallet(), told.name(), told.amount(), work.now()))
        .thenRun((WalletAccount _) -> told.replyTo().tell(Done.getInstance()));
  }
}
