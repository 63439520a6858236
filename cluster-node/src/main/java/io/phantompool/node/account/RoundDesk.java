package io.phantompool.node.account;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.protocol.close.Ending;
import io.phantompool.protocol.round.Fill;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.persistence.typed.javadsl.Effect;

/** What rounds do to an account. */
final class RoundDesk {
  private final AccountWork work;

  RoundDesk(AccountWork work) {
    this.work = work;
  }

  Effect<AccountEvent, WalletAccount> entered(
      WalletAccount account, AccountMessage.EnteredRound entered) {
    for (Digest id : entered.orders()) {
      Optional<HeldOrder> order = account.order(id);
      if (order.isPresent() && order.get().isLive()) {
        work.marks().enter(id, entered.seq());
        work.publish(order.get());
      }
    }
    work.lookLater();
    return work.none();
  }

  Effect<AccountEvent, WalletAccount> roundOver(
      WalletAccount account, AccountMessage.RoundOver over) {
    if (account.hasApplied(over.market(), over.seq())) {
      over.replyTo().tell(Done.getInstance());
      return work.none();
    }
    if (work.parts().terms(over.market()).isEmpty()
        || (!over.fills().isEmpty() && over.price().isEmpty())) {
      work.context().getLog().error("No outcome is like what was told of seq {}", over.seq());
      return work.none();
    }
    work.context()
        .pipeToSelf(
            work.parts().finished().isOver(over.market(), over.seq()),
            (isOver, _) -> new OwnMessage.RoundLookedUp(over, Optional.ofNullable(isOver)));
    return work.none();
  }

  /** Of a seq that is not over nothing is kept, whoever tells it. */
  Effect<AccountEvent, WalletAccount> lookedUp(
      WalletAccount account, OwnMessage.RoundLookedUp lookedUp) {
    AccountMessage.RoundOver over = lookedUp.told();
    if (account.hasApplied(over.market(), over.seq())) {
      over.replyTo().tell(Done.getInstance());
      return work.none();
    }
    if (!lookedUp.isOver().orElse(false)) {
      work.context().getLog().warn("Seq {} was told, and is not known to be over", over.seq());
      return work.none();
    }
    AccountEvent.RoundApplied event = applied(account, over);
    return work.persist(event)
        .thenRun(
            (WalletAccount after) -> {
              over.replyTo().tell(Done.getInstance());
              afterRound(after, event);
            });
  }

  /**
   * An order that is not accepted here cannot be in an outcome; if it is, the rest still counts.
   */
  private AccountEvent.RoundApplied applied(WalletAccount account, AccountMessage.RoundOver over) {
    List<Fill> fills = over.fills().stream().filter(f -> isLive(account, f.order())).toList();
    List<Ending> endings = over.endings().stream().filter(e -> isLive(account, e.order())).toList();
    if (fills.size() != over.fills().size() || endings.size() != over.endings().size()) {
      work.context().getLog().error("Seq {} names orders that are not live here", over.seq());
    }
    return new AccountEvent.RoundApplied(
        work.wallet(),
        over.market(),
        over.seq(),
        over.at(),
        over.baseDelta(),
        over.quoteDelta(),
        over.price(),
        fills,
        endings);
  }

  private static boolean isLive(WalletAccount account, Digest id) {
    return account.order(id).filter(HeldOrder::isLive).isPresent();
  }

  private void afterRound(WalletAccount account, AccountEvent.RoundApplied event) {
    Stream<Digest> was =
        work.marks().takeThrough(account, event.market(), event.seq()).stream()
            .map(order -> order.status().orderId());
    List<Digest> over = event.endings().stream().map(Ending::order).toList();
    over.forEach(work.errands()::over);
    over.forEach(work.marks()::over);
    Stream.of(was, event.fills().stream().map(Fill::order), over.stream())
        .flatMap(ids -> ids)
        .distinct()
        .forEach(id -> account.order(id).ifPresent(work::publish));
  }
}
