package io.phantompool.node.account;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.book.BookMessage;
import io.phantompool.node.pool.OrderStatus;
import io.phantompool.node.submission.Cancelling;
import io.phantompool.node.submission.Gathering;
import io.phantompool.node.submission.Showing;
import io.phantompool.node.submission.UntilDone;
import io.phantompool.protocol.order.Cancel;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** The actors that go to executors and books for one account. */
final class Errands {
  private final ActorContext<AccountMessage> context;
  private final AccountParts parts;
  private final ActorRef<Gathering.Told> gathered;
  private final ActorRef<Showing.Told> shown;
  private final ActorRef<Cancelling.Told> cancelled;
  private final Map<Digest, ActorRef<?>> gatherings = new HashMap<>();
  private final Map<Digest, ActorRef<?>> showings = new HashMap<>();
  private final Map<Digest, ActorRef<?>> bookings = new HashMap<>();

  /** What they tell comes to the account as its own messages. */
  Errands(
      ActorContext<AccountMessage> context,
      AccountParts parts,
      Function<Gathering.Told, AccountMessage> gathered,
      Function<Showing.Told, AccountMessage> shown,
      Function<Cancelling.Told, AccountMessage> cancelled) {
    this.context = context;
    this.parts = parts;
    this.gathered = context.messageAdapter(Gathering.Told.class, gathered::apply);
    this.shown = context.messageAdapter(Showing.Told.class, shown::apply);
    this.cancelled = context.messageAdapter(Cancelling.Told.class, cancelled::apply);
  }

  /**
   * Gathers receipts.
   *
   * @param ended what the account is told when that has ended, however
   */
  void gather(Gathering.Task task, BiFunction<Digest, ActorRef<?>, AccountMessage> ended) {
    Digest id = task.claim().id();
    ActorRef<?> gathering =
        context.spawnAnonymous(Gathering.behavior(parts.submission(), task, gathered));
    gatherings.put(id, gathering);
    context.watchWith(gathering, ended.apply(id, gathering));
  }

  /** It has told the last thing it tells. */
  void gathered(Digest id) {
    gatherings.remove(id);
  }

  /** Whether it has ended without that. */
  boolean isLost(Digest id, ActorRef<?> gathering) {
    return gatherings.remove(id, gathering);
  }

  /** Shows the executors that an order is accepted. */
  void show(HeldOrder order) {
    showings.put(
        order.status().orderId(),
        context.spawnAnonymous(Showing.ofOrder(parts.submission(), order.acceptance(), shown)));
  }

  /** Shows the executors that a withdrawal is accepted, until each of them knows it. */
  void show(HeldWithdrawal withdrawal) {
    context.spawnAnonymous(
        Showing.ofWithdrawal(parts.submission(), withdrawal.acceptance(), shown));
  }

  /**
   * Tells the book of an accepted order, until it has answered.
   *
   * @param base what the order's reserve on the base mint names
   * @param quote the same on the quote mint
   */
  void book(
      HeldOrder order, BookMessage.Funds base, BookMessage.Funds quote, AccountMessage answered) {
    OrderStatus status = order.status();
    BookMessage.Entry entry =
        new BookMessage.Entry(
            status.orderId(),
            status.wallet(),
            status.acceptedAt(),
            status.goodTill(),
            base,
            quote,
            order.acceptance().base(),
            order.acceptance().quote());
    ActorRef<AccountMessage> self = context.getSelf();
    bookings.put(
        status.orderId(),
        say(
            to -> parts.books().accept(status.market(), new BookMessage.Add(entry, to)),
            () -> self.tell(answered)));
  }

  /**
   * Tells the book of a cancel, until it has answered.
   *
   * @param kept is called when the book has it, on another actor's thread
   */
  void bookCancel(Cancel cancel, Runnable kept) {
    say(to -> parts.books().accept(cancel.market(), new BookMessage.AddCancel(cancel, to)), kept);
  }

  private ActorRef<?> say(Consumer<ActorRef<Done>> what, Runnable done) {
    return context.spawnAnonymous(UntilDone.behavior(what, done));
  }

  /** Tells the executors of a cancel. */
  void cancel(Cancel cancel, HeldOrder order) {
    context.spawnAnonymous(
        Cancelling.behavior(parts.submission(), cancel, order.acceptance(), cancelled));
  }

  /** An order is over: nobody need hear of it any more. */
  void over(Digest id) {
    Optional.ofNullable(showings.remove(id)).ifPresent(context::stop);
    Optional.ofNullable(bookings.remove(id)).ifPresent(context::stop);
  }
}
