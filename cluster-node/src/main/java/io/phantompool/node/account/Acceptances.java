package io.phantompool.node.account;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountEvent.OrderAccepted;
import io.phantompool.node.account.AccountMessage.Submitted;
import io.phantompool.node.book.BookMessage.Funds;
import io.phantompool.node.pool.PoolUnavailable.Reason;
import io.phantompool.node.submission.Gathering;
import io.phantompool.protocol.order.OrderRefusal;
import java.time.Duration;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.typed.javadsl.Effect;

/** How an order becomes accepted: receipts of a quorum, the journal, its owner, the book. */
final class Acceptances {
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final Duration UNTIL_MORE_IS_KNOWN = Duration.ofMillis(250);

  private final AccountWork work;
  private final WithdrawalDesk withdrawals;

  Acceptances(AccountWork work, WithdrawalDesk withdrawals) {
    this.work = work;
    this.withdrawals = withdrawals;
  }

  static Submitted accepted(HeldOrder order, boolean again) {
    return new Submitted.Accepted(
        order.status().acceptedAt(), order.acceptance().base(), order.acceptance().quote(), again);
  }

  /** An actor that gathers receipts has ended; if it has told nothing, that comes to light. */
  Effect<AccountEvent, WalletAccount> hasEnded(Digest id, ActorRef<?> gathering) {
    work.later(gathering, new OwnMessage.Lost(id, gathering), GRACE);
    return work.none();
  }

  Effect<AccountEvent, WalletAccount> lost(
      WalletAccount account, Digest id, ActorRef<?> gathering) {
    if (!work.errands().isLost(id, gathering)) {
      return work.none();
    }
    work.submissions()
        .answer(
            id,
            new Submitted.Unavailable(
                Reason.BUSY, "The node's log says why", AccountWork.RETRY_MILLIS));
    work.submissions().end(id);
    return work.goOn(account);
  }

  Effect<AccountEvent, WalletAccount> gathered(WalletAccount account, Gathering.Told told) {
    return switch (told) {
      case Gathering.Told.Signed signed -> {
        work.errands().gathered(signed.id());
        yield work.submissions()
            .task(signed.id())
            .map(
                task ->
                    switch (task) {
                      case Gathering.Task.OfOrder order -> accept(signed, order);
                      case Gathering.Task.OfWithdrawal withdrawal ->
                          withdrawals.accept(signed, withdrawal);
                    })
            .orElseGet(() -> work.none());
      }
      case Gathering.Told.Refused(Digest id, OrderRefusal refusal) ->
          ended(account, id, new Submitted.Refused(refusal));
      case Gathering.Told.Unavailable(var id, var reason, var sentence, boolean goesOn) -> {
        Submitted answer = new Submitted.Unavailable(reason, sentence, AccountWork.RETRY_MILLIS);
        if (reason != Reason.CATCHING_UP) {
          work.submissions().sendAwayOthers(answer);
        }
        if (!goesOn) {
          yield ended(account, id, answer);
        }
        work.submissions().answer(id, answer);
        yield work.none();
      }
    };
  }

  private Effect<AccountEvent, WalletAccount> ended(
      WalletAccount account, Digest id, Submitted answer) {
    work.errands().gathered(id);
    work.submissions().answer(id, answer);
    work.submissions().end(id);
    return work.goOn(account);
  }

  /** First the journal, then the owner, then everybody else. */
  private Effect<AccountEvent, WalletAccount> accept(
      Gathering.Told.Signed signed, Gathering.Task.OfOrder task) {
    OrderAccepted event =
        new OrderAccepted(
            work.wallet(),
            signed.id(),
            task.order().header(),
            task.order().body().C(),
            task.order().body().Vb(),
            task.order().body().Vq(),
            signed.base(),
            signed.quote(),
            work.now());
    return work.persist(event)
        .thenRun(
            (WalletAccount account) -> {
              HeldOrder order = account.order(signed.id()).orElseThrow();
              work.submissions().answer(signed.id(), accepted(order, false));
              work.errands().show(order);
              book(account, order);
              work.publish(order);
            });
  }

  /** What the executors or the book may not have heard in the life before. */
  void recovered(WalletAccount account) {
    for (HeldOrder order : account.orders()) {
      if (order.isLive() && !order.booked()) {
        work.errands().show(order);
        book(account, order);
      }
    }
  }

  Effect<AccountEvent, WalletAccount> bookLater(WalletAccount account, Digest id) {
    account
        .order(id)
        .filter(order -> order.isLive() && !order.booked())
        .ifPresent(order -> book(account, order));
    return work.none();
  }

  private void book(WalletAccount account, HeldOrder order) {
    Digest id = order.status().orderId();
    Optional<Funds> base = account.funds(order.claim().base(), work.parts().progress().get());
    Optional<Funds> quote = account.funds(order.claim().quote(), work.parts().progress().get());
    if (base.isPresent() && quote.isPresent()) {
      work.errands().book(order, base.get(), quote.get(), new OwnMessage.Booked(id));
    } else {
      work.later(id, new OwnMessage.BookLater(id), UNTIL_MORE_IS_KNOWN);
    }
  }

  Effect<AccountEvent, WalletAccount> booked(WalletAccount account, Digest id) {
    boolean isNews = account.order(id).filter(order -> !order.booked()).isPresent();
    return isNews ? work.persist(new AccountEvent.OrderBooked(work.wallet(), id)) : work.none();
  }
}
