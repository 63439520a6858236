package io.phantompool.node.account;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.account.AccountMessage.Cancelled;
import io.phantompool.node.pool.Cancellation;
import io.phantompool.node.pool.PoolUnavailable.Reason;
import io.phantompool.node.submission.Cancelling;
import io.phantompool.protocol.order.Cancel;
import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.typed.javadsl.Effect;

/**
 * What an account does with cancels. First the book: the record of the close that counts a cancel
 * must show it, and once an executor knows it a close may count it, whatever becomes of the
 * account's actor. Then the executors, then the journal.
 */
final class CancelDesk {
  private final AccountWork work;

  CancelDesk(AccountWork work) {
    this.work = work;
  }

  /** What the book may not have heard in the life before. */
  void recovered(WalletAccount account) {
    for (HeldOrder order : account.orders()) {
      if (order.isLive()) {
        order.cancel().ifPresent(known -> work.errands().bookCancel(known.cancel(), () -> {}));
      }
    }
  }

  Effect<AccountEvent, WalletAccount> cancel(
      WalletAccount account, AccountMessage.CancelOrder message) {
    Cancel cancel = message.cancel();
    Optional<Cancellation> known = Cancels.known(account, cancel);
    if (known.isPresent()) {
      message.replyTo().tell(new Cancelled.Told(known.get()));
    } else if (work.cancels().add(cancel, message.replyTo(), work.now().toEpochMilli())) {
      ActorRef<AccountMessage> self = work.context().getSelf();
      work.errands()
          .bookCancel(cancel, () -> self.tell(new OwnMessage.CancelBooked(cancel.order())));
    }
    return work.none();
  }

  /** The book has it. */
  Effect<AccountEvent, WalletAccount> booked(WalletAccount account, Digest id) {
    work.cancels()
        .cancel(id)
        .ifPresent(
            cancel ->
                Cancels.known(account, cancel)
                    .ifPresentOrElse(
                        known -> {
                          work.cancels().answer(id, new Cancelled.Told(known));
                          work.cancels().end(id);
                        },
                        () -> work.errands().cancel(cancel, account.order(id).orElseThrow())));
    return work.none();
  }

  Effect<AccountEvent, WalletAccount> told(WalletAccount account, Cancelling.Told told) {
    return switch (told) {
      case Cancelling.Told.Recorded(Digest order) ->
          work.cancels()
              .cancel(order)
              .map(cancel -> recorded(account, cancel))
              .orElseGet(() -> work.none());
      case Cancelling.Told.Unavailable(Digest order, String sentence, boolean goesOn) -> {
        work.cancels()
            .answer(
                order,
                new Cancelled.Unavailable(
                    Reason.TOO_FEW_EXECUTORS, sentence, AccountWork.RETRY_MILLIS));
        if (!goesOn) {
          work.cancels().end(order);
        }
        yield work.none();
      }
    };
  }

  private Effect<AccountEvent, WalletAccount> recorded(WalletAccount account, Cancel cancel) {
    Digest id = cancel.order();
    Optional<Cancellation> known = Cancels.known(account, cancel);
    if (known.isPresent()) {
      work.cancels().answer(id, new Cancelled.Told(known.get()));
      work.cancels().end(id);
      return work.none();
    }
    Instant at = work.now();
    return work.persist(new AccountEvent.CancelRecorded(work.wallet(), cancel, at))
        .thenRun(
            (WalletAccount _) -> {
              work.cancels().answer(id, new Cancelled.Told(new Cancellation.Recorded(id, at)));
              work.cancels().end(id);
            });
  }
}
