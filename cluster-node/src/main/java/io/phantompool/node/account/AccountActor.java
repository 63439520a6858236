package io.phantompool.node.account;

import io.phantompool.crypto.hashing.Digest;
import io.phantompool.node.submission.Cancelling;
import io.phantompool.node.submission.Gathering;
import io.phantompool.node.submission.Showing;
import io.phantompool.protocol.account.Wallet;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.EntityTypeKey;
import org.apache.pekko.persistence.typed.JournalPersistFailed;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * One wallet's account. What executors have signed for is kept before anybody is told of it; what
 * was under way and not kept when this actor dies is forgotten, and the same bytes may come again.
 * If the journal does not take an event the actor dies, and its next life reads what is durable.
 */
public final class AccountActor
    extends EventSourcedBehavior<AccountMessage, AccountEvent, WalletAccount> {
  /** An entity for each wallet, called by its address in Base58. */
  public static final EntityTypeKey<AccountMessage> KEY =
      EntityTypeKey.create(AccountMessage.class, "account");

  /** Messages that wait while an event is written; more are lost, and come again. */
  private static final int MOST_STASHED = 1_024;

  private final AccountWork work;
  private final OrderReceiving orders;
  private final Acceptances acceptances;
  private final CancelDesk cancels;
  private final WithdrawalDesk withdrawals;
  private final RoundDesk rounds;
  private final DepositDesk deposits;
  private final Optional<Repose> repose;

  private AccountActor(
      Wallet wallet,
      AccountParts parts,
      Optional<Repose> repose,
      ActorContext<AccountMessage> context,
      TimerScheduler<AccountMessage> timers) {
    super(persistenceId(wallet));
    this.work = new AccountWork(wallet, parts, context, timers, Effect());
    this.orders = new OrderReceiving(work);
    this.withdrawals = new WithdrawalDesk(work);
    this.acceptances = new Acceptances(work, withdrawals);
    this.cancels = new CancelDesk(work);
    this.rounds = new RoundDesk(work);
    this.deposits = new DepositDesk(work);
    this.repose = repose;
    repose.ifPresent(wanted -> context.setReceiveTimeout(wanted.after(), new OwnMessage.Idle()));
  }

  /** In every row of the account's journal: never to be changed. */
  static PersistenceId persistenceId(Wallet wallet) {
    return PersistenceId.of("account", wallet.toString());
  }

  /** The account of a wallet, which reads its journal first. It never ends by itself. */
  public static Behavior<AccountMessage> behavior(Wallet wallet, AccountParts parts) {
    return behavior(wallet, parts, Optional.empty());
  }

  static Behavior<AccountMessage> behavior(
      Wallet wallet, AccountParts parts, Optional<Repose> repose) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new AccountActor(wallet, parts, repose, context, timers)));
  }

  /** Ends an account; what is under way comes again. */
  static AccountMessage stopMessage() {
    return new OwnMessage.Stop();
  }

  @Override
  public WalletAccount emptyState() {
    return new WalletAccount(
        work.wallet(), work.parts().markets(), work.parts().submission().rule());
  }

  @Override
  public EventHandler<WalletAccount, AccountEvent> eventHandler() {
    return WalletAccount::apply;
  }

  @Override
  public Set<String> tagsFor(AccountEvent event) {
    return Set.of(AccountEvent.TAG);
  }

  @Override
  public Optional<Integer> stashCapacity() {
    return Optional.of(MOST_STASHED);
  }

  @Override
  public SignalHandler<WalletAccount> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::recovered)
        .onSignal(JournalPersistFailed.class, (_, _) -> work.parts().journal().failed())
        .onSignal(PostStop.instance(), _ -> work.stopped())
        .build();
  }

  private void recovered(WalletAccount account) {
    acceptances.recovered(account);
    cancels.recovered(account);
    withdrawals.recovered(account);
  }

  // What it is told

  @Override
  public CommandHandler<AccountMessage, AccountEvent, WalletAccount> commandHandler() {
    return (account, message) ->
        switch (message) {
          case AccountMessage.Submit submit -> orders.submit(submit);
          case AccountMessage.Examine examine -> orders.examine(examine);
          case AccountMessage.CancelOrder cancel -> cancels.cancel(account, cancel);
          case AccountMessage.Withdraw withdraw -> withdrawals.withdraw(account, withdraw);
          case AccountMessage.EnteredRound entered -> rounds.entered(account, entered);
          case AccountMessage.RoundOver over -> rounds.roundOver(account, over);
          case AccountMessage.Deposited deposited -> deposits.deposited(account, deposited);
          case AccountMessage.Paid paid -> withdrawals.paid(account, paid);
          case AccountMessage.GiveAccount give ->
              answer(give.replyTo(), work.answers(account).giveAccount());
          case AccountMessage.GiveOrder give ->
              answer(give.replyTo(), work.answers(account).giveOrder(give.id()));
          case AccountMessage.GiveOrders give ->
              answer(give.replyTo(), work.answers(account).giveOrders(give.limit(), give.after()));
          case AccountMessage.GiveWithdrawal(Digest id, var replyTo) ->
              answer(replyTo, Withdrawals.give(account, id));
          case AccountMessage.GiveWithdrawals(int limit, var after, var replyTo) ->
              answer(replyTo, Withdrawals.give(account, limit, after));
          case AccountMessage.ToItself own -> own(account, (OwnMessage) own);
        };
  }

  private <T> Effect<AccountEvent, WalletAccount> answer(ActorRef<T> replyTo, T answer) {
    replyTo.tell(answer);
    return work.none();
  }

  private Effect<AccountEvent, WalletAccount> own(WalletAccount account, OwnMessage message) {
    return switch (message) {
      case OwnMessage.Read read -> orders.read(account, read);
      case OwnMessage.Unread unread -> orders.unread(unread);
      case OwnMessage.Gathered(Gathering.Told told) -> acceptances.gathered(account, told);
      case OwnMessage.Shown(Showing.Told.Shown(Digest id)) -> {
        work.submissions().end(id);
        yield work.goOn(account);
      }
      case OwnMessage.Shown(Showing.Told.Everywhere(Digest id)) ->
          withdrawals.knownEverywhere(account, id);
      case OwnMessage.Booked(Digest id) -> acceptances.booked(account, id);
      case OwnMessage.BookLater(Digest id) -> acceptances.bookLater(account, id);
      case OwnMessage.CancelBooked(Digest id) -> cancels.booked(account, id);
      case OwnMessage.CancelTold(Cancelling.Told told) -> cancels.told(account, told);
      case OwnMessage.RoundLookedUp lookedUp -> rounds.lookedUp(account, lookedUp);
      case OwnMessage.Look _ -> work.look(account);
      case OwnMessage.Idle _ -> {
        if (work.isAtRest(account)) {
          repose.ifPresent(wanted -> wanted.ask().accept(work.context().getSelf()));
        }
        yield work.none();
      }
      case OwnMessage.Stop _ -> work.stop();
      case OwnMessage.Ended(Digest id, var gathering) -> acceptances.hasEnded(id, gathering);
      case OwnMessage.Lost(Digest id, var gathering) -> acceptances.lost(account, id, gathering);
    };
  }
}
