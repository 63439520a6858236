package io.phantompool.node.account;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountMessage.Submitted;
import io.phantompool.node.submission.Gathering;
import java.util.Optional;
import org.apache.pekko.Done;
import org.apache.pekko.persistence.typed.javadsl.Effect;

/** What an account does with withdrawals. */
final class WithdrawalDesk {
  private final AccountWork work;

  WithdrawalDesk(AccountWork work) {
    this.work = work;
  }

  /** What executors may not have heard in the life before. */
  void recovered(WalletAccount account) {
    account.withdrawals().all().stream()
        .filter(held -> !held.everywhere())
        .forEach(work.errands()::show);
  }

  Effect<AccountEvent, WalletAccount> withdraw(
      WalletAccount account, AccountMessage.Withdraw message) {
    return switch (Withdrawals.first(account, work.parts(), message.withdrawal())) {
      case Withdrawals.First.Say(Submitted answer) -> {
        message.replyTo().tell(answer);
        yield work.none();
      }
      case Withdrawals.First.Send(var task) -> work.send(account, task, message.replyTo());
    };
  }

  /** First the journal, then the owner, then everybody else; who pays reads the journal. */
  Effect<AccountEvent, WalletAccount> accept(
      Gathering.Told.Signed signed, Gathering.Task.OfWithdrawal task) {
    return work.persist(Withdrawals.event(task.withdrawal().header(), signed, work.now()))
        .thenRun(
            (WalletAccount account) -> {
              HeldWithdrawal held = account.withdrawals().get(signed.id()).orElseThrow();
              work.submissions().answer(signed.id(), Withdrawals.accepted(held.status(), false));
              work.errands().show(held);
            });
  }

  Effect<AccountEvent, WalletAccount> knownEverywhere(WalletAccount account, Digest id) {
    boolean isNews = account.withdrawals().get(id).filter(held -> !held.everywhere()).isPresent();
    return isNews ? work.persist(new AccountEvent.WithdrawalKnown(work.wallet(), id)) : work.none();
  }

  Effect<AccountEvent, WalletAccount> paid(WalletAccount account, AccountMessage.Paid told) {
    Optional<HeldWithdrawal> held = account.withdrawals().get(told.id());
    if (held.isEmpty() || held.get().isPaid()) {
      told.replyTo().tell(Done.getInstance());
      return work.none();
    }
    return work.persist(
            new AccountEvent.WithdrawalPaid(
                work.wallet(), told.id(), told.transaction(), work.now()))
        .thenRun((WalletAccount _) -> told.replyTo().tell(Done.getInstance()));
  }
}
